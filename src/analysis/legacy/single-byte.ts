import iconv from 'iconv-lite';
import { byteOf } from './windows-1252.ts';

/** Encodings of one byte a character whose tables iconv-lite has: VISCII (RFC 1456) and Windows-1258. */

const ALL_BYTES = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
const UNASSIGNED = '\ufffd';

/** A decoder for text whose bytes were read as Windows-1252. Unassigned bytes and other characters stay as they are. */
function singleByteDecoder(encoding: string): (text: string) => string {
  let table: string[] | undefined;
  return (text) => {
    table ??= [...iconv.decode(ALL_BYTES, encoding)];
    let decoded = '';
    for (const c of text) {
      const letter = table[byteOf(c.charCodeAt(0))];
      decoded += letter === undefined || letter === UNASSIGNED || c.length > 1 ? c : letter;
    }
    return decoded.normalize('NFC');
  };
}

/** VISCII; six of its capitals stand among the C0 controls. The result is NFC. */
export const decodeViscii = singleByteDecoder('viscii');

/** Windows-1258, whose tones are characters of their own after the vowel; here they are composed (NFC). */
export const decodeWindows1258 = singleByteDecoder('windows1258');
