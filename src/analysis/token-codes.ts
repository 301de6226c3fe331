import { readFileSync } from 'node:fs';
import { foldOfKey } from './spelling-key.ts';
import type { TokenForm } from './tokenizer.ts';

/** The numbers of frequent tokens: lines of config/data/syllables.txt, the most frequent first. They are part of what is stored. */
export interface TokenCodes {
  /** code → spelling key; nothing is at 0 */
  keys: readonly string[];
  /** spelling key → code, from 1 */
  ofKey: ReadonlyMap<string, number>;
  /** toneless key → all codes that read so */
  ofFold: ReadonlyMap<string, readonly number[]>;
  /** one more than the largest code */
  size: number;
}

let loaded: TokenCodes | undefined;

/** The table of codes, read once a thread. */
export function tokenCodes(): TokenCodes {
  if (loaded === undefined) {
    const file = new URL('../../config/data/syllables.txt', import.meta.url);
    const keys = ['', ...readFileSync(file, 'utf8').split('\n').filter(Boolean)];
    const ofKey = new Map<string, number>();
    const ofFold = new Map<string, number[]>();
    for (let code = 1; code < keys.length; code++) {
      const key = keys[code]!;
      ofKey.set(key, code);
      const fold = foldOfKey(key);
      const same = ofFold.get(fold);
      if (same === undefined) ofFold.set(fold, [code]);
      else same.push(code);
    }
    loaded = { keys, ofKey, ofFold, size: keys.length };
  }
  return loaded;
}

/** The code of a token, 0 where it is not in the table. Looked up once a form: forms are shared, tokens are many. */
export function codeOf(form: TokenForm): number {
  if (form.code < 0) form.code = tokenCodes().ofKey.get(form.key) ?? 0;
  return form.code;
}

/** A test whether a token has one of these spelling keys, by its code: for questions that every token of an archive is asked. */
export function keyTest(keys: Iterable<string>): (form: TokenForm) => boolean {
  const all = new Set(keys);
  const { ofKey, size } = tokenCodes();
  const byCode = new Uint8Array(size);
  for (const key of all) byCode[ofKey.get(key) ?? 0] = 1;
  return (form) => {
    const code = codeOf(form);
    return code === 0 ? all.has(form.key) : byCode[code] === 1;
  };
}
