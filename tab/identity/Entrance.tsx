import { useRef, useState } from 'react';
import type { Locale } from '../../src/domain/language.ts';
import { createClient } from '../client/client.ts';
import { FullScreen } from '../components/FullScreen.tsx';
import { LoadingLines } from '../components/LoadingLines.tsx';
import { ProblemBar } from '../components/ProblemBar.tsx';
import { useLocale, useSay } from '../hooks/useApp.ts';
import { useResource } from '../hooks/useResource.ts';
import { lasting } from '../storage.ts';
import { type LocalChoice, readChoice, saveChoice } from './choice.ts';
import { LocalPersonForm } from './LocalPersonForm.tsx';
import { Workspace } from './Workspace.tsx';

/** Finds out where the tab is and who is there; then opens the workspace. */
export function Entrance({ onLanguage }: { onLanguage?: (locale: Locale) => void }) {
  const say = useSay();
  const locale = useLocale();
  const spoken = useRef(locale);
  spoken.current = locale;
  const [readLanguage] = useState(() => () => spoken.current);
  const [client] = useState(() => createClient({ language: readLanguage }));
  const [choice, setChoice] = useState(() => readChoice(lasting));
  const entrance = useResource('entrance', async (signal) => {
    const about = await client.call('about', { signal });
    const people = about.identity === 'local' ? (await client.call('localPeople', { signal })).items : [];
    return { about, people };
  });

  if (entrance.problem && !entrance.value) {
    return (
      <FullScreen title={say('tab.entrance.unreachable')}>
        <ProblemBar problem={entrance.problem} onRetry={entrance.reload} />
      </FullScreen>
    );
  }
  if (!entrance.value) {
    return (
      <FullScreen title="Ventanilla">
        <LoadingLines label={say('tab.loading')} lines={3} />
      </FullScreen>
    );
  }
  const { about, people } = entrance.value;
  if (about.identity !== 'local') {
    return <FullScreen title={say('tab.entrance.no-identity')}>{say('tab.entrance.no-identity-detail')}</FullScreen>;
  }
  const first = people.find((person) => person.roles.includes('agent')) ?? people[0];
  const acting: LocalChoice | undefined =
    choice ?? (first && first.roles.length > 0 ? { user: first.id, name: first.name, roles: first.roles } : undefined);

  function enter(next: LocalChoice) {
    saveChoice(lasting, next);
    setChoice(next);
  }
  if (!acting) {
    return (
      <FullScreen title={say('tab.identity.title')}>
        <p>{say('tab.identity.explanation')}</p>
        <LocalPersonForm people={people} onChoose={enter} />
      </FullScreen>
    );
  }
  return (
    <Workspace
      // Another person is another session: nothing of the former one stays on the screen.
      key={`${acting.user} ${acting.roles.join()}`}
      about={about}
      choice={acting}
      people={people}
      onChoose={enter}
      language={readLanguage}
      {...(onLanguage ? { onLanguage } : {})}
    />
  );
}
