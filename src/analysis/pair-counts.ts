/**
 * How often syllables stand side by side in an archive. What stands together there is what a toneless query most
 * likely means: `ho ngheo` is hộ nghèo and not họ nghèo.
 */
export interface PairCounts {
  /**
   * By how much likelier `right` follows `left` than by chance, as a natural logarithm; negative where they avoid each
   * other, 0 where nothing is known. Spelling keys.
   */
  together(left: string, right: string): number;
}

/** Pairs seen less often than this are not kept: half of all different pairs, one in a hundred of those read. */
const LEAST_COUNT = 3;
/** Evidence from few texts is not trusted beyond this: e^7, a thousand times chance. */
const MOST = 7;
/** Keys that are numbered at most; the rarest syllables of an archive tell nothing. */
const MOST_KEYS = 65_535;

/** Counts pairs while an archive is read. */
export interface PairCounter {
  /** Counts one text: its spelling keys, `gaps[i]` where something besides white space stands before key i. */
  add(keys: readonly string[], gaps: readonly boolean[]): void;
  /** The counts so far as bytes, to be stored beside the index. */
  encode(): Uint8Array;
}

export function createPairCounter(): PairCounter {
  const numbers = new Map<string, number>();
  const counts: number[] = [];
  const pairs = new Map<number, number>();
  return {
    add(keys, gaps) {
      let last = -1;
      for (const [i, key] of keys.entries()) {
        let number = numbers.get(key);
        if (number === undefined && numbers.size < MOST_KEYS) {
          number = numbers.size;
          numbers.set(key, number);
          counts.push(0);
        }
        if (number === undefined) {
          last = -1;
          continue;
        }
        counts[number]!++;
        if (last !== -1 && !gaps[i]) {
          const pair = last * 65_536 + number;
          pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
        }
        last = number;
      }
    },
    encode: () => encode([...numbers.keys()], counts, pairs),
  };
}

/*
 * The bytes: a JSON head (length as 32 bits, then keys and counts), then for each kept pair, in order of its number,
 * the difference to the pair before and the count, as little-endian base-128 numbers.
 */
function encode(keys: readonly string[], counts: readonly number[], pairs: ReadonlyMap<number, number>): Uint8Array {
  const kept = [...pairs].filter(([, count]) => count >= LEAST_COUNT).sort(([a], [b]) => a - b);
  const head = Buffer.from(JSON.stringify({ keys, counts, pairs: kept.length }));
  const bytes: number[] = [];
  const number = (value: number): void => {
    while (value > 127) {
      bytes.push((value % 128) | 128);
      value = Math.floor(value / 128);
    }
    bytes.push(value);
  };
  let last = 0;
  for (const [pair, count] of kept) {
    number(pair - last);
    number(count);
    last = pair;
  }
  const length = Buffer.alloc(4);
  length.writeUInt32LE(head.length);
  return Buffer.concat([length, head, Uint8Array.from(bytes)]);
}

/** Reads what `encode` wrote. Throws where the bytes are something else. */
export function readPairCounts(bytes: Uint8Array): PairCounts {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = 4 + view.getUint32(0, true);
  const head = JSON.parse(Buffer.from(bytes.subarray(4, start)).toString('utf8')) as {
    keys: string[];
    counts: number[];
    pairs: number;
  };
  const numbers = new Map(head.keys.map((key, i) => [key, i]));
  const total = head.counts.reduce((sum, count) => sum + count, 0);
  const bits = Math.max(4, Math.ceil(Math.log2(head.pairs * 2 + 1)));
  const mask = (1 << bits) - 1;
  const slots = new Float64Array(1 << bits).fill(-1);
  const counts = new Uint32Array(1 << bits);
  const slotOf = (pair: number): number => {
    let slot =
      (Math.imul(pair % 65_536, 0x9e3779b1) ^ Math.imul(Math.floor(pair / 65_536), 0x85ebca6b)) >>> (32 - bits);
    while (slots[slot] !== -1 && slots[slot] !== pair) slot = (slot + 1) & mask;
    return slot;
  };
  let at = start;
  const number = (): number => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = bytes[at++];
      if (byte === undefined) throw new Error('pair counts end inside a number');
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  };
  for (let i = 0, pair = 0; i < head.pairs; i++) {
    pair += number();
    const slot = slotOf(pair);
    slots[slot] = pair;
    counts[slot] = number();
  }
  return {
    together(left, right) {
      const [a, b] = [numbers.get(left), numbers.get(right)];
      if (a === undefined || b === undefined) return 0;
      const chance = (head.counts[a]! * head.counts[b]!) / total;
      const slot = slotOf(a * 65_536 + b);
      if (slots[slot] === -1) return Math.min(0, Math.log(LEAST_COUNT / 2 / chance));
      return Math.min(MOST, Math.log(counts[slot]! / chance));
    },
  };
}
