import { segmenter } from '../analysis/segmenter.ts';
import { foldOfKey, GAP, TONELESS } from '../analysis/spelling-key.ts';
import { codeOf, tokenCodes } from '../analysis/token-codes.ts';
import type { Token, TokenForm } from '../analysis/tokenizer.ts';
import { SEARCH_FIELDS, type SearchField } from '../search-fields.ts';
import type { TermLists } from './port.ts';

const TOKEN_FIELDS = [...SEARCH_FIELDS, 'author'] as const;
export type TokenField = (typeof TOKEN_FIELDS)[number];
export type TermListName = TokenField | `${TokenField}_f` | `${SearchField}_words`;

/** Names of the lists, in their order. */
export const TERM_LISTS: readonly TermListName[] = [
  ...TOKEN_FIELDS.flatMap((field) => [field, `${field}_f`] as const),
  ...SEARCH_FIELDS.map((field) => `${field}_words` as const),
];

/** Makes the lists of an article from the tokens of each field, one list of tokens a paragraph. */
export function termLists(fields: Record<TokenField, readonly (readonly Token[])[]>): TermLists {
  toned ??= frequentTerms((key) => key);
  toneless ??= frequentTerms((key) => TONELESS + foldOfKey(key));
  const ends = new Uint32Array(TERM_LISTS.length);
  let list = 0;
  filled = 0;
  for (const field of TOKEN_FIELDS) {
    const from = filled;
    addTokens(fields[field], GAP, toned, (form) => form.key);
    ends[list++] = filled;
    // Without a toned token there is no toneless one, so that the two lists go side by side.
    if (filled > from) addTokens(fields[field], TONELESS + GAP, toneless, (form) => TONELESS + form.fold);
    ends[list++] = filled;
  }
  for (const field of SEARCH_FIELDS) {
    const from = filled;
    segmenter().forEachDistinctCompound(fields[field], (word) => {
      if (filled > from) addText(' ');
      addText(word);
    });
    ends[list++] = filled;
  }
  return { bytes: room.slice(0, filled), ends };
}

/**
 * Terms of the tokens that have a code, one behind the other, each with a blank before it: that of code i reaches from
 * ends[i - 1] to ends[i]. Nearly all tokens have one, and to copy bytes takes a fifth of the time that reading strings takes.
 */
interface FrequentTerms {
  bytes: Uint8Array;
  ends: Uint32Array;
}

let toned: FrequentTerms | undefined;
let toneless: FrequentTerms | undefined;

function frequentTerms(termOf: (key: string) => string): FrequentTerms {
  const { ofKey, size } = tokenCodes();
  const ends = new Uint32Array(size);
  let text = '';
  for (const [key, code] of ofKey) {
    if (ASCII.test(key)) text += ` ${termOf(key)}`;
    ends[code] = text.length;
  }
  return { bytes: Buffer.from(text, 'latin1'), ends };
}

const ASCII = /^[\x21-\x7e]+$/;

/** Adds the tokens of a field, beginning with the first that has a key: marks without a letter have none. */
function addTokens(
  paragraphs: readonly (readonly Token[])[],
  gapTerm: string,
  frequent: FrequentTerms,
  termOf: (form: TokenForm) => string,
): void {
  const { bytes: terms, ends } = frequent;
  let begun = false;
  for (const tokens of paragraphs) {
    for (let index = 0; index < tokens.length; index++) {
      const { form, gap } = tokens[index]!;
      if (!begun && form.key === '') continue;
      if (begun && (gap || index === 0)) {
        addText(' ');
        addText(gapTerm);
      }
      const code = codeOf(form);
      let from = code === 0 ? 0 : ends[code - 1]!;
      const to = code === 0 ? 0 : ends[code]!;
      // Marks of other scripts may leave the key of a token as it is and add letters to its toneless key.
      if (to > from && (frequent === toned || to - from === form.fold.length + TONELESS.length + 1)) {
        if (!begun) from++;
        makeRoom(to - from);
        const bytes = room;
        let at = filled;
        while (from < to) bytes[at++] = terms[from++]!;
        filled = at;
      } else {
        if (begun) addText(' ');
        addText(termOf(form));
      }
      begun = true;
    }
  }
}

/** Room for the lists of one article at a time; grows with the longest one. */
let room = new Uint8Array(1 << 16);
let filled = 0;

function makeRoom(bytes: number): void {
  if (filled + bytes <= room.length) return;
  const larger = new Uint8Array((filled + bytes) * 2);
  larger.set(room);
  room = larger;
}

const encoder = new TextEncoder();
/** UTF-8 bytes that one UTF-16 unit may take. */
const BYTES_A_UNIT = 3;

function addText(text: string): void {
  makeRoom(text.length * BYTES_A_UNIT);
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit > 127) {
      filled += encoder.encodeInto(text.slice(i), room.subarray(filled)).written;
      return;
    }
    room[filled++] = unit;
  }
}

/** The bytes of a list, by its place among TERM_LISTS. */
export const termBytes = ({ bytes, ends }: TermLists, list: number): Uint8Array =>
  bytes.subarray(list === 0 ? 0 : ends[list - 1], ends[list]);

/** The terms of a list. */
export function termList(lists: TermLists, name: TermListName): string[] {
  const bytes = termBytes(lists, TERM_LISTS.indexOf(name));
  if (bytes.length === 0) return [];
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8').split(' ');
}
