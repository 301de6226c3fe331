import { cleanText, isClean } from '../../src/analysis/char-filters.ts';

/** Blanks of every kind, line ends and control characters. */
const BLANKS = /[\s\u0000-\u001f\u007f-\u009f]+/gu;

const isBlank = (unit: string): boolean => /^[\s\u0000-\u001f\u007f-\u009f]$/.test(unit);

/**
 * 1 for each UTF-16 unit that may not stay as it is: what `BLANKS` matches but for the space, and all that `cleanText`
 * looks at. A table is several times as fast as patterns over whole archives.
 */
const ASKS_FOR_CARE = Uint8Array.from({ length: 0x10000 }, (_, code) => {
  const unit = String.fromCharCode(code);
  return unit !== ' ' && (isBlank(unit) || !isClean(unit)) ? 1 : 0;
});

/** Whether a text is as records hold it: nearly all are. */
function isEven(text: string): boolean {
  let care = 0;
  for (let i = 0; i < text.length; i++) care |= ASKS_FOR_CARE[text.charCodeAt(i)]!;
  return care === 0 && !text.includes('  ') && !text.startsWith(' ') && !text.endsWith(' ');
}
const LINE_END = /\r\n|[\n\r\u000b\u000c\u0085\u2028\u2029]/u;

/** A text as records hold it: NFC, real Đ, nothing invisible, one space between words. */
export const oneLine = (text: string): string => (isEven(text) ? text : cleanText(text).replace(BLANKS, ' ').trim());

/** Where a text has line ends, its lines are its paragraphs; empty ones are none. */
export const paragraphsOf = (text: string): string[] => text.split(LINE_END).map(oneLine).filter(Boolean);

/** Lines by every line end that Unicode knows. */
export const linesOf = (text: string): string[] => text.split(LINE_END);

/** What letters and digits say, for comparing: lower case, punctuation and blanks as one space. */
export const bareWords = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();

/** Words as blanks part them. */
export const wordCount = (text: string): number => (text === '' ? 0 : text.split(' ').length);

/** Whether a text has letters and all of them are capitals. */
export const isCapitals = (text: string): boolean => text !== text.toLowerCase() && text === text.toUpperCase();

/** Whether a sentence ends here: closing quotes and brackets may follow. */
export const endsSentence = (text: string): boolean => /[.!?…:;][”"’»)\]]*$/u.test(text);
