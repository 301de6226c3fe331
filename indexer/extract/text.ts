import { cleanText } from '../../src/analysis/char-filters.ts';

/** Blanks of every kind, line ends and control characters. */
const BLANKS = /[\s\u0000-\u001f\u007f-\u009f]+/gu;

const SPACE = 0x20;
/** 1 for what `BLANKS` matches, by UTF-16 unit: a table is several times as fast as a pattern over whole archives. */
const IS_BLANK = Uint8Array.from({ length: 0x10000 }, (_, unit) =>
  /^[\s\u0000-\u001f\u007f-\u009f]$/.test(String.fromCharCode(unit)) ? 1 : 0,
);

/** Whether all blanks of a text are single spaces between words. */
function isEven(text: string): boolean {
  let afterBlank = true;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const blank = IS_BLANK[unit] === 1;
    if (blank && (afterBlank || unit !== SPACE)) return false;
    afterBlank = blank;
  }
  return !afterBlank || text === '';
}
const LINE_END = /\r\n|[\n\r\u000b\u000c\u0085\u2028\u2029]/u;

/** A text as records hold it: NFC, real Đ, nothing invisible, one space between words. */
export function oneLine(text: string): string {
  const clean = cleanText(text);
  return isEven(clean) ? clean : clean.replace(BLANKS, ' ').trim();
}

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
