import { createContext, useContext } from 'react';
import type { AboutSchema } from '../../src/api/contract.ts';
import type { Person, Role } from '../../src/domain/identity.ts';
import type { Locale } from '../../src/domain/language.ts';
import type { Topic } from '../../src/domain/topic.ts';
import { type TextKey, t } from '../../src/i18n/t.ts';
import type { Client } from '../client/client.ts';
import type { Feed } from '../client/feed.ts';
import type { ProblemError } from '../client/problem.ts';

export interface App {
  about: ReturnType<(typeof AboutSchema)['parse']>;
  client: Client;
  feed: Feed;
  person: Pick<Person, 'id' | 'name' | 'roles'>;
  topics: readonly Topic[];
  /** Tells screen readers, politely, once. */
  announce: (text: string) => void;
}

export const LocaleContext = createContext<Locale>('es');
export const AppContext = createContext<App | undefined>(undefined);

export type Say = (key: TextKey, params?: Record<string, string | number>) => string;

/** Texts in the language of the screen. */
export function useSay(): Say {
  const locale = useContext(LocaleContext);
  return (key, params) => t(locale, key, params);
}

export function useLocale(): Locale {
  return useContext(LocaleContext);
}

/** What every scene works with; only within a signed-in screen. */
export function useApp(): App {
  const app = useContext(AppContext);
  if (!app) throw new Error('useApp outside of a signed-in screen');
  return app;
}

/** An administrator may do everything. */
export function holdsRole(roles: readonly Role[], role: Role): boolean {
  return roles.includes(role) || roles.includes('admin');
}

export function useTopicName(): (id: string | undefined) => string | undefined {
  const { topics } = useApp();
  const locale = useLocale();
  return (id) => (id === undefined ? undefined : (topics.find((topic) => topic.id === id)?.name[locale] ?? id));
}

/** What happened, in the reader's words: the server's own, or ours when it never answered. */
export function problemText(say: Say, problem: ProblemError): string {
  if (problem.detail) return problem.detail;
  if (problem.code === 'offline') return say('tab.problem.offline');
  if (problem.status === 401) return say('tab.problem.expired');
  return say('tab.problem.unexpected');
}
