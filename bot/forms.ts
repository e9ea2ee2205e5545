import { CardFactory, type TurnContext } from 'botbuilder';
import type { z } from 'zod';
import { type TextKey, t } from '../src/i18n/t.ts';
import type { FormWay } from './cards/actions.ts';
import type { Card } from './cards/elements.ts';
import { activityOf, type Desk } from './desk.ts';
import { cardMessage, renewCard } from './messages.ts';
import type { Routes } from './routes.ts';
import { answering, parsed } from './turns.ts';

/** Either the form, or in words why it is not to be had. */
export type Shown = { card: Card } | { refused: string };

/**
 * A job that needs typing, the same whether it is typed in a dialog or in the card.
 * `Ids` is what the button carries, `Sent` adds what was typed.
 */
export interface Form<Ids, Sent extends Ids> {
  /** Verb of the buttons that open it, and of the one that sends it. */
  open: string;
  send: string;
  title: TextKey;
  ids: z.ZodType<Ids>;
  sent: z.ZodType<Sent>;
  /** @param again what was typed and why it could not be sent */
  show(context: TurnContext, ids: Ids, way: FormWay, again?: { sent: Sent; why: string }): Promise<Shown>;
  /** @returns undefined when it is done, else why not */
  submit(context: TurnContext, sent: Sent): Promise<string | undefined>;
  /** The card as it is now; a text when the person may not see it. */
  present(context: TurnContext, ids: Ids, notice?: string): Promise<Card | string>;
  /** The message whose card must change for everybody, when nothing else does that. */
  cardToRenew(context: TurnContext, ids: Ids): string | undefined;
}

/** Registers a form for both ways: dialogs of Teams, and buttons that answer with the form in place of the card. */
export function registerForm<Ids, Sent extends Ids>(desk: Desk, routes: Routes, form: Form<Ids, Sent>): void {
  routes.cards.actionExecute(form.open, (context, _state, data) =>
    answering(desk, context, async () => {
      const ids = parsed(form.ids, data);
      const shown = await form.show(context, ids, 'in-card');
      return 'card' in shown ? shown.card : form.present(context, ids, shown.refused);
    }),
  );
  routes.cards.actionExecute(form.send, (context, _state, data) =>
    answering(desk, context, async () => {
      const sent = parsed(form.sent, data);
      const why = await form.submit(context, sent);
      if (why === undefined) return finish(form, context, sent);
      const again = await form.show(context, sent, 'in-card', { sent, why });
      return 'card' in again ? again.card : form.present(context, sent, again.refused);
    }),
  );
  routes.dialogs.fetch(form.open, (context, _state, data) =>
    answering(desk, context, async () => {
      // A dialog's submission does not always say which message it was opened from.
      const ids = parsed(form.ids, { ...data, cardId: activityOf(context).replyToId });
      return inDialog(desk, form, await form.show(context, ids, 'dialog'));
    }),
  );
  routes.dialogs.submit(form.send, (context, _state, data) =>
    answering(desk, context, async () => {
      const sent = parsed(form.sent, data);
      const why = await form.submit(context, sent);
      if (why !== undefined) return inDialog(desk, form, await form.show(context, sent, 'dialog', { sent, why }));
      await finish(form, context, sent);
      return undefined;
    }),
  );
}

/**
 * The form as a message of its own: for clients without dialogs, which send the button's request for one as a message.
 * @returns false when the data asks for another form
 */
export async function sendForm<Ids, Sent extends Ids>(
  context: TurnContext,
  form: Form<Ids, Sent>,
  data: Record<string, unknown>,
): Promise<boolean> {
  if (data.verb !== form.open) return false;
  const ids = parsed(form.ids, { ...data, cardId: activityOf(context).replyToId });
  const shown = await form.show(context, ids, 'in-card');
  const card = 'card' in shown ? shown.card : await form.present(context, ids, shown.refused);
  await context.sendActivity(typeof card === 'string' ? card : cardMessage(card));
  return true;
}

async function finish<Ids, Sent extends Ids>(form: Form<Ids, Sent>, context: TurnContext, sent: Sent) {
  const card = await form.present(context, sent);
  const renew = form.cardToRenew(context, sent);
  if (renew !== undefined && typeof card !== 'string') await renewCard(context, renew, card);
  return card;
}

function inDialog<Ids, Sent extends Ids>(desk: Desk, form: Form<Ids, Sent>, shown: Shown) {
  if ('refused' in shown) return shown.refused;
  return {
    title: t(desk.locale, form.title),
    card: CardFactory.adaptiveCard(shown.card),
    width: 'medium' as const,
    height: 'medium' as const,
  };
}
