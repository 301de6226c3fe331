import { tokenForm } from './tokenizer.ts';

/** Names and tags are compared by spelling key: `Hoà Bình` is `Hòa Bình`, `đảng bộ` is `Đảng bộ`. Punctuation counts. */
export const valueKey = (value: string): string =>
  value
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\p{L}\p{M}\p{N}]+/gu, (token) => tokenForm(token).key)
    .replace(/\s+/gu, ' ')
    .trim();
