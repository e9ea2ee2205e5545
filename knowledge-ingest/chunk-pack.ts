import type { Unit } from './chunk-units.ts';

/** A last passage shorter than this joins the one before, where there is room. */
const SMALL_TAIL = 220;

interface Pack {
  units: Unit[];
  text: string;
}

/** Fills passages with whole units, each as near to `target` as they allow, none above `max` (but for one long unit). */
export function packUnits(units: readonly Unit[], target: number, max: number): { text: string; page?: number }[] {
  const packs: Pack[] = [];
  let pack: Pack | undefined;
  for (const group of groupsOf(units)) {
    const whole = pack && joined(pack, group);
    if (pack && whole && fits(pack, whole, target, max)) {
      pack = whole;
      packs[packs.length - 1] = pack;
      continue;
    }
    for (const unit of group) {
      const longer: Pack | undefined = pack && group.indexOf(unit) > 0 ? joined(pack, [unit]) : undefined;
      pack = longer && longer.text.length <= max ? longer : begun(unit, max);
      if (pack === longer) packs[packs.length - 1] = pack;
      else packs.push(pack);
    }
  }
  return absorbTail(packs, max).map(({ text, units: [first] }) =>
    first?.page === undefined ? { text } : { text, page: first.page },
  );
}

/** Units that only make sense together: a sentence that leads in, and the first it leads to. */
function groupsOf(units: readonly Unit[]): Unit[][] {
  const groups: Unit[][] = [];
  let open = false;
  for (const unit of units) {
    const last = groups.at(-1);
    if (open && last) last.push(unit);
    else groups.push([unit]);
    open = unit.leadsIn;
  }
  return groups;
}

function fits(pack: Pack, whole: Pack, target: number, max: number): boolean {
  if (whole.text.length > max) return false;
  return whole.text.length <= target || whole.text.length - target < target - pack.text.length;
}

function joined(pack: Pack, units: readonly Unit[]): Pack {
  const text = units.reduce((before, unit) => before + unit.glue + unit.text, pack.text);
  return { units: [...pack.units, ...units], text };
}

/** A passage that goes on with a list says again what the list is of. */
function begun(unit: Unit, max: number): Pack {
  const led = unit.lead === undefined ? unit.text : `${unit.lead}\n${unit.text}`;
  return { units: [unit], text: led.length <= max ? led : unit.text };
}

function absorbTail(packs: readonly Pack[], max: number): readonly Pack[] {
  const tail = packs.at(-1);
  const before = packs.at(-2);
  if (!tail || !before || tail.text.length >= SMALL_TAIL) return packs;
  const whole = joined(before, tail.units);
  return whole.text.length <= max ? [...packs.slice(0, -2), whole] : packs;
}
