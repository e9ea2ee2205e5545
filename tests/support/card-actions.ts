import type { ShownMessage, WireAttachment } from './playground-feed.ts';

export const ADAPTIVE_CARD = 'application/vnd.microsoft.card.adaptive';

/** A button of an Adaptive Card, wherever it stands in the card. */
export interface CardAction {
  readonly type: string;
  readonly id?: string;
  readonly title?: string;
  readonly verb?: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** A button by its title, verb or id, or any test of it. */
export type ActionSelector = string | ((action: CardAction) => boolean);

/** The Adaptive Card of a message (or of a dialog's attachment); throws when there is none. */
export function cardOf(message: Pick<ShownMessage, 'attachments'>): Record<string, unknown> {
  const card = message.attachments.find((attachment) => attachment.contentType === ADAPTIVE_CARD)?.content;
  if (!isRecord(card)) throw new Error(`no Adaptive Card in ${JSON.stringify(message.attachments)}`);
  return card;
}

/** The card of a dialog from the body of a `task/fetch` answer. */
export function dialogCardOf(body: unknown): Record<string, unknown> {
  const task = isRecord(body) && isRecord(body.task) ? body.task : undefined;
  const value = task && isRecord(task.value) ? task.value : undefined;
  if (!value || !isRecord(value.card)) throw new Error(`no dialog in the answer ${JSON.stringify(body)}`);
  return cardOf({ attachments: [value.card as unknown as WireAttachment] });
}

/** Everything in the card that acts: buttons, select actions, buttons inside ShowCard and columns. */
export function actionsOf(node: unknown): CardAction[] {
  if (Array.isArray(node)) return node.flatMap(actionsOf);
  if (!isRecord(node)) return [];
  const inside = Object.entries(node).flatMap(([key, value]) => (key === 'data' ? [] : actionsOf(value)));
  const isAction = typeof node.type === 'string' && node.type.startsWith('Action.');
  return isAction ? [node as unknown as CardAction, ...inside] : inside;
}

export function findAction(card: unknown, selector: ActionSelector): CardAction {
  const actions = actionsOf(card);
  const matches =
    typeof selector === 'string'
      ? (action: CardAction) => [action.title, action.verb, action.id].includes(selector)
      : selector;
  const found = actions.find(matches);
  if (found) return found;
  const offered = actions.map((action) => `${action.type} ${action.title ?? action.id ?? action.verb}`).join('; ');
  throw new Error(`no action ${String(selector)} on the card; it offers: ${offered || '(none)'}`);
}

/** Whether a button's data asks Teams to fetch a dialog (`msteams: {type: 'task/fetch'}`). */
export function opensDialog(data: CardAction['data']): boolean {
  return isRecord(data?.msteams) && data.msteams.type === 'task/fetch';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
