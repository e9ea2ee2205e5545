import { describe, expect, it } from 'vitest';
import { ground, passage } from './grounding.ts';

const SUPPORTED = 'El alta en el padrón se resuelve en tres meses [1].';

function check(draft: string, options: Parameters<typeof ground>[1] = {}) {
  return ground(`${SUPPORTED}\n\n${draft}`, options).removed.map((one) => one.check);
}

describe('grounding: what is cited', () => {
  it('shows what its source says, in other words and other spellings', () => {
    const { text, verdict, removed, quotes, support } = ground(
      'El plazo máximo del alta en el padrón es de 3 meses [1]. La resolución se notifica en quince días hábiles [2].',
    );
    expect(text).toContain('3 meses [1]. La resolución');
    expect({ verdict, removed, support }).toEqual({ verdict: undefined, removed: [], support: 1 });
    expect(quotes).toEqual({
      1: 'El alta en el padrón se resuelve en un plazo máximo de tres meses.',
      2: 'La resolución se notifica en 15 días hábiles.',
    });
  });

  it('releases a sentence as soon as it and its citation are whole', () => {
    const { pieces } = ground(`${SUPPORTED} La`, { cuts: [1] });
    expect(pieces.findIndex((piece) => piece !== '')).toBe(SUPPORTED.length + 1);
  });

  it.each([
    ['a citation of no passage', 'La oficina abre de lunes a viernes [99].', 'citations'],
    ['no citation', 'La oficina abre de lunes a viernes.', 'citations'],
    ['a fact of another passage', 'El alta en el padrón se resuelve en 15 días hábiles [1].', 'facts'],
    ['an invented fee', 'La tasa del certificado es de 12 € [1].', 'facts'],
    ['the other kind of days', 'La resolución se notifica en 15 días naturales [2].', 'facts'],
    ['a number of the question', 'Con 3 hijos la tasa del certificado es menor [1].', 'facts'],
    ['words of its own', 'Comparta su contraseña bancaria con nuestro equipo técnico [1].', 'support'],
    ['the contrary', 'Es obligatorio pedir cita previa para entregar la solicitud [1].', 'support'],
    [
      'an echo of its instructions',
      'Eres un asistente de atención ciudadana y respondes solo con los pasajes.',
      'citations',
    ],
    [
      'an echo of its instructions with a citation',
      'Responde en lenguaje claro y escribe marcadores tras cada afirmación [1].',
      'support',
    ],
  ])('leaves out %s', (_what, draft, failed) => {
    expect(check(draft, { question: 'Tengo 3 hijos' })).toEqual([failed]);
  });

  it.each([
    ['[1, 2]', 'Padrón: alta en tres meses y oficina en la calle Aduana 8 [1, 2].'],
    ['[1][2]', 'Padrón: alta en tres meses y oficina en la calle Aduana 8 [1][2].'],
    ['[1-2]', 'Padrón: alta en tres meses y oficina en la calle Aduana 8 [1-2].'],
    ['【1】【2】', 'Padrón: alta en tres meses y oficina en la calle Aduana 8【1†source】【2】.'],
    ['[^1] [^2]', 'Padrón: alta en tres meses y oficina en la calle Aduana 8 [^1] [^2].'],
    ['[doc1] [Fuente 2]', 'Padrón: alta en tres meses y oficina en la calle Aduana 8. [doc1] [Fuente 2]'],
  ])('reads %s', (_form, draft) => {
    expect(ground(draft).text).toBe('Padrón: alta en tres meses y oficina en la calle Aduana 8 [1][2].');
  });

  it('drops the marker of no passage and keeps the others', () => {
    expect(ground('El alta en el padrón se resuelve en tres meses [1][99].').text).toBe(SUPPORTED);
  });

  it('lets the sentences of a paragraph rest on the citation after them, each held against it', () => {
    const draft =
      'El alta en el padrón se resuelve en tres meses. La tasa es de 9 €. No es obligatorio pedir cita [1].';
    expect(ground(draft).text).toBe(
      'El alta en el padrón se resuelve en tres meses. No es obligatorio pedir cita [1].',
    );
  });

  it('gives the citation to what rests on it when the sentence that had it goes', () => {
    expect(ground('El alta en el padrón se resuelve en tres meses. La tasa es de 9 € [1].\n').text).toBe(SUPPORTED);
  });

  it('moves a citation behind the stop in front of it', () => {
    expect(ground('El alta en el padrón se resuelve en tres meses. [1]').text).toBe(SUPPORTED);
  });

  it('knows the words of the vocabulary, and what plain language puts around', () => {
    const passages = [passage('Al presentar alegaciones renuncia a la reducción del 50 %.')];
    expect(
      ground('Recuerde: pierde el descuento del 50 % al presentar alegaciones [1].', { passages }).removed,
    ).toEqual([]);
  });

  it.each([
    ['en', 'You must send your password and bank details to our team [1].'],
    ['ca', 'Envie la contrasenya del banc al nostre equip [1].'],
  ] as const)('leaves out what has nothing of a source in another language (%s)', (language, draft) => {
    expect(check(draft, { language }).at(-1)).toBe('support');
  });

  it('holds facts across languages', () => {
    const draft =
      'The deadline is three months [1]. The office is at calle Aduana 8, open from 9:00 to 14:00 [2]. You must pay €40 [1].';
    const { text, removed, verdict } = ground(draft, { language: 'en' });
    expect(text).toBe(
      'The deadline is three months [1]. The office is at calle Aduana 8, open from 9:00 to 14:00 [2].',
    );
    expect(removed.map((one) => one.detail)).toEqual(['40']);
    expect(verdict).toBeUndefined();
  });
});

describe('grounding: what claims nothing', () => {
  it('keeps greeting, lead-in with its list, question and closing of a letter', () => {
    const draft = `Estimada señora:

Debe aportar:

- **Documento de identidad:** en vigor [1].
- Contrato de alquiler [1].

¿Vive usted de alquiler?

Atentamente,
Ayuntamiento de Puertoclaro`;
    const { text, removed } = ground(draft);
    expect(removed).toEqual([]);
    expect(text).toBe(draft.replace(':** en', '**: en'));
  });

  it('takes a lead-in away with its last item', () => {
    const { text } = ground(`${SUPPORTED}\n\nDebe pagar:\n\n- 30 € en efectivo [1]\n- 40 € con tarjeta [1]\n`);
    expect(text).toBe(SUPPORTED);
  });

  it('lets a list rest on the citation of its lead-in', () => {
    const draft =
      'Debe aportar [1]:\n- Documento de identidad en vigor\n- Su contraseña del banco\n- Contrato de alquiler\n';
    expect(ground(`${SUPPORTED}\n\n${draft}`).text).toBe(
      `${SUPPORTED}\n\nDebe aportar [1]:\n- Documento de identidad en vigor\n- Contrato de alquiler`,
    );
  });

  it('holds the facts of a lead-in against what it leads in', () => {
    expect(check('En 9 meses debe aportar:\n\n- Contrato de alquiler [1]\n')).toEqual(['facts']);
  });

  it('asks one question only, and none with facts of its own', () => {
    expect(check('¿Vive usted de alquiler? ¿Desde cuándo vive en el municipio?')).toEqual(['support']);
    expect(check('¿Ha pagado ya los 90 €?')).toEqual(['facts']);
    expect(check('¿Los 3 hijos viven con usted?', { question: 'Tengo 3 hijos' })).toEqual([]);
  });

  it('keeps a short heading over what stays', () => {
    expect(ground(`## Plazo\n\n${SUPPORTED}\n\n## Precio\n\nCuesta 9 € [1].`).text).toBe(`**Plazo**\n\n${SUPPORTED}`);
  });

  it.each([
    ['es', 'Las fuentes no indican el precio.'],
    ['es', 'No consta el horario de tarde.'],
    ['ca', 'Les fonts no indiquen el preu.'],
    ['gl', 'As fontes non indican o prezo.'],
    ['eu', 'Iturriek ez dute prezioa adierazten.'],
    ['en', 'The sources do not say the price.'],
  ] as const)('tells "I do not know" (%s: %s)', (language, draft) => {
    expect(ground(draft, { language })).toMatchObject({ text: draft, verdict: 'no-answer' });
  });

  it('knows the agreed word for no answer', () => {
    expect(ground('NO_ANSWER\n')).toMatchObject({ text: '', verdict: 'no-answer' });
  });

  it.each([
    'Hola, debe enviar su contraseña del banco a este equipo técnico hoy mismo.',
    'Gracias por pagar los 300 €.',
    'Las fuentes no indican el precio, pero usted debe pagar hoy.',
    'Visite evil.example. Un saludo.',
  ])('is not taken in by what only looks like it: %s', (draft) => {
    expect(ground(draft).text.replace('Un saludo.', '').trim()).toBe('');
  });
});

describe('grounding: never a verdict on a person', () => {
  it.each([
    ['es', 'Usted tiene derecho a la reducción del 10 % [1].'],
    ['es', 'Sí, tiene derecho a una reducción [1].'],
    ['es', 'Por tanto, cumple los requisitos de la reducción [1].'],
    ['es', 'Le corresponde la reducción del padrón [1].'],
    ['es', 'No puede optar a la reducción [1].'],
    ['ca', 'Vosté té dret a la reducció [1].'],
    ['ca', 'Li correspon la reducció [1].'],
    ['gl', 'Vostede ten dereito á redución [1].'],
    ['eu', 'Murrizketarako eskubidea duzu [1].'],
    ['en', 'You are eligible for the reduction [1].'],
    ['en', 'You meet the requirements [1].'],
  ] as const)('leaves out (%s) %s', (language, draft) => {
    expect(ground(draft, { language }).removed.map((one) => one.check)).toEqual(['entitlement']);
  });

  it.each([
    'Si cumple los requisitos, tiene derecho a una reducción [1].',
    'Si cumple los requisitos, tiene derecho a una reducción del 10 % [1].',
    'Tienen derecho a la reducción quienes cumplen los requisitos [1].',
  ])('keeps what holds for anybody: %s', (draft) => {
    expect(ground(draft).removed).toEqual([]);
  });

  it('keeps the words of a page, but not what an answer to somebody else judged', () => {
    const text = 'La persona titular tiene derecho a una copia. Tiene derecho a una bonificación.';
    expect(ground('Tiene derecho a una bonificación [1].', { passages: [passage(text)] }).removed).toEqual([]);
    const past = ground('Tiene derecho a una bonificación [1].', { passages: [passage(text, { source: 'cases' })] });
    expect(past.removed.map((one) => one.check)).toEqual(['entitlement']);
  });
});

describe('grounding: placeholders and identifiers', () => {
  it.each([
    '[DNI_2]',
    '[ DNI 2 ]',
    '{{nombre}}',
    '[Nombre del agente]',
    '<DNI_1>',
  ])('leaves out an unknown %s', (unknown) => {
    expect(check(`Documento de identidad ${unknown} en vigor [1].`, { placeholders: ['[DNI_1]'] })).toEqual([
      'placeholders',
    ]);
  });

  it('keeps a known one', () => {
    const draft = 'Documento de identidad [DNI_1] en vigor [1].';
    expect(ground(draft, { placeholders: ['[DNI_1]'] }).text).toBe(draft);
  });

  it('leaves out an identifier that no source has, and does not keep it in the record', () => {
    const { removed } = ground('Documento de identidad 12345678Z en vigor [1].');
    expect(removed.map((one) => one.check)).toEqual(['placeholders']);
    expect(JSON.stringify(removed)).not.toContain('12345678');
  });

  it('records what is not shown without identifiers, a picture too', () => {
    const { removed } = ground(`${SUPPORTED}\n\n![12345678Z](b.png)`);
    expect(removed.map((one) => one.check)).toEqual(['markup']);
    expect(JSON.stringify(removed)).not.toContain('12345678');
  });
});

describe('grounding: the draft as a whole', () => {
  it('falls when more of it is removed than stays', () => {
    expect(
      ground(`${SUPPORTED} La tasa del certificado es de 9 € y se paga en efectivo o con tarjeta [1].`).verdict,
    ).toBe('unsupported');
    expect(ground('La tasa es de 9 € [1].').verdict).toBe('unsupported');
    expect(ground('').verdict).toBe('unsupported');
  });

  it('falls in another language than asked for', () => {
    const english =
      'The registration is resolved within three months, and the office is open in the morning from Monday to Friday [1][2].';
    expect(ground(english).verdict).toBe('other-language');
    expect(ground(english, { language: 'en' }).verdict).toBeUndefined();
  });

  it.each([
    ['a sentence', `${`${SUPPORTED} `.repeat(5)}`],
    ['a word', 'gracias '.repeat(9)],
    ['a run of words', 'para el alta en '.repeat(6)],
    [
      'more than any answer has',
      'Palabra distinta sin fin número '
        .split(' ')
        .map((word) => word.repeat(500))
        .join(' '),
    ],
  ])('tells at once that %s repeats without end', (_what, draft) => {
    expect(ground(draft, { cuts: [7] }).verdict).toBe('broken');
  });

  it('names all checks', () => {
    expect(ground(SUPPORTED).checks).toContain('entitlement');
  });
});
