import type { Language } from '../../../src/domain/language.ts';
import type { ScoredPassage } from '../../../src/domain/passage.ts';
import { type GroundingResult, groundDraft } from '../../../src/text/grounding/ground-draft.ts';

export function passage(text: string, more: Partial<ScoredPassage> = {}): ScoredPassage {
  return {
    id: 'p-1',
    documentId: 'd-1',
    versionId: 'v-1',
    source: 'knowledge',
    title: '',
    headingPath: [],
    text,
    questions: [],
    language: 'es',
    audience: 'public',
    position: 0,
    score: 1,
    ...more,
  };
}

/** Two pages of a municipality: how to register as a resident, and where. */
const PASSAGES: readonly ScoredPassage[] = [
  passage(
    `El alta en el padrón se resuelve en un plazo máximo de tres meses. La tasa del certificado es de 1.200 €. No es obligatorio pedir cita previa para entregar la solicitud. Consulte sede.puertoclaro.example/cita o escriba a padron@puertoclaro.example.

Debe aportar:

- Documento de identidad en vigor.
- Contrato de alquiler o escritura de la vivienda.

Si cumple los requisitos, tiene derecho a una reducción del 10 %.`,
    { title: 'Alta en el padrón', url: 'https://sede.puertoclaro.example/tramites/padron' },
  ),
  passage(
    'La oficina está en la calle Aduana 8 y abre de lunes a viernes de 9:00 a 14:00. La resolución se notifica en 15 días hábiles. Más información en el 900 000 010 y en www.otra.example/ayuda.',
    {
      id: 'p-2',
      documentId: 'd-2',
      versionId: 'v-2',
      title: 'Oficinas',
      url: 'https://www.puertoclaro.example/oficinas',
    },
  ),
];

export interface DraftOptions {
  passages?: readonly ScoredPassage[];
  language?: Language;
  question?: string;
  placeholders?: string[];
  /** Where the text is cut, as lengths of pieces, over and over; whole when absent. */
  cuts?: readonly number[];
}

/** The result of a draft, with the pieces that were shown. */
export function ground(draft: string, options: DraftOptions = {}): GroundingResult & { pieces: string[] } {
  const { passages = PASSAGES, language = 'es', question = '', placeholders = [], cuts } = options;
  const grounded = groundDraft({
    passages,
    language,
    question,
    placeholders: new Set(placeholders),
    institution: 'Ayuntamiento de Puertoclaro',
  });
  const pieces: string[] = [];
  let at = 0;
  for (let turn = 0; at < draft.length; turn++) {
    const length = cuts ? Math.max(1, cuts[turn % cuts.length] ?? 1) : draft.length;
    pieces.push(grounded.piece(draft.slice(at, at + length)));
    at += length;
  }
  const result = grounded.end();
  return { ...result, pieces: [...pieces, result.rest] };
}
