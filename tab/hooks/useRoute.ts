import { useSyncExternalStore } from 'react';

/** Where the person is: `#/desk/…`, kept after the `#` so that every address is the same static page. */
export interface Route {
  scene: string;
  /** What is open within the scene. */
  id: string | undefined;
}

export function parseRoute(hash: string): Route {
  const [scene = '', id] = hash.replace(/^#?\/?/, '').split('/');
  return { scene, id: id ? decodeURIComponent(id) : undefined };
}

export function routeTo(scene: string, id?: string): string {
  return id === undefined ? `#/${scene}` : `#/${scene}/${encodeURIComponent(id)}`;
}

export function goTo(scene: string, id?: string, options: { replace?: boolean } = {}): void {
  const hash = routeTo(scene, id);
  if (hash === window.location.hash) return;
  if (!options.replace) {
    window.location.hash = hash;
    return;
  }
  window.history.replaceState(null, '', hash);
  // Replacing is silent, and every reader of the route listens for this.
  window.dispatchEvent(new HashChangeEvent('hashchange'));
}

export function useRoute(): Route {
  const hash = useSyncExternalStore(
    (changed) => {
      window.addEventListener('hashchange', changed);
      return () => window.removeEventListener('hashchange', changed);
    },
    () => window.location.hash,
  );
  return parseRoute(hash);
}
