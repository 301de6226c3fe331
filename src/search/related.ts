import { segmenter } from '../analysis/segmenter.ts';
import { tokenize } from '../analysis/tokenizer.ts';
import { type Article, type PlaceLevel, searchTexts } from '../article.ts';
import { areNearCopies, type Shingles, shingles } from '../copies/near-copies.ts';
import { articleTokens } from '../engine/analyze-article.ts';
import {
  type ArchiveStatistics,
  type Candidate,
  type Condition,
  type EngineQuery,
  type Filters,
  NO_FILTERS,
  type Phrase,
  type PhraseStatistics,
  type SearchEngine,
} from '../engine/port.ts';
import type { Gazetteer } from '../places/types.ts';
import { type Feature, inverseFrequency, rerank } from '../ranking/rerank.ts';
import { encodeStream } from '../ranking/token-stream.ts';

/** Finds what else the archive has on the matter of an article. */
export interface RelatedArticles {
  /**
   * The most related first; neither the article itself nor a near copy of it or of one another.
   * @param within what each of them must meet; without it, any article
   */
  relatedTo(article: Article, limit: number, within?: Condition): Promise<Article[]>;
}

/** How much a word says by where it stands: what title, keywords and lead have, the article is about. */
const WEIGHT = { title: 3, keyword: 2, lead: 1.5, body: 1 } as const;
/** Tokens of the body that are read: the beginning of a report says what it is about. */
const BODY_READ = 400;
/** Saturation of repeats, as in BM25. */
const SATURATION = 1.2;
/** The most telling words order the candidates, the first of them choose these: any of them, all count. */
const ORDERING_WORDS = 40;
const CHOOSING_WORDS = 10;
/** Candidates that hold the words, anywhere and in the same place. */
const CANDIDATES = 80;
const CANDIDATES_OF_PLACE = 25;
/** Candidates whose places are compared, for each article asked for. */
const COMPARED_PLACES = 2;
/**
 * Share of the article's own score below which another has only common words with it. Looked at for 100 articles of the
 * corpus: below a fifth hardly a pair is on one matter; the sixth related article of three in four is above.
 */
const LEAST_SHARE = 0.2;
/** What the smallest unit shared adds to a score, as a share of it. Most articles of a province have nothing in common. */
const PLACE_SHARE: Readonly<Record<PlaceLevel, number>> = { ward: 0.4, district: 0.25, province: 0.08 };

/** A word of the article with how much of it the article holds. */
interface OwnWord {
  phrase: Phrase;
  weight: number;
}

interface WeighedWord extends OwnWord {
  statistics: PhraseStatistics;
  /** how many articles hold it */
  articles: number;
  /** weight by rarity */
  worth: number;
}

/** Related articles over an engine: shared words choose and order, shared places decide between what is near. */
export function createRelatedArticles(engine: SearchEngine, gazetteer: Gazetteer): RelatedArticles {
  return {
    async relatedTo(article, limit, within) {
      const own = ownWords(article);
      const [archive, statistics] = await Promise.all([
        engine.statistics(),
        engine.phraseStatistics(own.map(({ phrase }) => phrase)),
      ]);
      const words = weigh(own, statistics, archive);
      // What no other article holds says how much of this one is its own, and chooses nothing.
      const choosing = words.filter(({ articles }) => articles > 1).slice(0, CHOOSING_WORDS);
      if (choosing.length === 0) return [];
      const places = mainPlaces(article, gazetteer);
      const [anywhere, inPlace] = await Promise.all([
        engine.search(candidatesQuery(choosing, [], CANDIDATES, within)),
        places.length === 0 ? null : engine.search(candidatesQuery(choosing, places, CANDIDATES_OF_PLACE, within)),
      ]);
      const candidates = new Map<string, Candidate>();
      for (const candidate of [...anywhere.candidates, ...(inPlace?.candidates ?? [])])
        candidates.set(candidate.id, candidate);
      const itself = candidates.get(article.id) ?? {
        id: article.id,
        stream: encodeStream(articleTokens(article)),
        published: null,
      };
      candidates.set(article.id, itself);
      const ranked = rerank([...candidates.values()], features(words), archive);
      const least = ranked.find(({ id }) => id === article.id)!.score * LEAST_SHARE;
      const others = ranked.filter(({ id, score }) => id !== article.id && score >= least);
      const distinct = withoutCopies(others, itself.stream, limit * COMPARED_PLACES);
      const found = await engine.articles(distinct.map(({ id }) => id));
      return found
        .flatMap((other, i) =>
          other === null ? [] : [{ other, score: distinct[i]!.score * (1 + placeShare(article, other)) }],
        )
        .sort((a, b) => b.score - a.score)
        .slice(0, limit)
        .map(({ other }) => other);
    },
  };
}

/** Words of title, keywords, lead and the beginning of the body. Names no dictionary has count by their syllables. */
export function ownWords(article: Article): OwnWord[] {
  const texts = searchTexts(article);
  const weights = new Map<string, OwnWord & { count: number }>();
  const { isWord } = segmenter();
  const add = (keys: string[], weight: number): void => {
    const name = keys.join(' ');
    const known = weights.get(name);
    if (known === undefined) weights.set(name, { phrase: { kind: 'phrase', keys, tones: 'exact' }, weight, count: 1 });
    else {
      known.count++;
      known.weight = Math.max(known.weight, weight);
    }
  };
  const read = (text: string, weight: number, most = Number.POSITIVE_INFINITY): number => {
    const tokens = tokenize(text).slice(0, most);
    for (const { from, to } of segmenter().segment(tokens)) {
      const keys = tokens.slice(from, to).map(({ form }) => form.key);
      if (keys.length === 1 || isWord(keys)) add(keys, weight);
      else for (const key of keys) add([key], weight);
    }
    return tokens.length;
  };
  for (const text of texts.title) read(text, WEIGHT.title);
  for (const keyword of article.keywords) read(keyword, WEIGHT.keyword);
  for (const text of texts.lead) read(text, WEIGHT.lead);
  let room = BODY_READ;
  for (const text of texts.body) if (room > 0) room -= read(text, WEIGHT.body, room);
  return [...weights.values()].map(({ phrase, weight, count }) => ({
    phrase,
    weight: (weight * count) / (count + SATURATION),
  }));
}

/** The most telling words first: heavy in the article, rare in the archive. */
function weigh(
  own: readonly OwnWord[],
  statistics: readonly PhraseStatistics[],
  archive: ArchiveStatistics,
): WeighedWord[] {
  return own
    .map((word, i) => {
      const counted = statistics[i]!;
      const articles = Math.max(...Object.values(counted));
      return {
        ...word,
        statistics: counted,
        articles,
        worth: word.weight * inverseFrequency(articles, archive.documents),
      };
    })
    .sort((a, b) => b.worth - a.worth || (a.phrase.keys.join(' ') < b.phrase.keys.join(' ') ? -1 : 1))
    .slice(0, ORDERING_WORDS);
}

function candidatesQuery(
  choosing: readonly WeighedWord[],
  places: readonly string[],
  limit: number,
  within: Condition | undefined,
): EngineQuery {
  const filters: Filters = { ...NO_FILTERS, places, ...(within === undefined ? {} : { within }) };
  return {
    match: { kind: 'or', of: choosing.map(({ phrase }) => phrase) },
    filters,
    order: 'relevance',
    scoring: choosing.map(({ phrase, worth }) => ({ phrase, weight: worth })),
    offset: 0,
    limit,
    facets: [],
  };
}

/** The words as ranking reads them: each counts by its weight in the article, at most 1. */
function features(words: readonly WeighedWord[]): Feature[] {
  const heaviest = Math.max(...words.map(({ weight }) => weight));
  return words.map(({ phrase: { keys, tones }, statistics, weight }) => ({
    kind: keys.length > 1 ? 'word' : 'syllable',
    keys,
    tones,
    statistics,
    share: weight / heaviest,
  }));
}

/** The first candidates that are no near copies of the article or of one before them. */
function withoutCopies<T extends Candidate>(ranked: readonly T[], own: Uint8Array, most: number): T[] {
  const seen: Shingles[] = [shingles(own)];
  const distinct: T[] = [];
  for (const candidate of ranked) {
    if (distinct.length >= most) break;
    const text = shingles(candidate.stream);
    if (seen.some((other) => areNearCopies(other, text))) continue;
    seen.push(text);
    distinct.push(candidate);
  }
  return distinct;
}

/** The smallest units that the article is mainly about. */
function mainPlaces({ places }: Article, gazetteer: Gazetteer): string[] {
  const main = places.flatMap(({ id, role, implied }) => {
    const unit = role === 'main' && !implied ? gazetteer.get(id) : undefined;
    return unit === undefined ? [] : [unit];
  });
  const above = new Set(main.flatMap((unit) => gazetteer.lineage(unit).slice(1)));
  return main.filter((unit) => !above.has(unit)).map(({ id }) => id);
}

function placeShare(article: Article, other: Article): number {
  const own = new Set(article.places.map(({ id }) => id));
  let share = 0;
  for (const { id, level } of other.places) if (own.has(id)) share = Math.max(share, PLACE_SHARE[level]);
  return share;
}
