import { type BotServer, execute, type WireActivity } from './bot-server.ts';
import { type ActionSelector, cardOf, findAction } from './card-actions.ts';
import type { ConnectorCall } from './connector.ts';

type Card = Record<string, unknown>;

/** The card of a message that the bot sent. */
export function cardIn(call: ConnectorCall): Card {
  return cardOf({ attachments: (call.body.attachments ?? []) as never });
}

/** Everything a card says, one text a line. */
export function said(node: unknown): string {
  if (Array.isArray(node)) return node.map(said).filter(Boolean).join('\n');
  if (typeof node !== 'object' || node === null) return '';
  const own = 'text' in node && typeof node.text === 'string' ? node.text : '';
  return [own, ...Object.values(node).map((value) => (typeof value === 'object' ? said(value) : ''))]
    .filter(Boolean)
    .join('\n');
}

/** Asks in the person's own chat and waits for the card. */
export async function ask(server: BotServer, text: string, from = 'Marta'): Promise<{ id: string; card: Card }> {
  await server.post(server.activity({ text }, from));
  const call = await server.connector.nextMessage();
  return { id: idOf(server, call), card: cardIn(call) };
}

/** The id the connector gave to a message: they are counted in the order of arrival, typing included. */
export function idOf(server: BotServer, call: ConnectorCall): string {
  const created = server.connector.calls.all.filter(
    ({ method, path }) => method === 'POST' && path.includes('/activities'),
  );
  return `m-${created.indexOf(call) + 1}`;
}

export interface Pressed {
  status: number;
  /** What the person sees in place of the card, when it is a card. */
  card: Card;
  body: { statusCode?: number; type?: string; value?: unknown };
}

/** Presses a button of a card with what was typed, in a chat or in the thread of a question. */
export async function press(
  server: BotServer,
  shown: { id: string; card: Card },
  selector: ActionSelector,
  inputs: Card = {},
  where: (over: Partial<WireActivity>) => WireActivity = (over) => server.activity({ replyToId: shown.id, ...over }),
): Promise<Pressed> {
  const { verb, data } = findAction(shown.card, selector);
  const { status, body } = await server.post(where(execute(verb ?? '', { ...data, ...inputs })));
  const answer = body as Pressed['body'];
  const isCard = typeof answer?.value === 'object' && answer.value !== null;
  return { status, card: isCard ? (answer.value as Card) : {}, body: answer };
}
