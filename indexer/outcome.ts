import type { Warning } from '../src/article.ts';
import type { AnalyzedArticle } from '../src/engine/port.ts';

/** Where an input stands: the file as the user named it, and the line (from 1) where it is one of several in there. */
export interface InputPlace {
  path: string;
  line: number | null;
}

/** Why an input is not in the index. */
export interface Failure extends InputPlace {
  code: string;
  message: string;
}

/** What the workers made of one input. Every input has exactly one outcome for each article in it, or one failure. */
export type Outcome =
  | { kind: 'analyzed'; analyzed: AnalyzedArticle; place: InputPlace }
  | { kind: 'failed'; failure: Failure }
  /** something passed over because it is no article: not an input, but said */
  | { kind: 'noted'; warning: Warning; place: InputPlace };

/** `archive/2019.ndjson:17`, as compilers and editors write it. */
export const placeText = ({ path, line }: InputPlace): string => (line === null ? path : `${path}:${line}`);
