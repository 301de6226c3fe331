import { byteOf } from './windows-1252.ts';

/**
 * UTF-8 read as Latin-1 or Windows-1252: each letter of two or three bytes stands there as two or three characters
 * (`Bá»‡nh` for Bệnh). Undone one such reading at a time; whether it was one is judged in `repair.ts`.
 */

/** How many bytes go on after a lead byte of UTF-8 (RFC 3629); characters past the basic plane (emoji) take three. */
const following = (lead: number): number =>
  lead >= 0xc2 && lead <= 0xdf ? 1 : lead >= 0xe0 && lead <= 0xef ? 2 : lead >= 0xf0 && lead <= 0xf4 ? 3 : 0;

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Undoes one wrong reading wherever the characters are those of a valid sequence; the others stay. NFC. */
export function undoMojibake(text: string): string {
  let undone = '';
  for (let i = 0; i < text.length; i++) {
    const sequence = sequenceAt(text, i);
    undone += sequence ?? text[i]!;
    if (sequence !== null) i += following(byteOf(text.charCodeAt(i)));
  }
  return undone.normalize('NFC');
}

function sequenceAt(text: string, at: number): string | null {
  const lead = byteOf(text.charCodeAt(at));
  const more = following(lead);
  if (more === 0) return null;
  const bytes = [lead];
  for (let i = at + 1; i <= at + more; i++) {
    const byte = i < text.length ? byteOf(text.charCodeAt(i)) : -1;
    if (byte < 0x80 || byte > 0xbf) return null;
    bytes.push(byte);
  }
  try {
    return strict.decode(Uint8Array.from(bytes));
  } catch {
    return null;
  }
}

const CONTINUED =
  '[\\u0080-\\u00bf\\u20ac\\u201a\\u0192\\u201e\\u2026\\u2020\\u2021\\u02c6\\u2030\\u0160\\u2039\\u0152\\u017d\\u2018\\u2019\\u201c\\u201d\\u2022\\u2013\\u2014\\u02dc\\u2122\\u0161\\u203a\\u0153\\u017e\\u0178]';
const SUSPECT = new RegExp(`[\\u00c2-\\u00df]${CONTINUED}|[\\u00e0-\\u00f4]${CONTINUED}{2}`);

/** Whether anything in a text looks like mojibake: a lead of UTF-8 with what must follow it. */
export const looksMojibake = (text: string): boolean => SUSPECT.test(text);
