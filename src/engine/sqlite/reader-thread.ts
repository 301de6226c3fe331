import { move, transferableSymbol, valueSymbol } from 'piscina';
import type { CompiledMatch } from '../matching.ts';
import type { Filters } from '../port.ts';
import { type PackedAnswer, packAnswer } from './packed-answer.ts';
import { IndexReader, type ReaderPhrase, type ReaderQuery } from './reader.ts';

/** What a reader thread is asked. Each request names the index version, so that a swap takes effect at the next one. */
export type ReaderRequest = { version: string; path: string } & (
  | { ask: 'search'; query: ReaderQuery }
  | { ask: 'count'; match: CompiledMatch; filters: Filters }
  | { ask: 'extent' }
  | { ask: 'phrases'; phrases: readonly ReaderPhrase[] }
  | { ask: 'articles'; ids: readonly string[] }
  | { ask: 'words'; tokens: readonly string[] }
  | { ask: 'terms'; after: string; limit: number }
  | { ask: 'headlines'; offset: number; limit: number }
  | { ask: 'ids'; match: CompiledMatch; filters: Filters }
);

let open: { version: string; reader: IndexReader } | undefined;

function readerOf({ version, path }: ReaderRequest): IndexReader {
  if (open?.version !== version) {
    const reader = new IndexReader(path);
    open?.reader.close();
    open = { version, reader };
  }
  return open.reader;
}

/** An answer as it crosses from the thread: whoever asked takes it out. */
export interface Handover {
  answer: unknown;
}

/** The thread's entry: one request, one answer; the streams of candidates are handed over instead of copied. */
export default function handOver(request: ReaderRequest): unknown {
  const handover: Handover = { answer: answerTo(request) };
  if (request.ask !== 'search') return handover;
  const { streams } = handover.answer as PackedAnswer;
  return move({ [transferableSymbol]: [streams.buffer], [valueSymbol]: handover });
}

function answerTo(request: ReaderRequest): unknown {
  const reader = readerOf(request);
  switch (request.ask) {
    case 'search':
      return packAnswer(reader.search(request.query));
    case 'count':
      return reader.count(request.match, request.filters);
    case 'extent':
      return reader.extent();
    case 'phrases':
      return reader.phraseStatistics(request.phrases);
    case 'articles':
      return request.ids.map((id) => reader.articleJson(id));
    case 'words':
      return reader.wordCounts(request.tokens);
    case 'terms':
      return reader.terms(request.after, request.limit);
    case 'headlines':
      return reader.headlines(request.offset, request.limit);
    case 'ids':
      return reader.idsNewestFirst(request.match, request.filters);
  }
}
