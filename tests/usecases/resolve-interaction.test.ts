import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TextWriter } from '../../src/ports/text-writer.ts';
import { aPerson, ask, openDesk } from '../support/desk.ts';
import { writerOf } from '../support/text-writers.ts';

const marta = aPerson('Marta');
const QUESTION = 'Soy Carmen Ruiz, con DNI 12345678Z. ¿Cuánto tarda el alta en el padrón?';
const WRITTEN = 'La persona pregunta cuánto tarda el alta en el padrón. Se resuelve en un plazo máximo de tres meses.';

let desk: ReturnType<typeof openDesk>;
let id: string;
const writer: TextWriter = writerOf(() => WRITTEN);
beforeEach(async () => {
  desk = openDesk({ writer });
  const asked = await ask(desk, marta, QUESTION);
  id = asked.interactionId;
  await desk.useCases.decideSuggestion(marta, { suggestionId: asked.suggestionId, kind: 'accepted', key: 'a' });
});
afterEach(() => desk.close());

async function proposed(): Promise<string> {
  const outcome = await desk.useCases.summariseInteraction(marta, id, 'closing', new AbortController().signal);
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return outcome.value.text;
}
const closeWith = (summary?: string) => desk.useCases.resolveInteraction(marta, id, summary);

describe('closing an interaction', () => {
  it('keeps the summary as it was proposed, and what was proposed', async () => {
    const text = await proposed();
    expect(text).toBe(WRITTEN);
    expect(await closeWith(text)).toMatchObject({
      value: {
        status: 'resolved',
        summary: { text, mode: 'generated', editShare: 0, by: { id: marta.id } },
        proposedSummary: { text },
      },
    });
  });

  it('says how much of a proposal was changed, and whose words it is where nothing of it is left', async () => {
    const text = await proposed();
    const edited = await closeWith(`${text} Queda satisfecha.`);
    expect(edited.ok && edited.value.summary).toMatchObject({ mode: 'generated' });
    expect(edited.ok && edited.value.summary?.editShare).toBeGreaterThan(0);
    expect(edited.ok && edited.value.summary?.editShare).toBeLessThan(0.3);
  });

  it.each([true, false])('takes words of one’s own, proposed before: %s', async (offered) => {
    if (offered) await proposed();
    expect(await closeWith('Todo aclarado.')).toMatchObject({ value: { summary: { mode: 'own', editShare: 1 } } });
  });

  it('keeps no identifier in it', async () => {
    const closed = await closeWith('Llamó Carmen Ruiz (DNI 12345678Z, teléfono 612 345 678).');
    const text = closed.ok ? closed.value.summary?.text : undefined;
    expect(text).toMatch(/^Llamó \[NOMBRE_1\] \(DNI \[DNI_1\], teléfono \[TELEFONO_1\]\)\.$/);
  });

  it.each([undefined, '', ' \n'])('needs none: %j', async (summary) => {
    await proposed();
    const closed = await closeWith(summary);
    expect(closed).toMatchObject({ value: { status: 'resolved' } });
    expect(closed.ok && closed.value.summary).toBeUndefined();
  });

  it('again changes nothing, and does not put another summary in the place of the one on record', async () => {
    const first = await closeWith('Todo aclarado.');
    expect(await closeWith('Todo aclarado.')).toEqual(first);
    expect(await closeWith()).toEqual(first);
    expect(await closeWith('Otra cosa.')).toEqual({ ok: false, refusal: { code: 'interaction-closed' } });
  });
});
