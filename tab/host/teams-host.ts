import { app, authentication } from '@microsoft/teams-js';
import type { Host, ThemeName } from './host.ts';

/** A frame that is not Teams never answers: after this long it counts as a plain browser. */
const PATIENCE_MS = 3000;

/** Teams around this frame, or undefined when nobody answers. */
export async function connectTeams(): Promise<Host | undefined> {
  const answered = app.initialize().then(
    () => true,
    () => false,
  );
  const late = new Promise<false>((resolve) => setTimeout(() => resolve(false), PATIENCE_MS));
  if (!(await Promise.race([answered, late]))) return undefined;
  const context = await app.getContext();
  const listeners = new Set<(theme: ThemeName) => void>();
  app.registerOnThemeChangeHandler((theme) => {
    for (const listener of listeners) listener(themeOf(theme));
  });
  app.notifySuccess();
  const { subPageId } = context.page;
  return {
    inTeams: true,
    signIn: {
      token: () => authentication.getAuthToken(),
      account: context.user?.userPrincipalName ?? context.user?.loginHint,
    },
    theme: themeOf(context.app.theme),
    locale: context.app.locale,
    ...(subPageId ? { route: subPageId } : {}),
    onTheme(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Teams' names for its themes: `default`, `dark`, `contrast` and, lately, `glass`, which is light. */
export function themeOf(name: string | undefined): ThemeName {
  if (name === 'dark') return 'dark';
  return name === 'contrast' ? 'contrast' : 'light';
}
