import { html } from 'hono/html';
import type { OpenApiDocument } from '../http/openapi-document.ts';
import { PROBLEMS } from '../http/problem.ts';
import { type Frame, type Html, layout } from './layout.ts';
import { PageState } from './page-state.ts';
import { type JsonSchema, schemaShape } from './schema-shape.ts';

interface DocumentedParameter {
  name: string;
  in: string;
  required?: boolean;
  description?: string;
  schema?: JsonSchema & { default?: unknown; minimum?: number; maximum?: number; description?: string };
}

interface DocumentedRoute {
  summary?: string;
  parameters?: readonly DocumentedParameter[];
  requestBody?: { content?: Record<string, { schema?: JsonSchema }> };
  responses?: Readonly<Record<string, { description?: string; content?: Record<string, { schema?: JsonSchema }> }>>;
}

const METHODS = ['get', 'post'] as const;
type Method = (typeof METHODS)[number];

/** The reference of the API, written out from its OpenAPI document: nothing is fetched from elsewhere. */
export function docsPage(document: OpenApiDocument, frame: Frame): Html {
  const routes = (Object.entries(document.paths ?? {}) as [string, Partial<Record<Method, DocumentedRoute>>][]).flatMap(
    ([path, methods]) => METHODS.map((method) => ({ method, path, described: methods[method] })),
  );
  const schemas = Object.entries(document.components?.schemas ?? {}) as [string, JsonSchema][];
  const main = html`
      <div class="docs" lang="en">
        <h1>API</h1>
        <p>${withCode(document.info.description ?? '')}</p>
        <p>Machine-readable: <a href="/openapi.json">openapi.json</a> (OpenAPI ${document.openapi}). Every GET answer may be read from any origin.</p>
        ${routes.map(({ method, path, described }) => (described === undefined ? '' : route(method, path, described)))}
        <h2 id="schemas">Schemas</h2>
        ${schemas.map(([name, schema]) => html`<section aria-labelledby="schema-${name}"><h3 id="schema-${name}">${name}</h3>${codeBlock(schemaShape(schema), name)}</section>`)}
        <h2 id="problems">Problems</h2>
        <p>Errors are <code>application/problem+json</code> (RFC 9457). <code>code</code> is one of:</p>
        ${problemTable()}
      </div>`;
  return layout({
    frame,
    title: 'API',
    canonical: { path: '/docs', search: '' },
    search: { state: new PageState([]), q: '' },
    main,
  });
}

/** Text whose `words between backticks` are code. */
const withCode = (text: string): (Html | string)[] =>
  text.split('`').map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part));

/** A block that scrolls by itself where lines are long; it takes the focus so that keys can scroll it. */
const codeBlock = (text: string, label: string): Html =>
  html`<pre tabindex="0" role="group" aria-label="${label}"><code>${text}</code></pre>`;

const anchor = (method: Method, path: string): string => `${method}${path.replaceAll(/[^a-z0-9]+/gi, '-')}`;

function route(method: Method, path: string, { summary, parameters, requestBody, responses }: DocumentedRoute): Html {
  const answers = Object.entries(responses ?? {});
  const bodySchema = requestBody?.content?.['application/json']?.schema;
  const answerSchema = responses?.['200']?.content?.['application/json']?.schema;
  return html`
        <section aria-labelledby="${anchor(method, path)}">
          <h2 id="${anchor(method, path)}"><code>${method.toUpperCase()} ${path}</code></h2>
          <p>${summary}.</p>
          ${parameters === undefined || parameters.length === 0 ? '' : parameterTable(path, parameters)}
          ${bodySchema === undefined ? '' : schemaOf('Body', path, bodySchema)}
          ${answerSchema === undefined ? '' : schemaOf('Answer', path, answerSchema)}
          <ul>${answers.map(([status, { description }]) => html`<li><code>${status}</code> ${description}</li>`)}</ul>
        </section>`;
}

/** A named schema is written out once, below. */
function schemaOf(what: 'Answer' | 'Body', path: string, schema: JsonSchema): Html {
  const shape = schemaShape(schema);
  return schema.$ref === undefined
    ? html`<p>${what}:</p>${codeBlock(shape, `${what} of ${path}`)}`
    : html`<p>${what}: <a href="#schema-${shape}">${shape}</a></p>`;
}

function parameterTable(path: string, parameters: readonly DocumentedParameter[]): Html {
  const rows = parameters.map(
    ({ name, schema, description, required }) => html`
            <tr>
              <th scope="row"><code>${name}</code></th>
              <td>${schema === undefined ? '' : allowed(schema)}${required === true ? ', required' : ''}</td>
              <td>${withCode(description ?? schema?.description ?? '')}</td>
            </tr>`,
  );
  return html`
          <div class="wide" tabindex="0" role="group" aria-label="Parameters of ${path}"><table>
            <thead><tr><th scope="col">parameter</th><th scope="col">value</th><th scope="col">meaning</th></tr></thead>
            <tbody>${rows}
            </tbody>
          </table></div>`;
}

function allowed(schema: NonNullable<DocumentedParameter['schema']>): string {
  const range = schema.minimum === undefined ? schemaShape(schema) : `${schema.minimum} to ${schema.maximum}`;
  const fallback = schema.default === undefined || schema.default === '' ? '' : `, default ${String(schema.default)}`;
  return schema.type === 'array' ? 'text, repeatable' : `${range}${fallback}`;
}

function problemTable(): Html {
  const rows = Object.entries(PROBLEMS).map(
    ([code, { status, detail }]) => html`
          <tr id="problem-${code}"><th scope="row"><code>${code}</code></th><td>${status}</td><td>${detail}</td></tr>`,
  );
  return html`<div class="wide" tabindex="0" role="group" aria-label="Problems"><table>
          <thead><tr><th scope="col">code</th><th scope="col">status</th><th scope="col">meaning</th></tr></thead>
          <tbody>${rows}
          </tbody>
        </table></div>`;
}
