import type { Element } from './elements.ts';

/**
 * How a form is shown: `dialog` in Teams; `in-card`, in place of the card, where the client has no dialogs (the Agents
 * Playground does nothing at all on a button that asks for one).
 */
export type FormWay = 'dialog' | 'in-card';

/** What a button carries: ids, and a nonce that makes pressing it twice one effect. */
export type ActionData = Record<string, string>;

export interface ButtonLook {
  style?: 'default' | 'positive' | 'destructive';
  /** Leaves the inputs of the card alone: for buttons that go back. */
  ignoresInputs?: boolean;
}

/** A button that the bot answers with the card as it then is. */
export function execute(title: string, verb: string, data: ActionData, look: ButtonLook = {}): Element {
  return { type: 'Action.Execute', title, verb, data, ...dress(look) };
}

/** A button that opens a form. */
export function opens(way: FormWay, title: string, verb: string, data: ActionData, look: ButtonLook = {}): Element {
  if (way === 'in-card') return execute(title, verb, data, look);
  return { type: 'Action.Submit', title, data: { ...data, verb, msteams: { type: 'task/fetch' } }, ...dress(look) };
}

/** The button that sends a form. */
export function sends(way: FormWay, title: string, verb: string, data: ActionData): Element {
  if (way === 'in-card') return execute(title, verb, data, { style: 'positive' });
  return { type: 'Action.Submit', title, data: { ...data, verb }, style: 'positive' };
}

function dress({ style, ignoresInputs }: ButtonLook): Partial<Element> {
  return { ...(style === undefined ? {} : { style }), ...(ignoresInputs ? { associatedInputs: 'none' } : {}) };
}
