import type { Token } from './tokens.ts';

/** Folded words that take a person's name for a street, a town, an institution, a law or an office. */
const NAMED_FOR_PERSONS = new Set(
  `calle c carrer rua kalea avenida avda av avinguda plaza pza pl placa praza plazuela paseo passeig pg ronda carretera camino
  cami travesia glorieta rotonda pasaje passatge callejon cuesta barrio barri bario urbanizacion poligono parque parc jardin
  jardines puente pont estacion aeropuerto san santa sant sto sta santo saint colegio ceip ies instituto institut institute
  escuela escola guarderia biblioteca museo museu museum teatro teatre auditorio centro centre center hospital clinica
  ambulatorio residencia universidad universitat university fundacion fundacio foundation asociacion associacio premio premi
  prize beca ley llei law pabellon polideportivo estadio stadium ermita iglesia esglesia parroquia church
  catedral cathedral isla river rio cabo monte rey reina king queen rei papa pope emperador
  emperatriz principe princesa prince princess duque duquesa conde condesa lord lady sir saint presidente president general
  street avenue square road bridge park school`.split(/\s+/),
);
const JOINS = new Set(
  `de del d la el los las of the publico publica public municipal nacional infantil primaria secundaria educacion general
  universitario universitaria provincial comarcal vieja nueva mayor`.split(/\s+/),
);
const MOST_BACK = 5;

/** Whether the name at a place is that of a street, a saint, an institution or a law ("calle Pablo Iglesias"). */
export function isPlaceName(tokens: readonly Token[], at: number): boolean {
  for (let back = 1; back <= MOST_BACK; back++) {
    // What stands between a name and the word before it ends with a sign of its own only in "C/" and "Avda.".
    if (!/^(?: |'|\. |\.|\/ ?|-)$/.test(tokens[at - back + 1]?.gap ?? '')) return false;
    const before = tokens[at - back];
    if (before?.type !== 'word') return false;
    if (NAMED_FOR_PERSONS.has(before.text)) return true;
    if (!JOINS.has(before.text) && !before.capital) return false;
  }
  return false;
}
