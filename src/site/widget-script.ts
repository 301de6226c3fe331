import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, 'widget');

/** Browsers that know constructable style sheets and container queries; nothing older can run the widget anyway. */
const TARGET = ['chrome111', 'firefox113', 'safari16.4'];

/** `/widget.js`: types erased, modules and style sheet put into one file, made small. */
async function buildWidget(): Promise<string> {
  // Needed once: neither its module nor its process stays.
  const { build, stop, transform } = await import('esbuild');
  const sheet = await transform(await readFile(join(FOLDER, 'widget.css'), 'utf8'), {
    loader: 'css',
    minify: true,
    target: TARGET,
  });
  const { outputFiles } = await build({
    entryPoints: [join(FOLDER, 'timbao-search.ts')],
    bundle: true,
    minify: true,
    write: false,
    // One function: a classic script that leaves no name on the host's page. Letters stay letters.
    format: 'iife',
    charset: 'utf8',
    target: TARGET,
    define: { WIDGET_STYLE: JSON.stringify(sheet.code) },
  });
  await stop();
  return outputFiles[0]!.text;
}

let built: Promise<string> | undefined;

/** The text of `/widget.js`, built when it is first asked for and kept. */
export const widgetScript = (): Promise<string> => (built ??= buildWidget());
