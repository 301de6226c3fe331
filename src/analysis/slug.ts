import unidecode from 'unidecode';
import { filterChars } from './char-filters.ts';

/** Longest slug in characters: file systems take 255 bytes, readers of a file list a good deal less. */
const LONGEST = 80;

/**
 * Text as plain lower-case ASCII for names of files: `Đảng bộ xã Tân Lập` → `dang-bo-xa-tan-lap`, whatever its
 * composition and its Đ. Letters of other scripts are transliterated by `unidecode`, which knows the Đ of Vietnamese;
 * the end of long text is cut at a word. Empty where nothing can be transliterated.
 */
export function slug(text: string): string {
  const words = unidecode(filterChars(text).text.normalize('NFC'))
    .toLowerCase()
    .replace(/'/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  if (words.length <= LONGEST) return words;
  const end = words.lastIndexOf('-', LONGEST);
  return words.slice(0, end > 0 ? end : LONGEST);
}
