import type { Fact } from './fact.ts';
import { isNumber } from './tokens.ts';

const STREETS = new Set(
  `calle carrer rua kalea avenida avinguda avda etorbidea plaza pza placa praza enparantza paseo passeig pasealekua
  carretera camino cami ronda travesia street avenue square`.split(/\s+/),
);
const FILLERS = new Set('n num numero no numero'.split(' '));
const REACH = 7;

/** A number that a word stands before, as the number of a house; one that a street is named for must have that word. */
export function readStreet(tokens: readonly string[], at: number, value: string): Fact[] {
  const before = FILLERS.has(tokens[at - 1] ?? '') ? at - 2 : at - 1;
  const name = tokens[before];
  if (name === undefined || isNumber(name)) return [];
  const key = `house:${name}:${value}`;
  const from = Math.max(0, before - REACH);
  const named = tokens.slice(from, before + 1);
  const street = named.findLastIndex((token) => STREETS.has(token));
  const isHouse = street >= 0 && !named.slice(street).some(isNumber);
  return [{ shown: `${name} ${value}`, says: [key], needs: isHouse ? [key] : [] }];
}
