/** Ascending document numbers. */
export type Documents = Uint32Array;

/** A list takes four bytes a document, a bitmap one bit of every document there is. */
const BITS_A_NUMBER = 32;

/** A set of documents, kept as whichever is smaller: their numbers, or a bit for each document of the index. */
export class DocumentSet {
  readonly size: number;
  readonly #list: Documents | null;
  readonly #bits: Uint32Array | null;

  /** @param documents one more than the largest document number of the index */
  constructor(list: Documents, documents: number) {
    this.size = list.length;
    const isDense = list.length * BITS_A_NUMBER > documents;
    this.#list = isDense ? null : list;
    this.#bits = isDense ? bitsOf(list, documents) : null;
  }

  get byteLength(): number {
    return (this.#list ?? this.#bits!).byteLength;
  }

  /** All of it. */
  list(): Documents {
    if (this.#list !== null) return this.#list;
    const list = new Uint32Array(this.size);
    let count = 0;
    for (const [place, word] of this.#bits!.entries())
      for (let left = word; left !== 0; left &= left - 1) list[count++] = place * 32 + 31 - Math.clz32(left & -left);
    return list;
  }

  /** Those of some documents that are in the set. */
  among(documents: Documents): Documents {
    if (this.#bits !== null) return documents.filter((doc) => this.#hasBit(doc));
    return documents.length <= this.size ? intersection(documents, this.#list!) : intersection(this.#list!, documents);
  }

  /** Those of some documents that are not in the set. */
  missingFrom(documents: Documents): Documents {
    if (this.size === 0) return documents;
    return this.#bits !== null ? documents.filter((doc) => !this.#hasBit(doc)) : difference(documents, this.#list!);
  }

  #hasBit(doc: number): boolean {
    return (this.#bits![doc >>> 5]! & (1 << (doc & 31))) !== 0;
  }
}

function bitsOf(list: Documents, documents: number): Uint32Array {
  const bits = new Uint32Array(Math.ceil(documents / 32));
  for (const doc of list) bits[doc >>> 5]! |= 1 << (doc & 31);
  return bits;
}

/** How much longer a list must be for searching in it to be quicker than walking through it. */
const MUCH_LONGER = 16;

/** What both hold; the first is the shorter. */
function intersection(short: Documents, long: Documents): Documents {
  const found = new Uint32Array(short.length);
  let count = 0;
  let at = 0;
  const search = long.length > short.length * MUCH_LONGER;
  for (const doc of short) {
    if (search) at = firstNotBelow(long, doc, at);
    else while (at < long.length && long[at]! < doc) at++;
    if (at === long.length) break;
    if (long[at] === doc) found[count++] = doc;
  }
  return found.subarray(0, count);
}

/** What the first holds and the second does not. */
function difference(from: Documents, without: Documents): Documents {
  const kept = new Uint32Array(from.length);
  let count = 0;
  let at = 0;
  for (const doc of from) {
    while (at < without.length && without[at]! < doc) at++;
    if (without[at] !== doc) kept[count++] = doc;
  }
  return kept.subarray(0, count);
}

/** The place of the first number that is not below `doc`, from place `from` on, by steps that double. */
function firstNotBelow(list: Documents, doc: number, from: number): number {
  let step = 1;
  let low = from;
  while (low + step < list.length && list[low + step]! < doc) {
    low += step;
    step *= 2;
  }
  let high = Math.min(list.length, low + step + 1);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (list[middle]! < doc) low = middle + 1;
    else high = middle;
  }
  return low;
}
