import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Escalation } from '../../src/domain/escalation.ts';
import { answerEscalation } from '../../src/domain/escalation-transitions.ts';
import { AppError } from '../../src/errors.ts';
import { deliverDue, queueDeliveries } from '../../src/usecases/deliver-to-teams.ts';
import { aPerson, ask, openDesk } from '../support/desk.ts';

const marta = aPerson('Marta');
const jordi = aPerson('Jordi', 'expert');
const ana = aPerson('Ana', 'expert');
let desk: ReturnType<typeof openDesk>;
beforeEach(() => {
  desk = openDesk();
});
afterEach(() => desk.close());

async function escalate(question = '¿Puede empadronarse sin contrato? Mi DNI es 12345678Z'): Promise<Escalation> {
  const { interactionId, suggestionId } = await ask(desk, marta, question);
  const outcome = await desk.useCases.escalateQuestion(marta, { interactionId, suggestionId, question });
  if (!outcome.ok) throw new Error(`refused: ${outcome.refusal.code}`);
  return outcome.value;
}

const interactionOf = (escalation: Escalation) => desk.ports.interactions.get('puertoclaro', escalation.interactionId);

describe('a question put to experts', () => {
  it('goes to the proposed topic without the citizen’s identifier, and the interaction waits', async () => {
    const escalation = await escalate();
    expect(escalation).toMatchObject({ status: 'open', topic: 'padron' });
    expect(escalation.question).not.toContain('12345678Z');
    expect(await interactionOf(escalation)).toMatchObject({ status: 'waiting-expert', level: 3 });
  });

  it('comes back as a suggestion that the agent decides on, which closes it', async () => {
    const escalation = await escalate();
    await desk.useCases.claimEscalation(jordi, escalation.id);
    await desk.useCases.answerEscalation(jordi, escalation.id, { text: 'Sí, con la autorización del titular.' });
    const open = await interactionOf(escalation);
    expect(open).toMatchObject({ status: 'open' });
    const answer = open?.exchanges[0]?.suggestions[1];
    expect(answer).toMatchObject({
      origin: 'expert',
      author: { name: 'Jordi' },
      text: 'Sí, con la autorización del titular.',
    });

    const decided = await desk.useCases.decideSuggestion(marta, {
      suggestionId: answer?.id ?? '',
      kind: 'accepted',
      key: 'k1',
    });
    expect(decided).toMatchObject({ ok: true, value: { suggestion: { decision: { kind: 'accepted' } } } });
    expect(await desk.ports.escalations.get('puertoclaro', escalation.id)).toMatchObject({ status: 'closed' });
    expect((await interactionOf(escalation))?.exchanges[0]?.finalText).toBe('Sí, con la autorización del titular.');
  });

  it('proposes the expert’s answer as knowledge, once, unless told not to', async () => {
    const escalation = await escalate();
    await desk.useCases.claimEscalation(jordi, escalation.id);
    const answer = { text: 'Sí, con la autorización del titular.' };
    await desk.useCases.answerEscalation(jordi, escalation.id, answer);
    await desk.useCases.answerEscalation(jordi, escalation.id, answer);
    const second = await escalate('¿Otra cosa del padrón?');
    await desk.useCases.answerEscalation(ana, second.id, { text: 'No.', propose: false });
    const { items } = await desk.ports.candidates.list({ tenant: 'puertoclaro' }, { limit: 10 });
    expect(items.map(({ origin, author, escalationId }) => [origin, author.name, escalationId])).toEqual([
      ['expert-answer', 'Jordi', escalation.id],
    ]);
  });

  it('is held by exactly one of two experts who claim at once', async () => {
    const escalation = await escalate();
    const claims = await Promise.all(
      [jordi, ana].map((expert) => desk.useCases.claimEscalation(expert, escalation.id)),
    );
    expect(claims.filter((claim) => claim.ok)).toHaveLength(1);
    expect(claims.find((claim) => !claim.ok)).toMatchObject({ refusal: { code: 'already-claimed' } });
  });

  it('is one escalation however often the same card is clicked', async () => {
    const { interactionId, suggestionId } = await ask(desk, marta, '¿Plazo del padrón?');
    const input = { interactionId, suggestionId, question: '¿Plazo?', key: 'card-nonce' };
    const clicks = await Promise.all([1, 2, 3].map(() => desk.useCases.escalateQuestion(marta, input)));
    expect(new Set(clicks.map((click) => click.ok && click.value.id)).size).toBe(1);
    expect((await desk.ports.escalations.list({ tenant: 'puertoclaro' }, { limit: 10 })).total).toBe(1);
  });

  it('keeps the attention waiting until the last of several is answered', async () => {
    const first = await escalate();
    const again = { interactionId: first.interactionId, question: '¿Y si vive en una caravana?', context: 'a\u202Eb' };
    const second = await desk.useCases.escalateQuestion(marta, again);
    if (!second.ok) throw new Error('refused');
    expect(second.value.context).toBe('ab');
    await desk.useCases.answerEscalation(jordi, first.id, { text: 'Sí.' });
    expect(await interactionOf(first)).toMatchObject({ status: 'waiting-expert' });
    await desk.useCases.answerEscalation(ana, second.value.id, { text: 'También.' });
    const open = await interactionOf(first);
    expect(open).toMatchObject({ status: 'open' });
    expect(open?.exchanges[0]?.suggestions).toHaveLength(3);
  });

  it('is not replaced by another question under the same key', async () => {
    const { interactionId, suggestionId } = await ask(desk, marta, '¿Plazo del padrón?');
    const input = { interactionId, suggestionId, question: '¿Plazo?', key: 'form' };
    await desk.useCases.escalateQuestion(marta, input);
    expect(await desk.useCases.escalateQuestion(marta, { ...input, question: '¿Tasa?' })).toEqual({
      ok: false,
      refusal: { code: 'key-reused' },
    });
  });

  it('is withdrawn by its agent, who then can close the attention', async () => {
    const escalation = await escalate();
    expect(await desk.useCases.resolveInteraction(marta, escalation.interactionId)).toMatchObject({
      refusal: { code: 'waiting-expert' },
    });
    await desk.useCases.withdrawEscalation(marta, escalation.id);
    expect(await desk.useCases.resolveInteraction(marta, escalation.interactionId)).toMatchObject({
      ok: true,
      value: { status: 'resolved' },
    });
  });

  it('tells the whole story in order in the event log', async () => {
    const escalation = await escalate();
    await desk.useCases.claimEscalation(jordi, escalation.id);
    await desk.useCases.answerEscalation(jordi, escalation.id, { text: 'Sí.' });
    const suggestionId = `answer-${escalation.id}`;
    await desk.useCases.decideSuggestion(marta, { suggestionId, kind: 'accepted', key: 'k' });
    const events = await desk.ports.events.read(0, 100);
    expect(events.map((event) => event.type)).toEqual([
      'interaction.opened',
      'question.asked',
      'suggestion.completed',
      'escalation.opened',
      'escalation.claimed',
      'escalation.answered',
      'suggestion.completed',
      'candidate.proposed',
      'decision.recorded',
      'escalation.closed',
    ]);
    expect(JSON.stringify(events)).not.toContain('contrato');
  });
});

describe('telling Teams', () => {
  const deliverer = { id: 'this process', leaseMs: 60_000, isCautious: () => false };
  const teams = (log: string[], fail: () => boolean = () => false) => ({
    expertChannel: {
      post: async (escalation: Escalation) => {
        if (fail()) throw new AppError('teams-unavailable', 'down', { retryable: true });
        log.push(`post ${escalation.status}`);
        const thread = {
          topic: escalation.topic,
          conversationId: 'c',
          activityId: 'a',
          serviceUrl: 'https://x.example',
        };
        return { status: 'posted' as const, thread };
      },
      update: async (escalation: Escalation) => {
        log.push(`update ${escalation.status}`);
      },
    },
    agentNotifier: {
      notifyAnswer: async () => {
        log.push('notify');
        return 'told' as const;
      },
    },
  });

  it('posts once, keeps the card up to date and notifies the agent of the answer', async () => {
    const log: string[] = [];
    const deliver = async () => {
      await queueDeliveries(desk.ports);
      await deliverDue(desk.ports, teams(log), () => {}, deliverer);
    };
    const escalation = await escalate();
    await deliver();
    await desk.useCases.claimEscalation(jordi, escalation.id);
    await deliver();
    await desk.useCases.answerEscalation(jordi, escalation.id, { text: 'Sí.' });
    await deliver();
    await deliver();
    expect(log).toEqual(['post open', 'update claimed', 'update answered', 'notify']);
  });

  it('tries again until a post succeeds, and loses none', async () => {
    const log: string[] = [];
    let down = 3;
    const reports: string[] = [];
    const broken = teams(log, () => down-- > 0);
    await escalate();
    await queueDeliveries(desk.ports);
    for (let round = 0; round < 40; round++)
      await deliverDue(desk.ports, broken, ({ code }) => reports.push(code), deliverer);
    expect(reports).toEqual(['teams-unavailable', 'teams-unavailable', 'teams-unavailable']);
    expect(log).toEqual(['post open']);
    expect(await desk.ports.deliveries.pending()).toBe(0);
  });

  it('leaves alone what another process is at, and takes it up when that is not heard of any more', async () => {
    const log: string[] = [];
    const { deliveries, clock } = desk.ports;
    await escalate();
    await queueDeliveries(desk.ports);
    const [delivery] = await deliveries.due(clock.now().toISOString(), 1);
    if (!delivery) throw new Error('nothing is due');
    const now = clock.now().toISOString();
    const until = new Date(Date.parse(now) + 60_000).toISOString();
    await deliveries.lease(delivery, { holder: 'another process', now, until, endedBy: now });
    const round = (isCautious: boolean) =>
      deliverDue(desk.ports, teams(log), () => {}, { ...deliverer, isCautious: () => isCautious });
    await round(false);
    expect(log).toEqual([]);
    // Each look at this clock takes a second.
    while (clock.now().toISOString() <= until);
    await round(true);
    expect(log).toEqual([]);
    await round(false);
    expect(log).toEqual(['post open']);
  });

  it('keeps its lease while Teams takes its time', async () => {
    const log: string[] = [];
    const { deliveries } = desk.ports;
    await escalate();
    await queueDeliveries(desk.ports);
    let renewals = -1;
    const renewed = Promise.withResolvers<void>();
    const counted: typeof desk.ports = {
      ...desk.ports,
      deliveries: {
        ...deliveries,
        lease: (...of) => {
          if (++renewals === 3) renewed.resolve();
          return deliveries.lease(...of);
        },
      },
    };
    const slow = teams(log);
    const { post } = slow.expertChannel;
    slow.expertChannel.post = async (escalation) => {
      await renewed.promise;
      return post(escalation);
    };
    await deliverDue(counted, slow, () => {}, { ...deliverer, leaseMs: 60 });
    expect(log).toEqual(['post open']);
  });

  it('brings an answer to the interaction even when a crash came between the two writes', async () => {
    const escalation = await escalate();
    const held = await desk.ports.escalations.get('puertoclaro', escalation.id);
    if (!held) throw new Error('lost');
    const at = desk.ports.clock.now().toISOString();
    const answered = answerEscalation(held, 'Sí.', { id: 'e-crash', at, tenant: 'puertoclaro', actor: jordi });
    if (!answered.ok) throw new Error('not answered');
    await desk.ports.escalations.save(answered.state, answered.events);
    await queueDeliveries(desk.ports);
    const log: string[] = [];
    for (let round = 0; round < 5; round++) await deliverDue(desk.ports, teams(log), () => {}, deliverer);
    expect((await interactionOf(escalation))?.exchanges[0]?.suggestions[1]).toMatchObject({
      origin: 'expert',
      text: 'Sí.',
    });
    expect(log).toContain('notify');
  });
});
