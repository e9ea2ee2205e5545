import { Button } from '@fluentui/react-components';
import { useEffect, useMemo, useState } from 'react';
import type { Locale } from '../../src/domain/language.ts';
import { createClient } from '../client/client.ts';
import { FullScreen } from '../components/FullScreen.tsx';
import { LoadingLines } from '../components/LoadingLines.tsx';
import { type App, useSay } from '../hooks/useApp.ts';
import { useResource } from '../hooks/useResource.ts';
import type { HostSignIn } from '../host/host.ts';
import { hostTokens } from './host-tokens.ts';
import { SignInScreen } from './SignInScreen.tsx';
import { Workspace } from './Workspace.tsx';

/** After so many milliseconds people are told what they may do. */
const LONG_WAIT = 8000;

export interface AccountEntranceProps {
  about: App['about'];
  signIn: HostSignIn;
  language: () => Locale;
  onLanguage?: (locale: Locale) => void;
}

/** Lets in whoever uses Teams, with the account that they use it with. */
export function AccountEntrance({ signIn, ...workspace }: AccountEntranceProps) {
  const { language } = workspace;
  const [attempt, setAttempt] = useState(1);
  const session = useMemo(() => {
    const tokens = hostTokens(signIn);
    // An attempt begins anew: a token that was refused must not be what the next one tries again.
    return { name: `me ${attempt}`, tokens, client: createClient({ language, tokens }) };
  }, [signIn, language, attempt]);
  const me = useResource(session.name, (signal) => session.client.call('me', { signal }));
  const again = () => setAttempt((before) => before + 1);

  if (me.value) return <Workspace person={me.value} tokens={session.tokens} {...workspace} />;
  if (me.problem) return <SignInScreen problem={me.problem} account={signIn.account} onRetry={again} />;
  return <Waiting key={attempt} onRetry={again} />;
}

function Waiting({ onRetry }: { onRetry: () => void }) {
  const say = useSay();
  const [long, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), LONG_WAIT);
    return () => clearTimeout(timer);
  }, []);
  return (
    <FullScreen title="Ventanilla">
      <LoadingLines label={say('tab.sign-in.waiting')} lines={3} />
      {long && (
        <>
          <p role="status">{say('tab.sign-in.waiting-long')}</p>
          <div>
            <Button onClick={onRetry}>{say('tab.retry')}</Button>
          </div>
        </>
      )}
    </FullScreen>
  );
}
