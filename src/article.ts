import { z } from 'zod';
import type { SearchField } from './search-fields.ts';

/**
 * The article record (contract, section 2): what every reader produces, the engines store and the API returns.
 * All text is Unicode NFC. Days are calendar days of Asia/Ho_Chi_Minh.
 */

export const placeLevelSchema = z.enum(['province', 'district', 'ward']);
export type PlaceLevel = z.infer<typeof placeLevelSchema>;

export const placeRelationSchema = z.enum(['unchanged', 'renamed', 'merged', 'divided']);
export type PlaceRelation = z.infer<typeof placeRelationSchema>;

/** The unit of today that an article's unit became. Null for a divided unit: its heirs are never guessed. */
export const placeNowSchema = z.object({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  path: z.array(z.string()),
  relation: placeRelationSchema,
});
export type PlaceNow = z.infer<typeof placeNowSchema>;

export const articlePlaceSchema = z.object({
  id: z.string(),
  code: z.string().describe('official code at the time of publication'),
  level: placeLevelSchema,
  name: z.string().describe('with its unit word: "Xã Hải Lựu"'),
  path: z.array(z.string()).describe('short names from the province down'),
  role: z.enum(['main', 'mentioned']),
  implied: z.boolean().describe('an ancestor that the text does not name itself'),
  now: placeNowSchema.nullable(),
});
export type ArticlePlace = z.infer<typeof articlePlaceSchema>;

export const captionSchema = z.object({ text: z.string(), credit: z.string().nullable() });
export type Caption = z.infer<typeof captionSchema>;

export const warningSchema = z.object({ code: z.string(), message: z.string() });
export type Warning = z.infer<typeof warningSchema>;

export const articleSchema = z.object({
  id: z.string(),
  url: z.string().nullable(),
  source: z.string().nullable(),
  section: z.string().nullable(),
  kicker: z.string().nullable(),
  title: z.string(),
  lead: z.string().nullable(),
  body: z.array(z.string()).describe('paragraphs'),
  subheads: z
    .array(z.object({ text: z.string(), before: z.number().int() }))
    .describe('headings inside the body; `before` is the index in `body` of the paragraph they precede'),
  boxes: z.array(z.object({ title: z.string(), text: z.string() })).describe('boxed notes beside the text'),
  captions: z.array(captionSchema),
  author: z.string().nullable(),
  publishedAt: z.string().nullable().describe('ISO 8601 with the offset +07:00'),
  publishedPrecision: z.enum(['day', 'minute']).nullable(),
  day: z.string().nullable().describe('YYYY-MM-DD in Asia/Ho_Chi_Minh'),
  tags: z.array(z.string()).describe('given by the source'),
  keywords: z.array(z.string()).describe('compound words and names that mark this article'),
  places: z.array(articlePlaceSchema),
  language: z.string(),
  warnings: z.array(warningSchema),
  input: z.object({ path: z.string(), format: z.string(), encoding: z.string() }),
});
export type Article = z.infer<typeof articleSchema>;

/** What a reader extracts from one input, before the analysis adds keywords and places. */
export type ArticleDraft = Omit<Article, 'keywords' | 'places'>;

/**
 * The text of each searchable field, one string a paragraph. The kicker and the author are read with the captions,
 * subheads and boxes with the body.
 */
export function searchTexts(article: ArticleDraft): Record<SearchField, string[]> {
  return {
    title: [article.title],
    lead: article.lead === null ? [] : [article.lead],
    captions: [
      ...(article.kicker === null ? [] : [article.kicker]),
      ...article.captions.map((caption) => caption.text),
      ...article.captions.flatMap((caption) => (caption.credit === null ? [] : [caption.credit])),
      ...(article.author === null ? [] : [article.author]),
    ],
    body: [
      ...article.body,
      ...article.subheads.map((subhead) => subhead.text),
      ...article.boxes.flatMap((box) => [box.title, box.text]),
    ],
  };
}
