import { type OpenAPIHono, z } from '@hono/zod-openapi';
import { BadRequestError } from '../../errors.ts';
import type { Gazetteer } from '../../places/types.ts';
import type { Archive } from '../../search/types.ts';
import type { Suggestion } from '../../suggest/suggest.ts';
import type { Suggester } from '../../suggest/suggester.ts';
import { scopeOf } from '../access/access.ts';
import { requestSearch } from '../access/request-token.ts';
import { suggestWithin } from '../access/suggest-within.ts';
import { articleHref, searchHref } from '../links.ts';
import { freeText, wholeNumber } from '../parameter-fields.ts';
import { readParameters } from '../read-parameters.ts';
import { ARCHIVE_PROBLEMS, describeRoute, TOKEN_PROBLEMS } from './described-route.ts';

/** The parameters of `GET /api/suggest`. */
export const SUGGEST_PARAMETERS = {
  q: freeText(
    'what has been typed so far, in any spelling, with or without tones; the last syllables may be half typed',
    'chi b',
  ).default(''),
  limit: wholeNumber(1, 50, 10, 'most suggestions in the answer'),
} as const;

export const suggestResponseSchema = z
  .strictObject({
    suggestions: z.array(
      z
        .strictObject({
          text: z.string(),
          kind: z
            .enum(['term', 'place', 'tag', 'article'])
            .describe('a word of the archive, a place, a tag or the title of an article'),
          count: z.number().int().describe('exact number of articles it leads to'),
          href: z.string().describe('the page of results, or the article, on this service'),
        })
        .openapi('Suggestion'),
    ),
  })
  .openapi('SuggestResponse');
export type SuggestResponse = z.infer<typeof suggestResponseSchema>;

/** The address a suggestion leads to. Its results are the articles counted. */
export function suggestionHref({ leadsTo }: Suggestion): string {
  if ('article' in leadsTo) return articleHref(leadsTo.article);
  if ('place' in leadsTo) return searchHref([['place', leadsTo.place]]);
  if ('tag' in leadsTo) return searchHref([['tag', leadsTo.tag]]);
  const { q, tones, match } = leadsTo.term;
  return searchHref([
    ['q', q],
    ...(tones === 'exact' ? [['tones', tones] as const] : []),
    ...(match === 'all' ? [['match', match] as const] : []),
  ]);
}

export function suggestRoute(
  app: OpenAPIHono,
  parts: { suggester: Suggester; archive: Archive; gazetteer: Gazetteer },
): void {
  describeRoute(app, {
    path: '/api/suggest',
    summary: 'How what is being typed may go on: words, places, tags and titles of the archive, with their counts',
    query: SUGGEST_PARAMETERS,
    answer: suggestResponseSchema,
    problems: ['bad-request', ...TOKEN_PROBLEMS, ...ARCHIVE_PROBLEMS],
  });
  app.get('/api/suggest', async (c) => {
    const { values, issues } = readParameters(requestSearch(c), SUGGEST_PARAMETERS);
    if (issues.length > 0) throw new BadRequestError(issues);
    const { q, limit } = values as Required<typeof values>;
    const suggestions = (await suggestWithin(parts, q, limit, scopeOf(c))).map((suggestion) => ({
      text: suggestion.text,
      kind: suggestion.kind,
      count: suggestion.count,
      href: suggestionHref(suggestion),
    }));
    return c.json({ suggestions } satisfies SuggestResponse);
  });
}
