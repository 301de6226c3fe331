import { setImmediate as others } from 'node:timers/promises';
import { lexicon } from '../../analysis/lexicon.ts';
import { tokenCodes } from '../../analysis/token-codes.ts';
import { SEARCH_FIELDS } from '../../search-fields.ts';
import type { Phrase } from '../port.ts';
import { compilePhrase } from './phrase-filter.ts';
import type { TermCounts } from './term-counts.ts';
import type { PostingsSize } from './term-postings.ts';
import { tonedTerm } from './terms.ts';

/** Articles from which on a word is read ahead: the server takes 1.6 ms to say in which 1,000 it stands. */
const FREQUENT = 1000;
/** Words that are looked up at a time: a millisecond or two. */
const LOOKED_UP_AT_ONCE = 1000;

const TITLE = SEARCH_FIELDS.indexOf('title');

/** What finds the words and syllables that many articles hold, anywhere and in their titles, the most frequent first. */
export async function frequentTerms(counts: TermCounts): Promise<PostingsSize[]> {
  const terms = new Map<string, readonly string[]>();
  for (const { keys } of lexicon()) terms.set(tonedTerm(keys), keys);
  for (const key of tokenCodes().ofKey.keys()) terms.set(key, [key]);
  const frequent: { keys: readonly string[]; documents: number; inTitle: number }[] = [];
  let at = 0;
  for (const [term, keys] of terms) {
    if (++at % LOOKED_UP_AT_ONCE === 0) await others();
    const { documents, byField } = counts.get(term);
    if (documents >= FREQUENT) frequent.push({ keys, documents, inTitle: byField[TITLE]! });
  }
  return frequent
    .sort((a, b) => b.documents - a.documents)
    .flatMap(({ keys, documents, inTitle }) => {
      const phrase: Phrase = { kind: 'phrase', keys, tones: 'exact' };
      return [...sizeOf(phrase, documents), ...sizeOf({ ...phrase, field: 'title' }, inTitle)];
    });
}

function sizeOf(phrase: Phrase, many: number): PostingsSize[] {
  const { filter, exact } = compilePhrase(phrase);
  return exact && typeof filter === 'string' ? [{ filter, many }] : [];
}
