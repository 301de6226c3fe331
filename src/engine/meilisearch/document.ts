import { createHash } from 'node:crypto';
import { ATTRIBUTE } from '../../../config/index-schema.ts';
import { valueKey } from '../../analysis/value-key.ts';
import type { AnalyzedArticle } from '../port.ts';
import type { ArticleTerms } from './article-terms.ts';
import { storedValue } from './terms.ts';

/** Facet values by attribute; days as numbers. */
export type StoredValues = Readonly<Record<string, readonly string[] | number>>;

/**
 * The primary key of an article's document: Meilisearch allows only letters, digits, `-` and `_` there, ids may hold
 * anything. 128 bits of SHA-256: no two ids of any archive share them.
 */
export const documentKey = (id: string): string => createHash('sha256').update(id).digest('hex').slice(0, 32);

/** Which of several servers holds an article: a stable hash of its id. */
export const serverOf = (id: string, servers: number): number =>
  servers === 1 ? 0 : createHash('sha256').update(`server ${id}`).digest().readUInt32BE(0) % servers;

const DAY = 86_400_000;
export const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY;
export const dayText = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

/**
 * One number orders articles by time, undated ones before all others and equal times by sequence, the later one lower,
 * so that no two are equal and both directions are exact reverses. Minutes take 27 bits (1715 to 2225), the sequence 26:
 * together they fit a double.
 */
const SEQUENCES = 2 ** 26;
const MINUTES = 2 ** 27;
export const LAST_SEQUENCE = SEQUENCES - 1;

export function timeOrder(published: number | null, sequence: number): number {
  const minutes = published === null ? -MINUTES : Math.max(1 - MINUTES, Math.min(MINUTES - 1, published));
  return minutes * SEQUENCES + (LAST_SEQUENCE - sequence);
}

export const sequenceOf = (at: number): number => LAST_SEQUENCE - (((at % SEQUENCES) + SEQUENCES) % SEQUENCES);

/** Places in time in the order in which articles were put. */
export function inLoadingOrder(places: Float64Array): number[] {
  // Sequence and place in the list as one number each, which sort without a comparison of ours.
  const keys = Float64Array.from(places, (at, i) => sequenceOf(at) * places.length + i).sort();
  return Array.from(keys, (key) => places[key % places.length]!);
}

/** The document of one article as one line of NDJSON, and the fields of it that need no parsing. */
export function documentLine(
  analyzed: AnalyzedArticle,
  { terms, title, author }: ArticleTerms,
  sequence: number,
): string {
  const { published } = analyzed;
  const A = ATTRIBUTE;
  return JSON.stringify({
    [A.key]: documentKey(analyzed.article.id),
    [A.id]: analyzed.article.id,
    [A.headline]: headlineOf(analyzed.json),
    [A.fingerprint]: analyzed.fingerprint,
    [A.signature]: Buffer.from(analyzed.signature).toString('base64'),
    [A.published]: published,
    [A.at]: timeOrder(published, sequence),
    [A.terms]: terms,
    [A.title]: title,
    [A.author]: author,
    ...storedValues(analyzed),
    [A.stream]: Buffer.from(analyzed.stream).toString('base64'),
    [A.json]: analyzed.json,
  });
}

/** What filters compare and facets count, by attribute. */
export function storedValues({ facets, day }: AnalyzedArticle): StoredValues {
  const A = ATTRIBUTE;
  return {
    ...(day === null ? {} : { [A.day]: dayNumber(day) }),
    [A.place]: facets.place.map(storedValue),
    [A.placeNow]: facets.place_now.map(storedValue),
    [A.tag]: facets.tag.map(storedName),
    [A.keyword]: facets.keyword.map(storedName),
    [A.section]: facets.section.map(storedName),
    [A.writer]: facets.author.map(storedName),
  };
}

/** The title out of an article's JSON text, without parsing the rest where it stands as the records are written. */
function headlineOf(json: string): string {
  const found =
    /^\{"id":(?:"(?:[^"\\]|\\.)*"),(?:"(?:url|source|section|kicker)":(?:null|"(?:[^"\\]|\\.)*"),)*"title":("(?:[^"\\]|\\.)*")/.exec(
      json,
    );
  return found === null ? (JSON.parse(json) as { title: string }).title : (JSON.parse(found[1]!) as string);
}

/** Tags, keywords, sections and authors are stored by spelling key: `Hoà Bình` is `Hòa Bình`. */
export const storedName = (name: string): string => storedValue(valueKey(name));
