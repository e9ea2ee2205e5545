import { describe, expect, it } from 'vitest';
import { LANGUAGES, type Language } from '../../../src/domain/language.ts';
import { claimSentences } from '../../../src/text/rewriting/claims.ts';
import { compareClaims } from '../../../src/text/rewriting/compare-claims.ts';
import { samplePassages } from '../redaction/passages.ts';

const NOTHING = { added: [], lost: [] };
const spanish = (original: string, other: string, mayDrop = false) =>
  compareClaims({ text: original, language: 'es' }, { text: other, language: 'es' }, mayDrop);

describe('grounding: a text in plainer words', () => {
  it.each([
    [
      'Por la presente se le comunica que dispone de un plazo de diez días hábiles para presentar la instancia.',
      'Tiene 10 días hábiles para entregar la solicitud.',
    ],
    [
      'Deberá aportar la documentación acreditativa de la representación, salvo que conste ya en poder de la Administración.',
      'Traiga los documentos que demuestran que representa a esa persona, salvo que el Ayuntamiento ya los tenga.',
    ],
    [
      'No es necesario presentar original y copia del contrato de arrendamiento.',
      'No hace falta que traiga el original y una copia del contrato de alquiler.',
    ],
    [
      'El pago puede fraccionarse en cuatro plazos sin intereses, siempre que se solicite antes del 1 de marzo.',
      'Puede pagar en cuatro plazos, sin intereses, si lo pide antes del 1 de marzo.',
    ],
    [
      'El Ayuntamiento no es competente para expedir el NIE; debe dirigirse a la Policía Nacional.',
      'Nosotros no expedimos el NIE: diríjase a la Policía Nacional.',
    ],
    [
      'Debe aportar el justificante de pago de la tasa. No se tramitarán las solicitudes sin justificante.',
      'Traiga el justificante de que ha pagado la tasa. Sin él no podremos tramitar su solicitud.',
    ],
    [
      'Sin cita previa no se atiende. Puede pedirla en la sede electrónica o por teléfono.',
      'Solo atendemos con cita previa. Pídala por internet o por teléfono.',
    ],
    [
      'Contra la presente resolución, que pone fin a la vía administrativa, cabe interponer recurso potestativo de reposición.',
      'Si no está de acuerdo con esta resolución, que pone fin a la vía administrativa, puede presentar un recurso de reposición.',
    ],
    [
      'El volante de empadronamiento puede descargarse con certificado digital.',
      '¡Claro que sí! Con mucho gusto le explico: puede descargar el volante de empadronamiento si tiene certificado digital. ' +
        'No dude en preguntarnos cualquier duda. Quedamos a su disposición.',
    ],
    [
      'El trámite lo realiza la persona interesada o su representante.\n\nNecesita:\n- DNI en vigor.\n- Autorización firmada.',
      'Puede hacer el trámite la persona interesada o quien la represente. Necesita:\n- el DNI en vigor\n- la autorización firmada',
    ],
  ])('claims the same: %s', (original, other) => {
    expect(spanish(original, other)).toEqual(NOTHING);
  });
});

describe('grounding: a text in another form', () => {
  const VOLANTE = 'Puede descargar el volante con certificado digital.';
  const MINORS = 'Los menores necesitan autorización de sus padres.';

  it.each([
    ['a claim without figures', `${VOLANTE} ${MINORS}`, MINORS],
    ['what was done in the case', `${VOLANTE} Su solicitud ya ha sido registrada.`, 'registrada'],
    ['a denial', VOLANTE.replace('Puede', 'No puede'), 'No puede'],
    ['a claim in a list', `${VOLANTE}\n- Lleve un justificante bancario`, 'justificante'],
  ])('does not add %s', (_what, other, named) => {
    expect(spanish(VOLANTE, other).added.join()).toContain(named);
  });

  it('says the opposite by no prefix either', () => {
    const changes = spanish('La ayuda es compatible con otras.', 'La ayuda es incompatible con otras.');
    expect(changes.added).toEqual(['La ayuda es incompatible con otras.']);
  });

  it('drops no claim, unless it is made shorter', () => {
    expect(spanish(`${VOLANTE} ${MINORS}`, VOLANTE).lost).toEqual([MINORS]);
    expect(spanish(`${VOLANTE} ${MINORS}`, VOLANTE, true)).toEqual(NOTHING);
  });

  it.each([false, true])('drops no denial, with a claim or alone; made shorter: %s', (mayDrop) => {
    const dni = 'El Ayuntamiento no tramita el DNI.';
    expect(spanish(`${VOLANTE} ${dni}`, VOLANTE, mayDrop).lost).toEqual([dni]);
    expect(spanish(dni, 'El Ayuntamiento tramita el DNI.', mayDrop).lost).toEqual([dni]);
    expect(spanish('No pague. No traiga copias.', 'Pague y no traiga copias.', mayDrop).lost).not.toEqual([]);
  });
});

/** The same letter, sentence by sentence. */
const LETTER: Record<Language, { greets: string; says: readonly string[]; affirmed: string; more: string }> = {
  es: {
    greets: 'Estimada señora:',
    says: [
      'Para empadronarse debe presentar el contrato de alquiler y el documento de identidad.',
      'No es necesario pedir cita previa.',
      'La solicitud se presenta en la oficina del registro en el plazo de 10 días.',
      'Si no puede venir, otra persona puede representarla con una autorización firmada.',
    ],
    affirmed: 'Es necesario pedir cita previa.',
    more: 'Los menores necesitan que firmen sus padres.',
  },
  ca: {
    greets: 'Benvolguda senyora:',
    says: [
      'Per a empadronar-se ha de presentar el contracte de lloguer i el document d’identitat.',
      'No cal demanar cita prèvia.',
      'La sol·licitud es presenta a l’oficina del registre en el termini de 10 dies.',
      'Si no pot vindre, una altra persona pot representar-la amb una autorització signada.',
    ],
    affirmed: 'Cal demanar cita prèvia.',
    more: 'Els menors necessiten que signen els pares.',
  },
  gl: {
    greets: 'Estimada señora:',
    says: [
      'Para empadroarse debe presentar o contrato de aluguer e o documento de identidade.',
      'Non é necesario pedir cita previa.',
      'A solicitude preséntase na oficina do rexistro no prazo de 10 días.',
      'Se non pode vir, outra persoa pode representala cunha autorización asinada.',
    ],
    affirmed: 'É necesario pedir cita previa.',
    more: 'Os menores necesitan que asinen os pais.',
  },
  eu: {
    greets: 'Andre agurgarria:',
    says: [
      'Erroldatzeko, alokairu-kontratua eta nortasun-agiria aurkeztu behar dituzu.',
      'Ez da aldez aurretik hitzordurik eskatu behar.',
      'Eskaera erregistroko bulegoan aurkezten da, 10 eguneko epean.',
      'Ezin baduzu etorri, beste pertsona batek ordezka zaitzake sinatutako baimen batekin.',
    ],
    affirmed: 'Aldez aurretik hitzordua eskatu behar da.',
    more: 'Adingabeek gurasoen sinadura behar dute.',
  },
  en: {
    greets: 'Dear Madam,',
    says: [
      'To register you must submit the rental contract and your identity document.',
      'You do not need an appointment.',
      'Applications are submitted at the registry office within 10 days.',
      'If you cannot come, someone else may represent you with a signed authorisation.',
    ],
    affirmed: 'You need an appointment.',
    more: 'Minors need their parents to sign.',
  },
};
const pairs = LANGUAGES.flatMap((from) => LANGUAGES.map((to) => ({ from, to }))).filter(({ from, to }) => from !== to);
const letter = (language: Language, says = LETTER[language].says) => ({
  text: `${LETTER[language].greets}\n\n${says.join(' ')}`,
  language,
});

describe.each(pairs)('grounding: a translation from $from into $to', ({ from, to }) => {
  const { says, affirmed, more } = LETTER[to];
  const changed = (other: readonly string[], mayDrop = false) => {
    const { added, lost } = compareClaims(letter(from), letter(to, other), mayDrop);
    return added.length + lost.length > 0;
  };

  it('keeps every claim and denial, and adds none', () => {
    expect(changed(says)).toBe(false);
    expect(says.filter((_said, dropped) => !changed(says.filter((_one, at) => at !== dropped)))).toEqual([]);
    expect(changed([...says, more])).toBe(true);
    expect(changed(says.with(1, affirmed))).toBe(true);
    expect(changed(says.with(1, affirmed), true)).toBe(true);
  });
});

describe('grounding: what an office publishes', () => {
  /** Shares of changes that are seen; what is said again in the same passage is not missed. */
  const SEEN_DROPPED = 0.95;
  const SEEN_ADDED = 0.98;
  const SEEN_AFFIRMED = 0.95;

  it('is itself, and nearly always another when a sentence goes, comes or loses its denial', async () => {
    const texts = (await samplePassages()).filter((text) => !text.startsWith('---'));
    const seen = { dropped: [0, 0], added: [0, 0], affirmed: [0, 0] };
    const count = (kind: keyof typeof seen, original: string, other: string) => {
      const { added, lost } = spanish(original, other);
      seen[kind][0] = (seen[kind][0] ?? 0) + (added.length + lost.length > 0 ? 1 : 0);
      seen[kind][1] = (seen[kind][1] ?? 0) + 1;
    };
    const sentences = texts.map((text) => claimSentences({ text, language: 'es' }));
    for (const [at, text] of texts.entries()) {
      expect(spanish(text, text)).toEqual(NOTHING);
      const own = sentences[at] ?? [];
      if (own.length < 2) continue;
      const dropped = own.find(({ facts, shown }) => facts.length === 0 && text.includes(shown));
      if (dropped) count('dropped', text, text.replace(dropped.shown, ''));
      const strange = sentences[(at + 40) % texts.length]?.find(({ facts }) => facts.length === 0);
      if (strange) count('added', text, `${text} ${strange.shown}`);
      if (/ no (?:puede|debe|se|es|hay) /.test(text)) count('affirmed', text, text.replace(' no ', ' '));
    }
    const share = ([found = 0, all = 0]: number[]) => found / all;
    expect(share(seen.dropped)).toBeGreaterThan(SEEN_DROPPED);
    expect(share(seen.added)).toBeGreaterThan(SEEN_ADDED);
    expect(share(seen.affirmed)).toBeGreaterThan(SEEN_AFFIRMED);
  });
});
