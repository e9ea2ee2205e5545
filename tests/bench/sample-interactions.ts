import type { Application } from '../../src/compose.ts';
import type { Interaction } from '../../src/domain/interaction.ts';
import { openSample, sampleQueries } from './sample.ts';

/**
 * Interactions as an agent of the sample municipality makes them: each question asked, answered, accepted and resolved.
 * @param perInteraction questions asked in one
 * @returns the last state of each
 */
export async function sampleInteractions(count: number, perInteraction: number): Promise<Interaction[]> {
  const sample = await openSample();
  try {
    const questions = sampleQueries().map(({ text }) => text);
    const made: Interaction[] = [];
    for (let n = 0; n < count; n++) {
      const asked = Array.from(
        { length: perInteraction },
        (_, i) => questions[(n * perInteraction + i) % questions.length],
      );
      made.push(
        await attended(
          sample.application,
          sample.tenant,
          asked.map((text) => text ?? ''),
        ),
      );
    }
    return made;
  } finally {
    await sample.close();
  }
}

async function attended(application: Application, tenant: string, questions: readonly string[]): Promise<Interaction> {
  const { useCases, ports } = application;
  const person = { id: 'bench', name: 'Agente Núñez', roles: ['agent' as const], tenant };
  let interactionId: string | undefined;
  for (const question of questions) {
    const input = { question, channel: 'phone' as const, interactionId };
    const asked = await useCases.suggestAnswer(person, input, AbortSignal.timeout(60_000));
    if (!asked.ok) throw new Error(`a question of the sample is refused: ${asked.refusal.code}`);
    let suggestionId = '';
    for await (const event of asked.value) if (event.type === 'interaction') ({ interactionId, suggestionId } = event);
    // One that was not answered has nothing to accept.
    await useCases.decideSuggestion(person, { suggestionId, kind: 'accepted', key: suggestionId });
  }
  if (interactionId === undefined) throw new Error('no interaction was opened');
  await useCases.resolveInteraction(person, interactionId);
  const interaction = await ports.interactions.get(tenant, interactionId);
  if (!interaction) throw new Error('the interaction is gone');
  return interaction;
}
