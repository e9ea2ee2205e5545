import type { TurnContext } from 'botbuilder';
import type { Logger } from 'pino';
import type { Locale } from '../src/domain/language.ts';
import type { ConversationReferences } from '../src/ports/conversation-references.ts';
import type { UseCases } from '../src/usecases/use-cases.ts';
import type { Incoming } from './activity.ts';
import type { FormWay } from './cards/actions.ts';
import type { Phrasing } from './cards/phrasing.ts';

/** What every handler works with. */
export interface Desk {
  tenant: string;
  institution: string;
  /** Where the tab opens in a browser, when that is known. */
  tabUrl: string | undefined;
  /** The institution's own language: experts' channels and whatever is not about one question. */
  locale: Locale;
  useCases: UseCases;
  references: ConversationReferences;
  logger: Logger;
  /** How forms are shown to these people's clients. */
  way: FormWay;
  phrasing(locale: Locale): Phrasing;
  /** Aborts when the process cannot wait any longer for what is in work. */
  signal: AbortSignal;
}

/** The activity of a turn, which the gate has read. */
export function activityOf(context: TurnContext): Incoming {
  return context.activity as unknown as Incoming;
}
