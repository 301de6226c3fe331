import type { Context } from 'hono';
import type { Gazetteer } from '../../places/types.ts';
import type { SearchParameters } from '../../search/types.ts';
import { readSearchParameters } from '../search-parameters.ts';
import { scopeOf } from './access.ts';
import { requestSearch } from './request-token.ts';
import { withinScope } from './within-scope.ts';

/**
 * The search a request asks for, kept within what its token opens.
 * @throws BadRequestError, OutsideTokenError
 */
export function scopedSearch(c: Context, gazetteer: Gazetteer): SearchParameters {
  const search = requestSearch(c);
  const parameters = readSearchParameters(search, gazetteer);
  return { ...parameters, filters: withinScope(parameters.filters, scopeOf(c), search, gazetteer) };
}
