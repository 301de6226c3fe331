import type { TokenForm } from './tokenizer.ts';

/**
 * A bounded memory of token forms, found by the characters of a token where they stand in a text. A `Map` asks for a
 * string of its own for every token of an archive, hashes it and compares it; here the hash is made while the token's
 * end is looked for, and what is compared is the text itself: several times as fast.
 */
export interface FormTable {
  /** The form of `text.slice(from, to)`, whose units hash to `hash`; made and kept where it is not known yet. */
  formAt(text: string, from: number, to: number, hash: number): TokenForm;
}

/** What the hash of a token begins with, and how each of its UTF-16 units is added: FNV-1a over units (Fowler, Noll, Vo). */
export const HASH_SEED = 0x811c9dc5 | 0;
export const addToHash = (hash: number, unit: number): number => Math.imul(hash ^ unit, 0x01000193);

/** Spreads a hash over the lower bits, which choose the slot. */
const spread = (hash: number): number => hash ^ (hash >>> 15);

/** Numbers of a slot, side by side so that a probe reads one line of the cache: hash, length, where its units stand, which form, from 1. */
const SLOT = 4;
const LENGTH = 1;
const UNITS_AT = 2;
const NUMBER = 3;
const FIRST_SLOTS = 1 << 12;
/** At most half of the slots are taken, so that probes stay short. */
const LOAD = 2;
/** Probes after which a form is made anew instead: hashes that collide on purpose cost time, but not more and more. */
const MOST_PROBES = 32;
/** UTF-16 units of a token that is kept. The longest words of any language are shorter; what is longer is seldom met twice. */
const LONGEST = 64;

/** A table that holds up to `most` forms, and begins anew beyond them. */
export function formTable(most: number, make: (written: string) => TokenForm): FormTable {
  let mask = FIRST_SLOTS - 1;
  let slots = new Int32Array(FIRST_SLOTS * SLOT);
  let forms: TokenForm[] = [];
  /** the units of all tokens, one behind the other */
  let units = new Uint16Array(FIRST_SLOTS * 4);
  let unitCount = 0;

  /** The slot of a hash that is free; -1 where that is too far away. */
  const freeSlot = (hash: number): number => {
    let slot = spread(hash) & mask;
    for (let probes = 0; probes < MOST_PROBES; probes++) {
      if (slots[slot * SLOT + NUMBER] === 0) return slot * SLOT;
      slot = (slot + 1) & mask;
    }
    return -1;
  };
  const grow = (): void => {
    const before = slots;
    mask = mask * 2 + 1;
    slots = new Int32Array(before.length * 2);
    for (let at = 0; at < before.length; at += SLOT) {
      const place = before[at + NUMBER] === 0 ? -1 : freeSlot(before[at]!);
      if (place !== -1) slots.set(before.subarray(at, at + SLOT), place);
    }
  };
  const clear = (): void => {
    slots.fill(0);
    forms = [];
    unitCount = 0;
  };
  const add = (written: string, hash: number): TokenForm => {
    const form = make(written);
    if (written.length > LONGEST) return form;
    if (forms.length >= most) clear();
    else if (forms.length * LOAD > mask) grow();
    const place = freeSlot(hash);
    if (place === -1) return form;
    if (unitCount + written.length > units.length) {
      const larger = new Uint16Array(units.length * 2);
      larger.set(units);
      units = larger;
    }
    slots[place] = hash;
    slots[place + LENGTH] = written.length;
    slots[place + UNITS_AT] = unitCount;
    slots[place + NUMBER] = forms.push(form);
    for (let i = 0; i < written.length; i++) units[unitCount++] = written.charCodeAt(i);
    return form;
  };
  return {
    formAt(text, from, to, hash) {
      const length = to - from;
      let slot = spread(hash) & mask;
      for (let probes = 0; probes < MOST_PROBES; probes++) {
        const place = slot * SLOT;
        const number = slots[place + NUMBER]!;
        if (number === 0) break;
        if (slots[place] === hash && slots[place + LENGTH] === length) {
          const unitsAt = slots[place + UNITS_AT]!;
          let same = 0;
          while (same < length && units[unitsAt + same] === text.charCodeAt(from + same)) same++;
          if (same === length) return forms[number - 1]!;
        }
        slot = (slot + 1) & mask;
      }
      return add(text.slice(from, to), hash);
    },
  };
}
