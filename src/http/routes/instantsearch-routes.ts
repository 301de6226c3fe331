import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Gazetteer } from '../../places/types.ts';
import type { Archive } from '../../search/types.ts';
import { scopeOf } from '../access/access.ts';
import { requestSearch } from '../access/request-token.ts';
import {
  answerFacetSearch,
  answerSearch,
  type ProtocolParts,
  type SearchResult,
} from '../instantsearch/answer-search.ts';
import { describeProtocol } from '../instantsearch/describe-protocol.ts';
import { ProtocolError, protocolErrorResponse } from '../instantsearch/protocol-error.ts';
import { membersOfAddress } from '../instantsearch/read-fields.ts';
import { SEARCH_FIELDS } from '../instantsearch/search-fields.ts';
import { type ProtocolSearch, readFacetSearch, readSearch, windowOf } from '../instantsearch/search-request.ts';
import { publicOrigin } from '../public-origin.ts';

/** Largest body of a request, in bytes: a page full of lists asks in a few thousand. */
const LARGEST_BODY = 200_000;
/** Most queries of one request. */
const MOST_QUERIES = 100;
/** Most hits that its queries may ask for together. */
const MOST_HITS_TOGETHER = 5_000;

/**
 * The search routes of Meilisearch's protocol, and what its clients ask first, over this archive, for pages built with
 * InstantSearch.
 * @param index the uid under which they find it
 */
export function instantsearchRoutes(
  app: OpenAPIHono,
  { archive, gazetteer, publicUrl }: { archive: Archive; gazetteer: Gazetteer; publicUrl: string },
  index: string,
): void {
  describeProtocol(app);
  app.get('/health', async (c) => {
    await archive.ready();
    c.header('Cache-Control', 'no-store');
    return c.json({ status: 'available' });
  });
  const partsFor = (c: Context): ProtocolParts => ({ archive, gazetteer, origin: publicOrigin(c, publicUrl) });

  app.get(
    '/indexes/:uid/search',
    speaking(async (c) => {
      checkIndex(c.req.param('uid')!, index);
      const search = readSearch(membersOfAddress(requestSearch(c), SEARCH_FIELDS), gazetteer);
      return c.json(await answerSearch(search, scopeOf(c), partsFor(c)));
    }),
  );
  app.post(
    '/indexes/:uid/search',
    limited,
    speaking(async (c) => {
      checkIndex(c.req.param('uid')!, index);
      return c.json(await answerSearch(readSearch(await jsonOf(c), gazetteer), scopeOf(c), partsFor(c)));
    }),
  );
  app.post(
    '/indexes/:uid/facet-search',
    limited,
    speaking(async (c) => {
      checkIndex(c.req.param('uid')!, index);
      return c.json(await answerFacetSearch(readFacetSearch(await jsonOf(c), gazetteer), scopeOf(c), partsFor(c)));
    }),
  );
  app.post(
    '/multi-search',
    limited,
    speaking(async (c) => {
      // All are read before any is answered: a request is answered whole or not at all.
      const searches = readQueries(await jsonOf(c), index, gazetteer);
      const results = await Promise.all(
        searches.map(
          async (search): Promise<SearchResult & { indexUid: string }> => ({
            indexUid: index,
            ...(await answerSearch(search, scopeOf(c), partsFor(c))),
          }),
        ),
      );
      return c.json({ results });
    }),
  );
}

/** Answers what is wrong with a request in the protocol's own shape. */
const speaking =
  (answer: (c: Context) => Promise<Response>) =>
  async (c: Context): Promise<Response> => {
    try {
      return await answer(c);
    } catch (error) {
      if (error instanceof ProtocolError) return protocolErrorResponse(c, error);
      throw error;
    }
  };

const limited: MiddlewareHandler = bodyLimit({
  maxSize: LARGEST_BODY,
  onError: (c) =>
    protocolErrorResponse(
      c,
      new ProtocolError('payload_too_large', `The provided payload is larger than ${LARGEST_BODY} bytes.`),
    ),
});

function checkIndex(uid: unknown, index: string, where = ''): void {
  if (uid === index) return;
  const message = `Index \`${uid}\` not found. The archive is the index \`${index}\`.`;
  throw new ProtocolError('index_not_found', where === '' ? message : `Inside \`${where}\`: ${message}`);
}

async function jsonOf(c: Context): Promise<unknown> {
  const type = c.req.header('Content-Type') ?? '';
  if (!/^application\/json(?:\s*;|$)/i.test(type))
    throw new ProtocolError(
      'invalid_content_type',
      `The Content-Type \`${type}\` is invalid. Accepted values for the Content-Type header are: \`application/json\``,
    );
  const body = await c.req.text();
  if (body.trim() === '') throw new ProtocolError('missing_payload', 'A json payload is missing.');
  try {
    return JSON.parse(body);
  } catch {
    throw new ProtocolError('malformed_payload', 'The json payload provided is malformed.');
  }
}

/** @throws ProtocolError that says which of the queries is wrong */
function readQueries(given: unknown, index: string, gazetteer: Gazetteer): ProtocolSearch[] {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new ProtocolError('bad_request', 'Invalid value type: expected an object with the list `queries`.');
  const { queries, federation, ...others } = given as Record<string, unknown>;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined)
    throw new ProtocolError('bad_request', `Unknown field \`${unknown}\`: expected one of \`queries\`, \`federation\``);
  if (federation !== undefined && federation !== null)
    throw new ProtocolError(
      'feature_not_enabled',
      'Federated search is not supported: there is one index here. Leave `federation` out, and every query is answered by itself.',
    );
  if (!Array.isArray(queries))
    throw new ProtocolError(
      'bad_request',
      queries === undefined ? 'Missing field `queries`' : 'Invalid value type at `.queries`: expected an array',
    );
  if (queries.length > MOST_QUERIES)
    throw new ProtocolError(
      'bad_request',
      `\`.queries\` holds ${queries.length} queries; at most ${MOST_QUERIES} are allowed in one request.`,
    );
  const searches = queries.map((query: unknown, number): ProtocolSearch => {
    const where = `.queries[${number}]`;
    if (typeof query !== 'object' || query === null || Array.isArray(query)) return readSearch(query, gazetteer, where);
    const { indexUid, federationOptions, ...search } = query as Record<string, unknown>;
    if (indexUid === undefined)
      throw new ProtocolError('missing_index_uid', `Missing field \`indexUid\` inside \`${where}\``);
    if (federationOptions !== undefined && federationOptions !== null)
      throw new ProtocolError(
        'invalid_multi_search_federation_options',
        `Inside \`${where}\`: Using \`federationOptions\` is not allowed in a non-federated search.`,
      );
    checkIndex(indexUid, index, where);
    return readSearch(search, gazetteer, where);
  });
  const hits = searches.reduce((sum, { paging }) => sum + windowOf(paging).limit, 0);
  if (hits > MOST_HITS_TOGETHER)
    throw new ProtocolError(
      'bad_request',
      `\`.queries\` ask for ${hits} hits together; at most ${MOST_HITS_TOGETHER} are given in one request.`,
    );
  return searches;
}
