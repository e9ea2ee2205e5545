import { useEffect, useMemo, useState } from 'react';
import type { Person } from '../../src/domain/identity.ts';
import type { Locale } from '../../src/domain/language.ts';
import { createClient } from '../client/client.ts';
import { createFeed } from '../client/feed.ts';
import { AppHeader } from '../components/AppHeader.tsx';
import { ConnectionBar } from '../components/ConnectionBar.tsx';
import { ExpiredScreen } from '../components/ExpiredScreen.tsx';
import { LiveRegion, useAnnouncer } from '../components/LiveRegion.tsx';
import { type App, AppContext } from '../hooks/useApp.ts';
import { useResource } from '../hooks/useResource.ts';
import { Scenes } from '../scenes/Scenes.tsx';
import type { LocalChoice } from './choice.ts';
import { localTokens } from './local-tokens.ts';

export interface WorkspaceProps {
  about: App['about'];
  choice: LocalChoice;
  people: readonly Person[];
  onChoose: (choice: LocalChoice) => void;
  language: () => Locale;
  onLanguage?: (locale: Locale) => void;
}

/** Everything a signed-in person works with. */
export function Workspace({ about, choice, people, onChoose, language, onLanguage }: WorkspaceProps) {
  const [expired, setExpired] = useState(false);
  const { announcement, announce } = useAnnouncer();
  const client = useMemo(() => {
    const open = createClient({ language });
    return createClient({ language, tokens: localTokens(open, choice), onExpired: () => setExpired(true) });
  }, [choice, language]);
  const feed = useMemo(() => createFeed(client), [client]);
  useEffect(() => feed.start(), [feed]);
  const topics = useResource('topics', (signal) => client.call('listTopics', { signal }));
  const items = topics.value?.items;
  const app = useMemo<App>(
    () => ({
      about,
      client,
      feed,
      announce,
      person: { id: choice.user, name: choice.name, roles: choice.roles },
      topics: items ?? [],
    }),
    [about, client, feed, announce, choice, items],
  );

  return (
    <AppContext value={app}>
      <AppHeader people={people} onChoose={onChoose} {...(onLanguage ? { onLanguage } : {})} />
      <ConnectionBar />
      {expired ? <ExpiredScreen onRenew={() => setExpired(false)} /> : <Scenes />}
      <LiveRegion text={announcement} />
    </AppContext>
  );
}
