import { Button } from '@fluentui/react-components';
import { useRef, useState } from 'react';
import type { Locale } from '../../src/domain/language.ts';
import { createClient } from '../client/client.ts';
import { FullScreen } from '../components/FullScreen.tsx';
import { LoadingLines } from '../components/LoadingLines.tsx';
import { UnreachableScreen } from '../components/UnreachableScreen.tsx';
import { useLocale, useSay } from '../hooks/useApp.ts';
import { useResource } from '../hooks/useResource.ts';
import type { HostSignIn } from '../host/host.ts';
import { AccountEntrance } from './AccountEntrance.tsx';
import { LocalEntrance } from './LocalEntrance.tsx';

export interface EntranceProps {
  signIn: HostSignIn | undefined;
  onLanguage?: (locale: Locale) => void;
}

/** Finds out how people sign in to this installation, and lets them. */
export function Entrance({ signIn, onLanguage }: EntranceProps) {
  const say = useSay();
  const locale = useLocale();
  const spoken = useRef(locale);
  spoken.current = locale;
  const [readLanguage] = useState(() => () => spoken.current);
  const [client] = useState(() => createClient({ language: readLanguage }));
  const about = useResource('about', (signal) => client.call('about', { signal }));

  if (about.problem && !about.value) return <UnreachableScreen problem={about.problem} onRetry={about.reload} />;
  if (!about.value) {
    return (
      <FullScreen title="Ventanilla">
        <LoadingLines label={say('tab.loading')} lines={3} />
      </FullScreen>
    );
  }
  const common = { about: about.value, language: readLanguage, ...(onLanguage ? { onLanguage } : {}) };
  if (about.value.identity === 'local') return <LocalEntrance client={client} {...common} />;
  if (signIn) return <AccountEntrance signIn={signIn} {...common} />;
  return (
    <FullScreen title={say('tab.entrance.no-identity')}>
      <p>{say('tab.entrance.no-identity-detail')}</p>
      <div>
        <Button as="a" appearance="primary" href="https://teams.microsoft.com/">
          {say('tab.entrance.open-teams')}
        </Button>
      </div>
    </FullScreen>
  );
}
