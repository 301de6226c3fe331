import type { ArchiveStatistics, Order } from '../engine/port.ts';
import { interpret } from '../query/interpret.ts';
import { type Found, find } from './ordering.ts';
import { type Plan, type Planner, planSearch, weighUnits } from './planning.ts';
import { looseUnits, relax } from './relaxation.ts';
import type { SearchAnswer, SearchParameters } from './types.ts';

/** What a search came to: what was found, by which reading, and how that reading is looser than what was typed. */
export interface Outcome {
  plan: Plan;
  found: Found;
  relaxed: SearchAnswer['relaxed'];
}

/** What a search is made of besides its plan. */
export interface SearchParts {
  planner: Planner;
  parameters: SearchParameters;
  archive: ArchiveStatistics;
  order: Order;
}

/**
 * Looks further where a query as typed found less than a page, step by step: the correction of a slip, where nothing
 * was found; then words one by one, and quoted phrases too where nothing was found; last, where still nothing was found,
 * the same without tones. Each step says in `relaxed` what it did.
 */
export async function findMore(parts: SearchParts, plan: Plan, exact: Found): Promise<Outcome> {
  const nothing: Outcome = { plan, found: exact, relaxed: null };
  if (exact.total === 0) {
    const { corrected } = interpret(plan.reading);
    if (corrected !== null) {
      const mended = await again({ ...parts, parameters: { ...parts.parameters, q: corrected } }, exact);
      if (mended.found.total > 0 && mended.exactly) return said(mended, { corrected, tonesIgnored: false });
    }
  }
  const loosened = await loosen(parts, plan, exact);
  if (loosened !== null) return loosened;
  if (exact.total > 0 || parts.parameters.tones !== 'auto' || !plan.compiled.toned) return nothing;
  const toneless = await again({ ...parts, parameters: { ...parts.parameters, tones: 'ignore' } }, exact);
  return toneless.found.total === 0 ? nothing : said(toneless, { corrected: null, tonesIgnored: true });
}

/** Whether a search that found so many looks further: one that finds less than a page does, unless it says otherwise. */
export const mayRelax = ({ match, relaxBelow, perPage }: SearchParameters, total: number): boolean =>
  match === 'auto' && total < (relaxBelow ?? perPage);

/** Searches by another reading of the query, loosened too where that finds less than a page. */
async function again(parts: SearchParts, exact: Found): Promise<Outcome & { exactly: boolean }> {
  const { planner, parameters, archive, order } = parts;
  const plan = await planSearch(planner, parameters, archive);
  const found = await find(planner.engine, parameters, plan.match, { ...plan, order }, archive);
  const loosened = mayRelax(parameters, found.total) ? await loosen(parts, plan, found) : null;
  const outcome = loosened ?? { plan, found, relaxed: null };
  const relaxed = outcome.relaxed ?? {
    reason: 'too-few',
    dropped: [],
    exactTotal: 0,
    corrected: null,
    tonesIgnored: false,
  };
  return { ...outcome, relaxed: { ...relaxed, exactTotal: exact.total }, exactly: found.total > 0 };
}

const said = (
  { plan, found, relaxed }: Outcome,
  how: { corrected: string | null; tonesIgnored: boolean },
): Outcome => ({ plan, found, relaxed: { ...relaxed!, ...how } });

/** Words one by one, then quoted phrases too where nothing at all was found; null where that finds no more. */
async function loosen(
  { planner: { engine }, parameters, archive, order }: SearchParts,
  plan: Plan,
  exact: Found,
): Promise<Outcome | null> {
  for (const phrases of ['kept', 'loose'] as const) {
    if (phrases === 'loose' && (exact.total > 0 || plan.compiled.phrases.length === 0)) break;
    const units = await weighUnits(engine, looseUnits(plan.compiled, phrases), archive);
    const looser = relax(plan.compiled, units, phrases);
    if (looser === null) continue;
    // Another copy of a text may stand for it in the wider search.
    const complete = new Set((await engine.copies(exact.candidates.map(({ id }) => id))).flat());
    const found = await find(engine, parameters, looser.match, { ...plan, order, units, complete }, archive);
    if (found.total > exact.total) {
      const { dropped } = looser;
      const exactTotal = exact.total;
      return { plan, found, relaxed: { reason: 'too-few', dropped, exactTotal, corrected: null, tonesIgnored: false } };
    }
  }
  return null;
}
