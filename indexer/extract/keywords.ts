import { tokenize } from '../../src/analysis/tokenizer.ts';
import { type ArticleDraft, type ArticlePlace, searchTexts } from '../../src/article.ts';
import type { ArticleTokens } from '../../src/engine/analyze-article.ts';
import { SEARCH_FIELDS, type SearchField } from '../../src/search-fields.ts';
import { type Candidate, findCandidates, type KeywordText, type Mention } from './keyword-mentions.ts';
import { stopKeys, titleKeys } from './keyword-stop-words.ts';
import { type KeywordLexicon, keywordLexicon } from './keyword-words.ts';

/** Most keywords an article gets. */
const MOST = 8;
/** What a mention weighs by where it stands: a title names the subject, a lead sums it up. */
const WEIGHTS: Record<SearchField, number> = { title: 3, lead: 2, captions: 1, body: 1 };
/** Least weight of all mentions together: once in the title, or three times in the text. Two mentions do for a name. */
const LEAST_WEIGHT = 3;
const LEAST_NAME_MENTIONS = 2;
/** Keywords score at least this share of the first one: rather few than fillers. */
const LEAST_SHARE = 0.2;
/** The lexicon's frequencies were counted in so many words. */
const COUNTED_WORDS = 27_500_000;
/** Words counted less often count as this rare, and names too: rarity beyond it tells of the lexicon, not of the article. */
const LEAST_FREQUENCY = 60;

interface ScoredCandidate {
  candidate: Candidate;
  points: number;
}

interface WeighedText extends KeywordText {
  weight: number;
}

/**
 * The words and names that mark an article, the most telling first: at most eight; no stop words, no places (they are a
 * facet of their own), not the author. As written most often, in lower case unless it is a name or has a capital inside
 * sentences too (Đảng bộ). Pure.
 *
 * Scored by TF-IDF in the form of a likelihood ratio (Dunning 1993): weighted mentions tf against e, those expected
 * from the frequency in the news at large, as tf·ln(tf/e) − tf + e.
 */
export function extractKeywords(
  draft: ArticleDraft,
  tokens: ArticleTokens,
  places: readonly ArticlePlace[],
  lexicon: KeywordLexicon = keywordLexicon(),
): string[] {
  const texts = weighedTexts(draft, tokens);
  const length = texts.reduce((sum, text) => sum + text.tokens.length, 0);
  const isPlace = placeTest(places);
  const isExcluded = exclusion(draft, isPlace);
  const scored: ScoredCandidate[] = [];
  for (const candidate of findCandidates(texts, lexicon, { isPlace, isTitle: (key) => titleKeys.has(key) })) {
    const points = score(candidate, texts, length, lexicon);
    if (points > 0 && !isExcluded(candidate.key)) scored.push({ candidate, points });
  }
  scored.sort((a, b) => b.points - a.points || before(a.candidate.mentions[0]!, b.candidate.mentions[0]!));
  const chosen: Candidate[] = [];
  for (const { candidate, points } of scored) {
    if (chosen.length === MOST || points < LEAST_SHARE * scored[0]!.points) break;
    if (!chosen.some(({ key }) => holds(key, candidate.key) || holds(candidate.key, key))) chosen.push(candidate);
  }
  return chosen.map(({ mentions }) => displayForm(mentions, texts));
}

/** The texts that tell what an article is about: of those read with the captions, credits and the author do not. */
function weighedTexts(draft: ArticleDraft, tokens: ArticleTokens): WeighedText[] {
  const texts = searchTexts(draft);
  texts.captions.length = (draft.kicker === null ? 0 : 1) + draft.captions.length;
  return SEARCH_FIELDS.flatMap((field) =>
    texts[field].map((text, i) => ({ text, tokens: tokens[field][i] ?? [], weight: WEIGHTS[field] })),
  );
}

function score(
  { word, isName, mentions }: Candidate,
  texts: readonly WeighedText[],
  length: number,
  lexicon: KeywordLexicon,
): number {
  let weight = 0;
  for (const { text } of mentions) weight += texts[text]!.weight;
  if (weight < LEAST_WEIGHT && !(isName && mentions.length >= LEAST_NAME_MENTIONS)) return 0;
  const frequency = Math.max(LEAST_FREQUENCY, lexicon.frequency(word));
  const expected = (length * frequency) / COUNTED_WORDS;
  return weight > expected ? weight * Math.log(weight / expected) - weight + expected : 0;
}

/** Keys of names are kept, up to this many: there are some 15,000 places, and an article names a dozen. */
const KEYS_KEPT = 20_000;
const keys = new Map<string, string>();

function keyOf(name: string): string {
  let key = keys.get(name);
  if (key === undefined) {
    key = tokenize(name)
      .map(({ form }) => form.key)
      .join(' ');
    if (keys.size >= KEYS_KEPT) keys.clear();
    keys.set(name, key);
  }
  return key;
}

/** Whether a key is that of one of the places, with or without its unit word. */
function placeTest(places: readonly ArticlePlace[]): (key: string) => boolean {
  const names = new Set(places.flatMap(({ name, path }) => [name, ...path]).map(keyOf));
  return (key) => names.has(key);
}

function exclusion(draft: ArticleDraft, isPlace: (key: string) => boolean): (key: string) => boolean {
  const people = [draft.author, ...draft.captions.map(({ credit }) => credit)]
    .filter((name) => name !== null)
    .map(keyOf);
  return (key) => stopKeys.has(key) || isPlace(key) || people.some((name) => holds(name, key));
}

/** Whether one key holds another as whole syllables. */
const holds = (longer: string, shorter: string): boolean => ` ${longer} `.includes(` ${shorter} `);

const before = (a: Mention, b: Mention): number => a.text - b.text || a.from - b.from;

/**
 * How a keyword is shown: as written most often, the first such form winning. Written with a small letter where most
 * mentions that tell have one, or where none tells and no later syllable has a capital.
 */
function displayForm(mentions: readonly Mention[], texts: readonly WeighedText[]): string {
  const telling = mentions.filter((mention) => mention.telling);
  const asWritten = new Map<string, number>();
  let capitals = 0;
  for (const { text, from, to } of telling.length > 0 ? telling : mentions) {
    const { text: written, tokens } = texts[text]!;
    const form = written.slice(tokens[from]!.start, tokens[to - 1]!.end);
    asWritten.set(form, (asWritten.get(form) ?? 0) + 1);
    const capital =
      telling.length > 0 ? tokens[from]!.capital : tokens[to - 1]!.capital && !isAllCapitals(evenForm(form));
    capitals += capital ? 1 : -1;
  }
  // Mentions are mostly written alike: each spelling is made even once.
  const forms = new Map<string, number>();
  for (const [written, count] of asWritten) {
    const form = evenForm(written);
    forms.set(form, (forms.get(form) ?? 0) + count);
  }
  const proper = capitals > 0;
  const [form] = [...forms]
    .filter(([form]) => !proper || form !== form.toLowerCase())
    .reduce((best, next) => (next[1] > best[1] ? next : best));
  return proper ? form : form.toLowerCase();
}

const evenForm = (written: string): string => written.normalize('NFC').replace(/\s+/gu, ' ');

const isAllCapitals = (form: string): boolean => form.length > 5 && form === form.toUpperCase();
