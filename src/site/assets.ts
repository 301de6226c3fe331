import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file served as it is, under a name that changes with its content. */
export interface Asset {
  path: string;
  type: string;
  content: string;
}

/** Hexadecimal digits of SHA-256 in an asset's name: enough to tell any two versions of a file apart. */
const HASH_LENGTH = 12;

function readAsset(name: string, type: string): Asset {
  const content = readFileSync(join(import.meta.dirname, 'static', name), 'utf8');
  const hash = createHash('sha256').update(content).digest('hex').slice(0, HASH_LENGTH);
  return { path: `/static/${name.replace(/(?=\.[^.]+$)/, `-${hash}`)}`, type, content };
}

export const STYLE: Asset = readAsset('site.css', 'text/css; charset=utf-8');
export const SCRIPT: Asset = readAsset('site.js', 'text/javascript; charset=utf-8');
export const ICON: Asset = readAsset('icon.svg', 'image/svg+xml');
export const EMBED_STYLE: Asset = readAsset('embed.css', 'text/css; charset=utf-8');
export const EMBED_SCRIPT: Asset = readAsset('embed.js', 'text/javascript; charset=utf-8');
export const BUILDER_STYLE: Asset = readAsset('builder.css', 'text/css; charset=utf-8');
export const BUILDER_SCRIPT: Asset = readAsset('builder.js', 'text/javascript; charset=utf-8');
export const ASSETS: readonly Asset[] = [STYLE, SCRIPT, ICON, EMBED_STYLE, EMBED_SCRIPT, BUILDER_STYLE, BUILDER_SCRIPT];
