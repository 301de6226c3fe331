import { valueKey } from '../analysis/value-key.ts';

const toneless = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'd').toLowerCase();

/**
 * The values of a facet that hold a text: with its tones as typed, in either style of placing them; without tones in
 * any.
 * @param most values given at most
 */
export function valuesHolding<Value extends { label: string }>(
  values: readonly Value[],
  text: string,
  most: number,
): Value[] {
  const typed = text.normalize('NFC').toLowerCase().trim();
  const hasTones = toneless(typed) !== typed;
  const key = valueKey(typed);
  const holds = ({ label }: Value): boolean =>
    hasTones ? label.toLowerCase().includes(typed) || valueKey(label).includes(key) : toneless(label).includes(typed);
  return values.filter(holds).slice(0, most);
}
