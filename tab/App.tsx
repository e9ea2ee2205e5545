import { FluentProvider } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { Locale } from '../src/domain/language.ts';
import { LocaleContext } from './hooks/useApp.ts';
import { type Host, localeOf } from './host/host.ts';
import { themeFor } from './host/themes.ts';
import { Entrance } from './identity/Entrance.tsx';
import { lasting } from './storage.ts';

const LANGUAGE_KEY = 'ventanilla.language';

/** The theme and the language of the screen, then whoever signs in. */
export function App({ host }: { host: Host }) {
  const [theme, setTheme] = useState(host.theme);
  const [locale, setLocale] = useState<Locale>(() => {
    const chosen = host.inTeams ? null : lasting.getItem(LANGUAGE_KEY);
    return localeOf(chosen ?? host.locale);
  });
  useEffect(() => host.onTheme(setTheme), [host]);
  useEffect(() => {
    document.documentElement.lang = locale;
    document.documentElement.style.colorScheme = theme === 'light' ? 'light' : 'dark';
  }, [locale, theme]);

  function choose(next: Locale) {
    lasting.setItem(LANGUAGE_KEY, next);
    setLocale(next);
  }

  return (
    <FluentProvider theme={themeFor(theme, host.inTeams)}>
      <LocaleContext value={locale}>
        {/* Not on the provider: dialogs copy its class. */}
        <div className="root">
          <Entrance signIn={host.signIn} {...(host.inTeams ? {} : { onLanguage: choose })} />
        </div>
      </LocaleContext>
    </FluentProvider>
  );
}
