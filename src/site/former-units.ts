import type { Gazetteer, Unit } from '../places/types.ts';

const known = new WeakMap<Gazetteer, ReadonlyMap<Unit, readonly Unit[]>>();

/** The units of before July 2025 that went into a unit of today, of the same level first; computed once a gazetteer. */
export function formerUnitsOf(unit: Unit, gazetteer: Gazetteer): readonly Unit[] {
  let heirs = known.get(gazetteer);
  if (heirs === undefined) {
    heirs = indexHeirs(gazetteer);
    known.set(gazetteer, heirs);
  }
  return heirs.get(unit) ?? [];
}

function indexHeirs(gazetteer: Gazetteer): ReadonlyMap<Unit, readonly Unit[]> {
  const former = new Map<Unit, Unit[]>();
  const visit = (unit: Unit): void => {
    // A district has no successor of its own: its heirs are those of its communes, which are named themselves.
    if (unit.level !== 'district') {
      for (const heir of unit.successors) {
        const list = former.get(heir);
        if (list === undefined) former.set(heir, [unit]);
        else list.push(unit);
      }
    }
    for (const child of gazetteer.children(unit)) visit(child);
  };
  for (const province of gazetteer.provinces('legacy')) visit(province);
  return former;
}
