import { LOCALES, type Locale } from '../../src/domain/language.ts';

export type ThemeName = 'light' | 'dark' | 'contrast';

/** Signs people in with the account that they use the host with. */
export interface HostSignIn {
  /** A token for this application; the host keeps it and renews it. Rejects with the host's own reason. */
  token(): Promise<string>;
  /** The account as people know it, to show: who somebody is follows from the token alone. */
  account: string | undefined;
}

/** What surrounds the tab: Teams or a plain browser. */
export interface Host {
  inTeams: boolean;
  /** Only where the host has accounts. */
  signIn?: HostSignIn;
  theme: ThemeName;
  /** The language that the host is set to, as it names it (`es-ES`). */
  locale: string;
  /** Where the host wants to be taken: a route of the tab, from a deep link. */
  route?: string;
  /** Calls back at each change of theme. @returns a function that stops it */
  onTheme(listener: (theme: ThemeName) => void): () => void;
}

/** The product's language for a language tag: Catalan and its variants, English, otherwise Spanish. */
export function localeOf(tag: string | undefined): Locale {
  const code = (tag ?? '').slice(0, 2).toLowerCase();
  return LOCALES.find((locale) => locale === code) ?? 'es';
}

/** Teams when it answers in time, otherwise the browser itself. */
export async function findHost(): Promise<Host> {
  if (window.parent === window) return browserHost();
  const { connectTeams } = await import('./teams-host.ts');
  return (await connectTeams()) ?? browserHost();
}

function browserHost(): Host {
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const contrast = window.matchMedia('(forced-colors: active)');
  const theme = (): ThemeName => (contrast.matches ? 'contrast' : dark.matches ? 'dark' : 'light');
  return {
    inTeams: false,
    theme: theme(),
    locale: navigator.language,
    onTheme(listener) {
      const changed = () => listener(theme());
      dark.addEventListener('change', changed);
      contrast.addEventListener('change', changed);
      return () => {
        dark.removeEventListener('change', changed);
        contrast.removeEventListener('change', changed);
      };
    },
  };
}
