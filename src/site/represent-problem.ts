import type { Context } from 'hono';
import { accepts } from 'hono/accepts';
import { isProtocolPath, protocolProblemResponse } from '../http/instantsearch/protocol-error.ts';
import { PROBLEM_TYPE, type Problem, problemHeaders, problemResponse } from '../http/problem.ts';
import { languageOf, readPageAddress } from './language.ts';
import { problemPage } from './problem-page.ts';
import { textsOf } from './texts/texts.ts';

/** Addresses that only programs ask for: they get a problem as JSON, whatever they accept. */
const MACHINE_PATH = /^\/(?:api(?:\/|$)|feed\.|oembed$|opensearch\.xml$|healthz$|readyz$|openapi\.json$)/;
/** Addresses that are pages: they answer with a page. */
const PAGE_PATH = /^\/(?:$|docs$|articles\/|places(?:\/|$)|embed$|widgets$)/;

/**
 * Answers with a problem: as a page for readers, as Meilisearch's error for its clients, and as
 * `application/problem+json` for other programs.
 */
export async function representProblem(c: Context, found: Problem): Promise<Response> {
  if (isProtocolPath(c.req.path)) return protocolProblemResponse(c, found);
  if (!wantsPage(c)) return problemResponse(c, found);
  const frame = { t: textsOf(languageOf(c)), address: readPageAddress(c.req.url), publicUrl: '', origin: '' };
  return c.html(await problemPage(found, frame), found.status, problemHeaders(found));
}

function wantsPage(c: Context): boolean {
  if (MACHINE_PATH.test(c.req.path)) return false;
  if (PAGE_PATH.test(c.req.path)) return true;
  const supports = [PROBLEM_TYPE, 'text/html'];
  return accepts(c, { header: 'Accept', supports, default: PROBLEM_TYPE }) === 'text/html';
}
