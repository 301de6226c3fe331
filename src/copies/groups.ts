import { copyAgreement } from './agreement.ts';
import { BINS, type CopySignature, decodeSignature, EMPTY } from './signature.ts';

/** What grouping reads of an article. */
export interface GroupedArticle {
  id: string;
  /** minutes since 1970, null when undated */
  published: number | null;
  /** encoded (`signature.ts`); empty: stands alone */
  signature: Uint8Array;
}

/** Bins that must be equal for two texts to be compared; of the 32 bands of a pair at the threshold, eight are. */
const BAND = 4;
const BANDS = BINS / BAND;
/** Heads of one band that an article is compared with, the latest ones: bounds the work on archives full of one form. */
const MOST_COMPARED = 64;

/**
 * The groups of copies in an archive: every list has two ids or more, the head first, the others in the order of time.
 *
 * A law, and what makes it independent of the order of loading: articles are taken in the order of time (undated last,
 * equal times by id), and each joins the head it agrees with most, of equal ones the earliest, or becomes a head itself.
 * So every member is a copy of its head; what is only a copy of a copy is not drawn in.
 *
 * Candidates are found by locality-sensitive hashing over bands of the MinHash. Memory while it runs: some 0.6 KB an
 * article with the signatures; time some 6 µs an article.
 */
export function groupCopies(articles: readonly GroupedArticle[]): string[][] {
  const groups: string[][] = [];
  const heads: CopySignature[] = [];
  const bands = new HeadsByBand(articles.length);
  for (const { id, signature } of [...articles].sort(earlierFirst)) {
    const own = decodeSignature(signature);
    if (own === null) continue;
    let best = -1;
    let agreement = 0;
    bands.forEachCandidate(own.text, (head) => {
      const found = copyAgreement(heads[head]!, own);
      if (found > agreement || (found === agreement && found > 0 && head < best)) {
        best = head;
        agreement = found;
      }
    });
    if (best >= 0) groups[best]!.push(id);
    else {
      heads.push(own);
      groups.push([id]);
      bands.add(own.text);
    }
  }
  return groups.filter((group) => group.length > 1);
}

function earlierFirst(a: GroupedArticle, b: GroupedArticle): number {
  const time = (a.published ?? Number.POSITIVE_INFINITY) - (b.published ?? Number.POSITIVE_INFINITY);
  // Both undated: the difference of two infinities is no number.
  return time || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** Spreads the keys of a table over its slots. */
const slotOf = (key: number, slots: number): number => (key ^ (key >>> 15)) & (slots - 1);

function haveBandInCommon(a: Uint16Array, b: Uint16Array, band: number): boolean {
  for (let bin = band * BAND; bin < (band + 1) * BAND; bin++) if (a[bin] !== b[bin]) return false;
  return true;
}

/**
 * The heads that have the same bins in a band: for each band a table from the hash of its bins to the latest head, and
 * from each head to the one before it in the same slot. Those that share a slot by chance are passed over.
 */
class HeadsByBand {
  readonly #slots: number;
  readonly #latest: Int32Array;
  readonly #before: Int32Array;
  readonly #articles: number;
  readonly #texts: Uint16Array[] = [];
  /** the turn in which a head was last looked at: it may stand in several bands of one article */
  readonly #seen: Uint32Array;
  #turn = 0;

  constructor(articles: number) {
    this.#articles = articles;
    this.#slots = 2 ** Math.ceil(Math.log2(articles + 1));
    this.#latest = new Int32Array(this.#slots * BANDS).fill(-1);
    this.#before = new Int32Array(articles * BANDS);
    this.#seen = new Uint32Array(articles);
  }

  forEachCandidate(text: Uint16Array, visit: (head: number) => void): void {
    this.#turn++;
    for (let band = 0; band < BANDS; band++) {
      const slot = this.#slot(text, band);
      if (slot < 0) continue;
      let head = this.#latest[slot]!;
      for (let left = MOST_COMPARED; head >= 0 && left > 0; left--) {
        if (this.#seen[head] !== this.#turn && haveBandInCommon(this.#texts[head]!, text, band)) {
          this.#seen[head] = this.#turn;
          visit(head);
        }
        head = this.#before[band * this.#articles + head]!;
      }
    }
  }

  /** Adds the next head; heads are numbered from 0. */
  add(text: Uint16Array): void {
    const head = this.#texts.push(text) - 1;
    for (let band = 0; band < BANDS; band++) {
      const slot = this.#slot(text, band);
      if (slot < 0) continue;
      this.#before[band * this.#articles + head] = this.#latest[slot]!;
      this.#latest[slot] = head;
    }
  }

  /** Where the bins of a band lead; -1 where all are empty, which says nothing. */
  #slot(text: Uint16Array, band: number): number {
    let key = 0;
    let filled = false;
    for (let bin = band * BAND; bin < (band + 1) * BAND; bin++) {
      key = Math.imul(key ^ text[bin]!, 0x9e3779b1);
      key ^= key >>> 15;
      if (text[bin] !== EMPTY) filled = true;
    }
    return filled ? band * this.#slots + slotOf(key, this.#slots) : -1;
  }
}
