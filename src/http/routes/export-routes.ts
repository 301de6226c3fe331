import { createHash } from 'node:crypto';
import { type OpenAPIHono, z } from '@hono/zod-openapi';
import packageJson from '../../../package.json' with { type: 'json' };
import { slug } from '../../analysis/slug.ts';
import { exportSearch } from '../../export/export-stream.ts';
import { EXPORT_FORMATS } from '../../export/formats.ts';
import type { Gazetteer } from '../../places/types.ts';
import type { Archive } from '../../search/types.ts';
import { scopedSearch } from '../access/scoped-search.ts';
import { articleHref } from '../links.ts';
import { publicOrigin } from '../public-origin.ts';
import { SEARCH_PARAMETERS } from '../search-parameters.ts';
import { ARCHIVE_PROBLEMS, describeRoute, TOKEN_PROBLEMS } from './described-route.ts';

export interface ExportParts {
  archive: Archive;
  gazetteer: Gazetteer;
  publicUrl: string;
  /** told of an export that broke off: what was sent can no longer say so */
  onBroken: (error: unknown, path: string) => void;
}

/** `/api/export.{csv,ndjson,ris,bib}`: everything that `/api/search` counts for the same parameters, as a file. */
export function exportRoutes(app: OpenAPIHono, { archive, gazetteer, publicUrl, onBroken }: ExportParts): void {
  for (const [ending, format] of Object.entries(EXPORT_FORMATS)) {
    const path = `/api/export.${ending}`;
    describeRoute(app, {
      path,
      summary: `${format.summary}, newest first; the parameters are those of \`/api/search\`, and what only shapes a page of results (\`page\`, \`sort\`, facets) says nothing here`,
      query: SEARCH_PARAMETERS,
      answer: z.string(),
      types: [mediaType(format.type)],
      problems: ['bad-request', 'outside-token', 'unsupported-query', ...TOKEN_PROBLEMS, ...ARCHIVE_PROBLEMS],
    });
    app.get(path, async (c) => {
      const parameters = scopedSearch(c, gazetteer);
      const { version } = await archive.index();
      const origin = publicOrigin(c, publicUrl);
      const { total, chunks } = await exportSearch(archive, parameters, format, (id) => `${origin}${articleHref(id)}`);
      const headers = {
        'Content-Type': format.type,
        'Content-Disposition': `attachment; filename="${fileName(parameters.q)}.${ending}"`,
        'X-Total-Count': String(total),
        'X-Robots-Tag': 'noindex',
        // Given here, for the tag of a body is made by reading the whole of it.
        ETag: `W/"${fingerprint([ending, version, packageJson.version, origin, parameters])}"`,
      };
      if (c.req.method === 'HEAD') {
        await chunks.return();
        return c.body(null, 200, headers);
      }
      return c.body(ReadableStream.from(told(chunks, (error) => onBroken(error, path))), 200, headers);
    });
  }
}

const mediaType = (type: string): string => type.split(';')[0]!;

/** `timbao-chi-bo` of a search for “chi bộ”, `timbao` of one without words. */
const fileName = (q: string): string => ['timbao', slug(q)].filter((part) => part !== '').join('-');

/** Hexadecimal digits of a fingerprint: enough that no two exports of one archive share it. */
const FINGERPRINT_LENGTH = 32;

const fingerprint = (parts: unknown): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, FINGERPRINT_LENGTH);

/** The same pieces; whoever is told of an error that ends them. */
async function* told<T>(pieces: AsyncIterable<T>, tell: (error: unknown) => void): AsyncGenerator<T, void, undefined> {
  try {
    yield* pieces;
  } catch (error) {
    tell(error);
    throw error;
  }
}
