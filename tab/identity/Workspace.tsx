import { useEffect, useMemo, useState } from 'react';
import type { Locale } from '../../src/domain/language.ts';
import { createClient, type TokenSource } from '../client/client.ts';
import { createFeed } from '../client/feed.ts';
import { AppHeader, type PersonSwitching } from '../components/AppHeader.tsx';
import { ConnectionBar } from '../components/ConnectionBar.tsx';
import { ExpiredScreen } from '../components/ExpiredScreen.tsx';
import { LiveRegion, useAnnouncer } from '../components/LiveRegion.tsx';
import { type App, AppContext } from '../hooks/useApp.ts';
import { useResource } from '../hooks/useResource.ts';
import { Scenes } from '../scenes/Scenes.tsx';

export interface WorkspaceProps {
  about: App['about'];
  /** The same object for as long as it is the same person; so are the tokens. */
  person: App['person'];
  tokens: TokenSource;
  /** Only where people may act as anyone. */
  switching?: PersonSwitching;
  language: () => Locale;
  onLanguage?: (locale: Locale) => void;
}

/** Everything a signed-in person works with. */
export function Workspace({ about, person, tokens, switching, language, onLanguage }: WorkspaceProps) {
  const [expired, setExpired] = useState(false);
  const { announcement, announce } = useAnnouncer();
  const client = useMemo(
    () => createClient({ language, tokens, onExpired: () => setExpired(true) }),
    [tokens, language],
  );
  const feed = useMemo(() => createFeed(client), [client]);
  useEffect(() => feed.start(), [feed]);
  const topics = useResource('topics', (signal) => client.call('listTopics', { signal }));
  const items = topics.value?.items;
  const app = useMemo<App>(
    () => ({ about, client, feed, announce, person, topics: items ?? [] }),
    [about, client, feed, announce, person, items],
  );

  return (
    <AppContext value={app}>
      <AppHeader {...(switching ? { switching } : {})} {...(onLanguage ? { onLanguage } : {})} />
      <ConnectionBar />
      {expired ? <ExpiredScreen onRenew={() => setExpired(false)} /> : <Scenes />}
      <LiveRegion text={announcement} />
    </AppContext>
  );
}
