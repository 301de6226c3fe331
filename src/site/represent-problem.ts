import type { Context } from 'hono';
import { accepts } from 'hono/accepts';
import { PROBLEM_TYPE, type Problem, problemHeaders, problemResponse } from '../http/problem.ts';
import { problemPage } from './problem-page.ts';

/** Addresses that only programs ask for: they get a problem as JSON, whatever they accept. */
const MACHINE_PATH = /^\/(?:api(?:\/|$)|healthz$|readyz$|openapi\.json$)/;
/** Addresses that are pages: they answer with a page. */
const PAGE_PATH = /^\/(?:$|docs$|articles\/)/;

/** Answers with a problem, as a page for readers and as `application/problem+json` for programs. */
export async function representProblem(c: Context, found: Problem): Promise<Response> {
  return wantsPage(c)
    ? c.html(await problemPage(found), found.status, problemHeaders(found))
    : problemResponse(c, found);
}

function wantsPage(c: Context): boolean {
  if (MACHINE_PATH.test(c.req.path)) return false;
  if (PAGE_PATH.test(c.req.path)) return true;
  const supports = [PROBLEM_TYPE, 'text/html'];
  return accepts(c, { header: 'Accept', supports, default: PROBLEM_TYPE }) === 'text/html';
}
