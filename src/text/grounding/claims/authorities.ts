import { fold } from '../../fold.ts';

/** Who decides, issues or is applied to, other than the institution itself; folded. */
const OTHERS =
  /(?<!\p{L})(?:comunidad autonoma|comunitat autonoma|comunidade autonoma|autonomous community|ministeri\p{L}*|ministry|diputacio\p{L}*|generalitat|xunta|gobierno vasco|gobierno de|estado|estat|conselleri\p{L}*|consejeri\p{L}*|direccion general|direccio general|directorate|instituto nacional|institut nacional|seguridad social|seguretat social|social security|agencia tributaria|catastro|cadastre|cadastro|registro civil|registre civil|juzgad\p{L}*|tribunal\p{L}*|court|policia nacional|guardia civil|notari\p{L}*|delegacion|subdelegacion|trafico|dgt)(?!\p{L})/u;
const COUNCIL = /(?<!\p{L})(?:ayuntamiento|ajuntament|concello|udala|council|city hall|town hall)(?!\p{L})/u;

interface Told {
  text: string;
  terms: ReadonlySet<string>;
}

/**
 * Whether a sentence has the council do what its source has another authority do: the sentence of the source that has most
 * of its words names another one, and the council not at all or as who does not.
 * @param terms of the sentence's content words
 */
export function takesFromAuthority(plain: string, terms: ReadonlySet<string>, source: readonly Told[]): boolean {
  const said = fold(plain);
  if (!COUNCIL.test(said) || OTHERS.test(said)) return false;
  let most = 0;
  let isTaken = false;
  for (const one of source) {
    let common = 0;
    for (const term of terms) if (one.terms.has(term)) common++;
    if (common < most || common < 2) continue;
    const told = fold(one.text);
    const takes = OTHERS.test(told) && !COUNCIL.test(told);
    isTaken = common === most ? isTaken && takes : takes;
    most = common;
  }
  return isTaken;
}
