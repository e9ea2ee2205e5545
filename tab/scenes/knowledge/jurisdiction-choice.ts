import {
  isWithin,
  JURISDICTION_LEVELS,
  type JurisdictionLevel,
  JurisdictionSchema,
  jurisdictionLevel,
} from '../../../src/domain/jurisdiction.ts';
import { nameOfPart, partOfName } from '../../format/jurisdiction.ts';

/** The levels that have a name of their own to fill in. The state is the installation's. */
export type NamedLevel = Exclude<JurisdictionLevel, 'state'>;

/** A jurisdiction as an editor chooses it: how wide it is, and the names down to there. */
export interface JurisdictionChoice {
  level: JurisdictionLevel | undefined;
  state: string;
  names: Record<NamedLevel, string>;
}

/** State of an installation that has not said where it serves. */
const STATE = 'es';

/** @param place where the installation serves: its names are filled in, for they are the likely ones */
export function choiceOf(jurisdiction: string | undefined, place: string | undefined): JurisdictionChoice {
  const fuller = place !== undefined && isWithin(place, jurisdiction) ? place : jurisdiction;
  const [state = STATE, region = '', municipality = '', office = ''] = fuller?.split('/') ?? [];
  return {
    level: jurisdiction === undefined ? undefined : jurisdictionLevel(jurisdiction),
    state,
    names: { region: nameOfPart(region), municipality: nameOfPart(municipality), office: nameOfPart(office) },
  };
}

/** The names a level needs, from the widest. */
export function namedLevels(level: JurisdictionLevel | undefined): NamedLevel[] {
  const depth = level === undefined ? 0 : JURISDICTION_LEVELS.indexOf(level);
  return JURISDICTION_LEVELS.slice(0, depth + 1).filter((held) => held !== 'state');
}

/** The path of a choice; undefined when no level is chosen or a name is missing. */
export function jurisdictionOf({ level, state, names }: JurisdictionChoice): string | undefined {
  if (level === undefined) return undefined;
  const path = [state, ...namedLevels(level).map((held) => partOfName(names[held]))].join('/');
  const read = JurisdictionSchema.safeParse(path);
  return read.success ? read.data : undefined;
}
