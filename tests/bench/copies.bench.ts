import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Article, searchTexts } from '../../src/article.ts';
import { groupCopies } from '../../src/copies/groups.ts';
import { copySignature } from '../../src/copies/signature.ts';
import { articleTokens } from '../../src/engine/analyze-article.ts';
import { currentVersion, versionPath } from '../../src/engine/sqlite/versions.ts';
import { indexCorpus, missingCorpus } from './corpus.ts';
import type { Bench } from './main.ts';

/** Groups that are read by hand, and the word that chooses them: the same ones of the same groups at every run. */
const SAMPLE = 100;
const SEED = 'copies 1';
/** Articles whose signatures are made again at a time to see what that takes. */
const BATCH = 32;
const SHOWN = 6;

/** Milliseconds of processor time that some work takes, of all threads. */
function processorTime(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const sentences = (article: Article): string[] =>
  [...searchTexts(article).lead, ...searchTexts(article).body].flatMap((text) => text.split(/(?<=[.!?…])\s+/u));

/** What one article says and the other does not, shortened: enough to judge by. */
function difference(mark: string, one: Article, other: Article): string[] {
  const said = new Set(sentences(other));
  const own = sentences(one).filter((sentence) => !said.has(sentence));
  return [
    `    ${mark} ${own.length} of ${sentences(one).length} sentences`,
    ...own.slice(0, SHOWN).map((text) => `    ${mark} ${text.slice(0, 200)}`),
  ];
}

/** A group as it is read: titles, sources, days, and the sentences that each copy has of its own or lacks. */
function groupText(number: number, [head, ...copies]: readonly Article[]): string {
  const line = ({ id, source, day, title }: Article): string => `${id} [${source ?? ''} ${day ?? ''}] ${title}`;
  const parts = copies.flatMap((copy) => [
    `  = ${line(copy)}`,
    ...difference('-', head!, copy),
    ...difference('+', copy, head!),
  ]);
  return [`${number}. ${line(head!)}`, ...parts].join('\n');
}

/**
 * `npm run bench -- copies [DATA_DIR [SAMPLE.txt]]`: the groups of copies in the corpus and what finding them takes. With
 * a file, a random sample of 100 groups is written there to be read: which of them are copies is for people to say.
 */
export const bench: Bench = async ([dataDir = mkdtempSync(join(tmpdir(), 'timbao-bench-')), sampleFile]) => {
  const missing = missingCorpus();
  if (missing !== null) return missing;
  indexCorpus(dataDir);
  const db = new DatabaseSync(versionPath(dataDir, currentVersion(dataDir)!.file), { readOnly: true });
  const rows = db.prepare('SELECT id, published, signature FROM signature').all();
  const signed = rows.map(({ id, published, signature }) => ({
    id: String(id),
    published: published === null ? null : Number(published),
    signature: signature as Uint8Array,
  }));
  let groups: string[][] = [];
  const grouping = processorTime(() => {
    groups = groupCopies(signed);
  });
  const read = db.prepare('SELECT json FROM article WHERE id = ?');
  const articleOf = (id: string): Article => JSON.parse(String(read.get(id)!.json)) as Article;
  // A batch at a time, as the workers make them: the tokens of thousands would each be fetched from afar.
  let signing = 0;
  for (let from = 0; from < signed.length; from += BATCH) {
    const tokens = signed.slice(from, from + BATCH).map(({ id }) => articleTokens(articleOf(id)));
    signing += processorTime(() => {
      for (const fields of tokens) copySignature(fields);
    });
  }
  if (sampleFile !== undefined) {
    const turn = ([head]: readonly string[]): string => createHash('sha256').update(`${SEED} ${head}`).digest('hex');
    const sample = groups.toSorted((a, b) => (turn(a) < turn(b) ? -1 : 1)).slice(0, SAMPLE);
    const texts = sample.map((ids, index) => groupText(index + 1, ids.map(articleOf)));
    writeFileSync(sampleFile, `${texts.join('\n\n')}\n`);
  }
  const bytes = signed.reduce((sum, { signature }) => sum + signature.length, 0);
  db.close();
  return [
    { figure: 'articles with a signature', value: signed.length },
    { figure: 'groups of copies', value: groups.length },
    { figure: 'articles in them', value: groups.flat().length },
    { figure: 'articles in the largest', value: Math.max(0, ...groups.map((ids) => ids.length)) },
    { figure: 'bytes a signature', value: Math.round(bytes / signed.length) },
    { figure: 'µs of processor time to make one', value: ((signing * 1000) / signed.length).toFixed(1) },
    { figure: 'µs of processor time an article to group all', value: ((grouping * 1000) / signed.length).toFixed(1) },
  ];
};
