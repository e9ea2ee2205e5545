import { FluentProvider } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { Language } from '../src/domain/language.ts';
import { LanguageContext } from './hooks/useApp.ts';
import { type Host, languageOf } from './host/host.ts';
import { themeFor } from './host/themes.ts';
import { Entrance } from './identity/Entrance.tsx';
import { lasting } from './storage.ts';

const LANGUAGE_KEY = 'ventanilla.language';

/** The theme and the language of the screen, then whoever signs in. */
export function App({ host }: { host: Host }) {
  const [theme, setTheme] = useState(host.theme);
  const [language, setLanguage] = useState<Language>(() => {
    const chosen = host.inTeams ? null : lasting.getItem(LANGUAGE_KEY);
    return languageOf(chosen ?? host.locale);
  });
  useEffect(() => host.onTheme(setTheme), [host]);
  useEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.style.colorScheme = theme === 'light' ? 'light' : 'dark';
  }, [language, theme]);

  function choose(next: Language) {
    lasting.setItem(LANGUAGE_KEY, next);
    setLanguage(next);
  }

  return (
    <FluentProvider theme={themeFor(theme, host.inTeams)}>
      <LanguageContext value={language}>
        {/* Not on the provider: dialogs copy its class. */}
        <div className="root">
          <Entrance {...(host.inTeams ? {} : { onLanguage: choose })} />
        </div>
      </LanguageContext>
    </FluentProvider>
  );
}
