import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { parseSync } from 'oxc-parser';
import { describe, expect, it } from 'vitest';

/**
 * The import arrow `indexer → src → config`, read from the source text: type imports, re-exports, `import()` and
 * `new URL('./x.ts', import.meta.url)` count like any other import.
 */

const ROOT = resolve(import.meta.dirname, '..');

interface Import {
  from: string;
  /** path from the root for a file of the project, the specifier itself for a package */
  to: string;
  isFile: boolean;
}

/** Every import of one source text that can be read from it. */
function importsOf(file: string, source: string): Import[] {
  const parsed = parseSync(file, source);
  if (parsed.errors.length > 0) throw new Error(`${file}: ${parsed.errors[0]?.message}`);
  const { staticImports, staticExports, dynamicImports } = parsed.module;
  const quoted = dynamicImports.map(({ moduleRequest }) => source.slice(moduleRequest.start, moduleRequest.end));
  const specifiers = [
    ...staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...staticExports.flatMap(({ entries }) => entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? [])),
    ...quoted.flatMap((text) => /^(['"`])([^$]+)\1$/.exec(text)?.[2] ?? []),
    ...[...source.matchAll(/new URL\(\s*'(\.[^']+\.ts)'\s*,\s*import\.meta\.url/g)].map((match) => match[1]!),
  ];
  return [...new Set(specifiers)].map((specifier) => {
    const isFile = specifier.startsWith('.');
    const to = isFile
      ? relative(ROOT, join(ROOT, dirname(file), specifier))
          .split(sep)
          .join('/')
      : specifier;
    return { from: file, to, isFile };
  });
}

const files = globSync('{config,src,indexer}/**/*.{ts,js}', { cwd: ROOT }).map((file) => file.split(sep).join('/'));
const imports = files.flatMap((file) => importsOf(file, readFileSync(join(ROOT, file), 'utf8')));

const show = ({ from, to }: Import): string => `${from} imports ${to}`;
const within = (path: string, folder: string): boolean => path.startsWith(`${folder}/`);

/** The parts of the tree, each with the parts it may import besides itself. */
const MAY_IMPORT: Record<string, readonly string[]> = { config: [], src: ['config'], indexer: ['src', 'config'] };

describe('the reader of imports', () => {
  it('sees every form of import', () => {
    const source = `
      import './a.ts';
      import type { B } from './b.ts';
      import { type C } from '../c.ts';
      export * from './d.ts';
      export { e } from './e.ts';
      const f = await import('./f.ts');
      const worker = new Worker(new URL('./g.ts', import.meta.url));
      import hono from 'hono';
    `;
    expect(importsOf('src/http/x.ts', source).map(({ to }) => to)).toEqual([
      'src/http/a.ts',
      'src/http/b.ts',
      'src/c.ts',
      'hono',
      'src/http/d.ts',
      'src/http/e.ts',
      'src/http/f.ts',
      'src/http/g.ts',
    ]);
  });

  it('reads the whole tree', () => {
    const unseen = ['config/settings.ts', 'src/main.ts', 'src/app.ts'].filter((file) => !files.includes(file));
    expect(unseen).toEqual([]);
    expect(imports.map(show)).toContain('src/main.ts imports config/settings.ts');
  });
});

describe('the import arrow', () => {
  it.each(Object.entries(MAY_IMPORT))('%s imports only %j besides itself', (part, allowed) => {
    const wrong = imports
      .filter(({ from, to, isFile }) => isFile && within(from, part) && !within(to, part))
      .filter(({ to }) => !allowed.some((other) => within(to, other)) && to !== 'package.json');
    expect(wrong.map(show)).toEqual([]);
  });

  it('never points at the indexer or the tests', () => {
    const wrong = imports.filter(
      ({ from, to, isFile }) => isFile && ((within(to, 'indexer') && !within(from, 'indexer')) || within(to, 'tests')),
    );
    expect(wrong.map(show)).toEqual([]);
  });

  it('finds every file it names', () => {
    const missing = imports.filter(({ to, isFile }) => isFile && /\.ts$/.test(to) && !files.includes(to));
    expect(missing.map(show)).toEqual([]);
  });
});

describe('engines', () => {
  const engineOf = (path: string): string | null => /^src\/engine\/([^/]+)\//.exec(path)?.[1] ?? null;

  it('never import each other', () => {
    const wrong = imports.filter(({ from, to }) => {
      const [one, other] = [engineOf(from), engineOf(to)];
      return one !== null && other !== null && one !== other;
    });
    expect(wrong.map(show)).toEqual([]);
  });

  it('know nothing of search, HTTP and pages', () => {
    const wrong = imports.filter(({ from, to }) => engineOf(from) !== null && /^src\/(search|http|site)\//.test(to));
    expect(wrong.map(show)).toEqual([]);
  });

  it.each([
    ['node:sqlite', 'src/engine/sqlite'],
    ['meilisearch', 'src/engine/meilisearch'],
  ])('keep %s to themselves, in %s', (specifier, folder) => {
    const wrong = imports.filter(({ from, to }) => to === specifier && within(from, 'src') && !within(from, folder));
    expect(wrong.map(show)).toEqual([]);
  });
});

describe('the environment', () => {
  it('is read only by the composition roots', () => {
    const roots = ['src/main.ts', 'src/token-command.ts', 'indexer/main.ts'];
    const readers = files.filter(
      (file) => !roots.includes(file) && /\bprocess\.env\b/.test(readFileSync(join(ROOT, file), 'utf8')),
    );
    expect(readers).toEqual([]);
  });
});

describe('pure parts', () => {
  it('analysis, places and ranking touch neither HTTP nor an engine’s own files', () => {
    const wrong = imports.filter(
      ({ from, to }) => /^src\/(analysis|places|ranking)\//.test(from) && /^src\/(http|site|engine\/[^/]+\/)/.test(to),
    );
    expect(wrong.map(show)).toEqual([]);
  });
});
