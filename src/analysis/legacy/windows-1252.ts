/**
 * Text as Windows-1252 reads bytes: the form in which legacy Vietnamese letters reach us, from files read byte by byte
 * and from pages whose letters were copied as the signs a Western font would show. All decoders here begin with it.
 *
 * Table: WHATWG Encoding Standard, index windows-1252; its five unassigned bytes stay C1 controls, as browsers have it.
 */
const HIGH_CONTROLS =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

const BYTES = new Map([...HIGH_CONTROLS].map((character, i) => [character.charCodeAt(0), 0x80 + i]));

/** Bytes as text, one character a byte. */
export const readAsWindows1252 = (bytes: Buffer): string =>
  bytes.toString('latin1').replace(/[\u0080-\u009f]/g, (c) => HIGH_CONTROLS[c.charCodeAt(0) - 0x80]!);

/** The byte that a UTF-16 unit was read from, by Windows-1252 or by Latin-1; -1 where by neither. */
export const byteOf = (unit: number): number => (unit <= 0xff ? unit : (BYTES.get(unit) ?? -1));
