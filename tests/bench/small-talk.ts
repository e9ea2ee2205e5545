import type { CollectionQuery } from './eval-collection.ts';

/** What people tell besides their question. Of their own lives, and about other things that an administration does. */
const TOLD = [
  'Hola, buenos días.',
  'Acabo de mudarme con mi mujer y mis dos hijos.',
  'Mi madre tiene 80 años y me ha pedido que llame yo.',
  'Tengo un bar con terraza en el paseo y estoy bastante liado.',
  'El año pasado me dijeron otra cosa y no me enteré de nada.',
  'Es que trabajo por las mañanas y no puedo ir.',
  'Somos una comunidad de vecinos.',
  'Llevo tres semanas intentando hablar con alguien.',
  'Mi hermano dice que ha subido mucho y no me lo creo.',
  'Me ha llegado una carta y no entiendo nada.',
  'Soy extranjero y llevo poco tiempo aquí.',
  'Mi perro está enfermo y no me puedo entretener.',
];

/** The same questions as people on the phone put them: with something told before or after. */
export function withSmallTalk(queries: readonly CollectionQuery[]): CollectionQuery[] {
  return queries.map((query, index) => {
    const told = TOLD[index % TOLD.length] ?? '';
    const question = /\?$/.test(query.text.trim()) ? query.text : `¿${query.text}?`;
    return { ...query, text: index % 2 === 0 ? `${question} ${told}` : `${told} ${question}` };
  });
}
