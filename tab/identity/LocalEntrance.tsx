import { useMemo, useState } from 'react';
import type { Locale } from '../../src/domain/language.ts';
import type { Client } from '../client/client.ts';
import { FullScreen } from '../components/FullScreen.tsx';
import { LoadingLines } from '../components/LoadingLines.tsx';
import { UnreachableScreen } from '../components/UnreachableScreen.tsx';
import { type App, useSay } from '../hooks/useApp.ts';
import { useResource } from '../hooks/useResource.ts';
import { lasting } from '../storage.ts';
import { type LocalChoice, readChoice, saveChoice } from './choice.ts';
import { LocalPersonForm } from './LocalPersonForm.tsx';
import { localTokens } from './local-tokens.ts';
import { Workspace } from './Workspace.tsx';

export interface LocalEntranceProps {
  about: App['about'];
  client: Client;
  language: () => Locale;
  onLanguage?: (locale: Locale) => void;
}

/** Lets in whoever is chosen: nobody has to prove anything here. */
export function LocalEntrance({ client, ...workspace }: LocalEntranceProps) {
  const say = useSay();
  const [choice, setChoice] = useState(() => readChoice(lasting));
  const known = useResource('people', (signal) => client.call('localPeople', { signal }));
  const people = known.value?.items;
  const first = people?.find((person) => person.roles.includes('agent')) ?? people?.[0];
  const acting = useMemo<LocalChoice | undefined>(
    () =>
      choice ??
      (first && first.roles.length > 0 ? { user: first.id, name: first.name, roles: first.roles } : undefined),
    [choice, first],
  );
  const tokens = useMemo(() => (acting ? localTokens(client, acting) : undefined), [client, acting]);
  const person = useMemo(() => acting && { id: acting.user, name: acting.name, roles: acting.roles }, [acting]);

  function enter(next: LocalChoice) {
    saveChoice(lasting, next);
    setChoice(next);
  }
  if (known.problem && !people) return <UnreachableScreen problem={known.problem} onRetry={known.reload} />;
  if (!people) {
    return (
      <FullScreen title="Ventanilla">
        <LoadingLines label={say('tab.loading')} lines={3} />
      </FullScreen>
    );
  }
  if (!acting || !tokens || !person) {
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
      person={person}
      tokens={tokens}
      switching={{ people, current: acting, onChoose: enter }}
      {...workspace}
    />
  );
}
