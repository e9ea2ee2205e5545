import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { z } from 'zod';
import type { Escalation } from '../../src/domain/escalation.ts';
import type { TeamsPorts } from '../../src/usecases/ports.ts';

const CallSchema = z.object({
  by: z.string(),
  what: z.enum(['post', 'update']),
  escalation: z.string(),
  status: z.string(),
  activity: z.string().optional(),
});
/** A card that a process posts or renews. */
export type CardCall = z.infer<typeof CallSchema>;

/** What stands for Teams between several processes: it knows who posted and renewed which card, in order. */
export interface WireOfCards {
  url: string;
  calls: readonly CardCall[];
  /** Calls that came while another of the same escalation was not yet answered. */
  overlapping: readonly CardCall[];
  /** Told of each call before it is answered; one for which it says `silence` never is. */
  onCall(listener: (call: CardCall) => 'answer' | 'silence'): void;
  close(): Promise<void>;
}

/** So that two that should not be at one escalation together would be seen, in milliseconds. */
const ANSWERS_AFTER = 30;

export async function startWireOfCards(): Promise<WireOfCards> {
  const calls: CardCall[] = [];
  const overlapping: CardCall[] = [];
  const underWay = new Map<string, ServerResponse>();
  let heard: (call: CardCall) => 'answer' | 'silence' = () => 'answer';
  const server = createServer(async (request, response) => {
    const call = CallSchema.parse(await json(request));
    if (underWay.has(call.escalation)) overlapping.push(call);
    underWay.set(call.escalation, response);
    // Whoever is gone is at nothing any more.
    response.once('close', () => underWay.get(call.escalation) === response && underWay.delete(call.escalation));
    const activity = call.activity ?? `card-${calls.push(call)}`;
    if (call.what === 'update') calls.push(call);
    if (heard(call) === 'silence') return;
    setTimeout(() => response.end(JSON.stringify({ activity })), ANSWERS_AFTER);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    overlapping,
    onCall: (listener) => {
      heard = listener;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Teams as a process sees it, at a wire. */
export function channelOnWire(wire: string, by: string): TeamsPorts {
  const say = async (what: CardCall['what'], { id, status }: Escalation, activity?: string) => {
    const call: CardCall = { by, what, escalation: id, status, ...(activity !== undefined && { activity }) };
    const response = await fetch(wire, { method: 'POST', body: JSON.stringify(call) });
    return z.object({ activity: z.string() }).parse(await response.json()).activity;
  };
  return {
    expertChannel: {
      async post(escalation, topic) {
        const activityId = await say('post', escalation);
        const thread = { topic: topic.id, conversationId: 'c', activityId, serviceUrl: wire };
        return { status: 'posted', thread };
      },
      async update(escalation) {
        for (const { activityId } of escalation.threads) await say('update', escalation, activityId);
      },
    },
    agentNotifier: { notifyAnswer: async () => 'told' },
  };
}
