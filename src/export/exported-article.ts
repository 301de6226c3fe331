import type { Cited } from './citation.ts';

/** An article as exports hand it over; `href` is the whole address of its page on this service. */
export interface ExportedArticle extends Cited {
  /** id of the article that stands for all copies of its text: its own where there are none */
  group: string;
  /** how many other copies of its text the archive holds */
  duplicates: number;
}
