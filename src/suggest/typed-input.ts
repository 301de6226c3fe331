import { type TokenForm, tokenize } from '../analysis/tokenizer.ts';

/**
 * What has been typed so far, and which words agree with it. People type letters first and marks last, so a letter
 * without marks agrees with any marks, while a mark once typed must be there:
 *
 * - `đả` agrees with đảng and đảm, not with đáng; `dang` with đảng, đang, dáng; `tiê` with tiếng; `hoà` with hòa, hoàn.
 * - The last syllable may go on, unless a blank follows it. Those before it are complete, or as half typed as it is
 *   (`ha lu` for Hải Lựu), which the caller says.
 * - i and y are one where the spelling key says so (`ky` is kỹ and kĩ), in complete syllables.
 */
export interface TypedSyllable {
  form: TokenForm;
  /** Whether nothing more may follow in this syllable. */
  complete: boolean;
  /** Letters with their marks; empty where no mark was typed: then toneless keys decide. */
  letters: readonly TypedLetter[];
  /** the tone mark typed; '' for none yet */
  tone: string;
  /** what the toneless keys of agreeing words begin with; for complete syllables, what they are */
  fold: string;
}

interface TypedLetter {
  base: string;
  quality: string;
  /** Whether it carries any mark: then its quality is settled. */
  marked: boolean;
}

/** Longest input that is completed, in syllables: titles are longer than words, and nobody types a whole one. */
const MOST_SYLLABLES = 12;

const TONE = /[\u0300\u0301\u0303\u0309\u0323]/u;
const QUALITY = /[\u0302\u0306\u031b]/u;

/** Reads what was typed; empty where it holds no letter or digit, or more syllables than are completed. */
export function readTyped(input: string): TypedSyllable[] {
  const tokens = tokenize(input);
  if (tokens.length > MOST_SYLLABLES) return [];
  return tokens.map(({ form, end }, index) =>
    typedSyllable(form, index < tokens.length - 1 || /\s/u.test(input.slice(end))),
  );
}

function typedSyllable(form: TokenForm, complete: boolean): TypedSyllable {
  const { letters, tone } = lettersOf(form.text);
  return { form, complete, letters: form.toned ? letters : [], tone, fold: complete ? form.fold : plainFold(form) };
}

/** The same input with every syllable half typed: `ha lu` may become Hải Lựu. */
export const halfTyped = (typed: readonly TypedSyllable[]): TypedSyllable[] =>
  typed.map((syllable) => ({ ...syllable, complete: false, fold: plainFold(syllable.form) }));

/** The same syllable with nothing to follow. */
export const wholeSyllable = (typed: TypedSyllable): TypedSyllable => ({
  ...typed,
  complete: true,
  fold: typed.form.fold,
});

/** The toneless key without the joining of i and y, for a syllable that may go on: `ky` may become Kyoto. */
const plainFold = ({ text, fold }: TokenForm): string =>
  /^(?:.|qu)i$/.test(fold) && /y\p{M}*$/u.test(text.normalize('NFD')) ? `${fold.slice(0, -1)}y` : fold;

/** Letters of a token in lower case, đ as d with a mark, and the tone taken off. Marks of other languages are none. */
function lettersOf(text: string): { letters: TypedLetter[]; tone: string } {
  const letters: TypedLetter[] = [];
  let tone = '';
  for (const sign of text.normalize('NFD')) {
    const last = letters.at(-1);
    if (sign === 'đ') letters.push({ base: 'd', quality: sign, marked: true });
    else if (TONE.test(sign)) {
      tone = sign;
      if (last !== undefined) last.marked = true;
    } else if (QUALITY.test(sign)) {
      if (last !== undefined) Object.assign(last, { quality: last.quality + sign, marked: true });
    } else if (!/\p{M}/u.test(sign)) letters.push({ base: sign, quality: '', marked: false });
  }
  return { letters, tone };
}

/** Distinct tokens kept as letters; Vietnamese has some 16,000 syllables. */
const LETTERS_KEPT = 20_000;
const known = new Map<string, ReturnType<typeof lettersOf>>();

function knownLetters(text: string): ReturnType<typeof lettersOf> {
  let letters = known.get(text);
  if (letters === undefined) {
    letters = lettersOf(text);
    if (known.size >= LETTERS_KEPT) known.clear();
    known.set(text, letters);
  }
  return letters;
}

/** Whether a token with this toneless key may agree with a typed syllable: marks are not looked at. */
export const mayAgree = (typed: TypedSyllable, fold: string): boolean =>
  fold === typed.form.fold || (!typed.complete && fold.startsWith(typed.fold));

/** Whether a token agrees with a typed syllable. */
export function agrees(typed: TypedSyllable, form: TokenForm): boolean {
  if (typed.form.key === form.key) return true;
  if (typed.letters.length === 0) return mayAgree(typed, form.fold);
  const { letters, tone } = knownLetters(form.text);
  if (typed.tone !== '' && typed.tone !== tone) return false;
  if (typed.letters.length > letters.length || (typed.complete && typed.letters.length < letters.length)) return false;
  return typed.letters.every(({ base, quality, marked }, i) => {
    const letter = letters[i]!;
    return base === letter.base && (!marked || quality === letter.quality);
  });
}

/** Whether tokens agree with all that was typed, side by side from index `from` on. */
export const agreesAt = (typed: readonly TypedSyllable[], forms: readonly TokenForm[], from: number): boolean =>
  from + typed.length <= forms.length && typed.every((syllable, i) => agrees(syllable, forms[from + i]!));
