import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { TimbaoError } from '../../errors.ts';
import { type Problem, type ProblemCode, problemBody, problemHeaders } from '../problem.ts';

/**
 * Errors as Meilisearch writes them, for the addresses that speak its protocol: its clients show `message` and look at
 * `code`. Codes and types are Meilisearch's own (https://www.meilisearch.com/docs/reference/errors/error_codes), so
 * that what a page does about them still fits.
 */

const BAD = { status: 400, type: 'invalid_request' } as const;

const CODES = {
  bad_request: BAD,
  malformed_payload: BAD,
  missing_payload: BAD,
  invalid_content_type: { status: 415, type: 'invalid_request' },
  payload_too_large: { status: 413, type: 'invalid_request' },
  missing_index_uid: BAD,
  index_not_found: { status: 404, type: 'invalid_request' },
  feature_not_enabled: BAD,
  invalid_search_q: BAD,
  invalid_search_offset: BAD,
  invalid_search_limit: BAD,
  invalid_search_page: BAD,
  invalid_search_hits_per_page: BAD,
  invalid_search_attributes_to_retrieve: BAD,
  invalid_search_attributes_to_crop: BAD,
  invalid_search_crop_length: BAD,
  invalid_search_crop_marker: BAD,
  invalid_search_attributes_to_highlight: BAD,
  invalid_search_highlight_pre_tag: BAD,
  invalid_search_highlight_post_tag: BAD,
  invalid_search_show_matches_position: BAD,
  invalid_search_filter: BAD,
  invalid_search_sort: BAD,
  invalid_search_distinct: BAD,
  invalid_search_facets: BAD,
  invalid_search_matching_strategy: BAD,
  invalid_search_attributes_to_search_on: BAD,
  invalid_search_ranking_score_threshold: BAD,
  invalid_search_locales: BAD,
  invalid_search_hybrid_query: BAD,
  invalid_search_vector: BAD,
  invalid_search_retrieve_vectors: BAD,
  invalid_search_media: BAD,
  invalid_search_personalize: BAD,
  invalid_search_use_network: BAD,
  invalid_search_show_ranking_score: BAD,
  invalid_search_show_ranking_score_details: BAD,
  invalid_search_show_performance_details: BAD,
  missing_facet_search_facet_name: BAD,
  invalid_facet_search_facet_name: BAD,
  invalid_facet_search_facet_query: BAD,
  invalid_facet_search_exhaustive_facet_count: BAD,
  invalid_multi_search_federation_options: BAD,
} as const satisfies Record<string, { status: ContentfulStatusCode; type: string }>;

export type ProtocolErrorCode = keyof typeof CODES;

/** A request in Meilisearch's protocol that cannot be answered as it stands. */
export class ProtocolError extends TimbaoError {
  declare readonly code: ProtocolErrorCode;
  constructor(code: ProtocolErrorCode, message: string) {
    super(code, message);
  }
}

interface ErrorBody {
  message: string;
  code: string;
  type: 'invalid_request' | 'auth' | 'internal' | 'system';
  link: string;
}

const bodyOf = (message: string, code: string, type: ErrorBody['type']): ErrorBody => ({
  message,
  code,
  type,
  link: `https://docs.meilisearch.com/errors#${code}`,
});

export function protocolErrorResponse(c: Context, { code, message }: ProtocolError): Response {
  const { status, type } = CODES[code];
  return c.json(bodyOf(message, code, type), status, { 'Cache-Control': 'no-store' });
}

/** What the problems of the service are called in the protocol; their status stays. */
const PROBLEM_CODES: Readonly<Record<ProblemCode, Pick<ErrorBody, 'code' | 'type'>>> = {
  'bad-request': { code: 'bad_request', type: 'invalid_request' },
  'malformed-request': { code: 'bad_request', type: 'invalid_request' },
  'token-missing': { code: 'missing_authorization_header', type: 'auth' },
  'token-invalid': { code: 'invalid_api_key', type: 'auth' },
  'token-expired': { code: 'invalid_api_key', type: 'auth' },
  'token-origin': { code: 'invalid_api_key', type: 'auth' },
  'outside-token': { code: 'invalid_api_key', type: 'auth' },
  'not-found': { code: 'not_found', type: 'invalid_request' },
  'article-not-found': { code: 'document_not_found', type: 'invalid_request' },
  'not-embeddable': { code: 'not_found', type: 'invalid_request' },
  'format-not-offered': { code: 'bad_request', type: 'invalid_request' },
  'method-not-allowed': { code: 'method_not_allowed', type: 'invalid_request' },
  'address-too-long': { code: 'payload_too_large', type: 'invalid_request' },
  'unsupported-query': { code: 'feature_not_enabled', type: 'invalid_request' },
  'index-missing': { code: 'index_not_accessible', type: 'internal' },
  'index-outdated': { code: 'index_not_accessible', type: 'internal' },
  'engine-unavailable': { code: 'internal', type: 'internal' },
  internal: { code: 'internal', type: 'internal' },
};

/** Whether an address speaks the protocol. */
export const isProtocolPath = (path: string): boolean =>
  /^\/(?:indexes(?:\/|$)|multi-search(?:\/|$)|health$)/.test(path);

/** Addresses that answer: another method there is told which are taken. */
const ANSWERED = /^\/(?:indexes\/[^/]+\/(?:search|facet-search)|multi-search)$/;

const READ_ONLY = 'This service answers searches only: an archive is changed with `npm run index`.';
const SEARCHES_ONLY =
  'There is nothing at this address: of Meilisearch’s protocol this service speaks the searches alone.';

/** A problem of the service as the protocol's clients read it. */
export function protocolProblemResponse(c: Context, found: Problem): Response {
  const isElsewhere = found.code === 'not-found' && !ANSWERED.test(c.req.path);
  if (isElsewhere && !['GET', 'HEAD'].includes(c.req.method)) {
    const { code, type } = PROBLEM_CODES['method-not-allowed'];
    return c.json(bodyOf(READ_ONLY, code, type), 405, { ...problemHeaders(found), Allow: '' });
  }
  const { code, type } = PROBLEM_CODES[found.code];
  const message = isElsewhere ? SEARCHES_ONLY : problemBody(found).detail;
  return c.json(bodyOf(message, code, type), found.status, problemHeaders(found));
}
