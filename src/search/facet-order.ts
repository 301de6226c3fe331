import type { FacetValue } from './types.ts';

const collator = new Intl.Collator('vi');

/** Selected values first come what may, then the largest counts; equal ones in Vietnamese order. */
export const bySelectionAndCount = (a: FacetValue, b: FacetValue): number =>
  Number(b.selected) - Number(a.selected) || b.count - a.count || collator.compare(a.label, b.label);
