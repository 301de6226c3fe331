import { tokenForm } from './tokenizer.ts';

/**
 * Names and tags are compared by spelling key: `Hoà Bình` is `Hòa Bình`, `đảng bộ` is `Đảng bộ`, `TuMơRông` is `Tu Mơ
 * Rông`. Punctuation counts.
 */
export const valueKey = (value: string): string =>
  value
    .normalize('NFC')
    .replace(/[\p{L}\p{M}\p{N}]+/gu, keyOf)
    .toLowerCase()
    .replace(/\s+/gu, ' ')
    .trim();

function keyOf(written: string): string {
  const { key, pieces } = tokenForm(written);
  return pieces === null ? key : pieces.map((piece) => tokenForm(piece).key).join(' ');
}
