import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { segmenter } from '../../src/analysis/segmenter.ts';
import { tokenize } from '../../src/analysis/tokenizer.ts';
import { PROJECT } from './corpus.ts';
import type { Row } from './main.ts';

/** Paragraphs of the sample archive, which is part of the project: some 40,000 syllables of news. */
function paragraphs(): string[] {
  const folder = join(PROJECT, 'indexer/sample/pages');
  return readdirSync(folder).flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n').filter(Boolean));
}

/** Seconds each part is measured for, after a third of it for warming up. */
const SECONDS = 3;

/** Syllables a second of processor time, cut into tokens and words, in one thread of one process: the issue asks for 400,000. */
export async function bench(): Promise<Row[]> {
  const texts = paragraphs();
  const words = segmenter();
  const measure = (work: (text: string) => number): number => {
    const run = (seconds: number): number => {
      const start = performance.now();
      const used = process.cpuUsage();
      let tokens = 0;
      for (let i = 0; performance.now() - start < seconds * 1000; i++) tokens += work(texts[i % texts.length]!);
      // Processor time of the whole process, garbage collection in other threads included: what else runs on the machine
      // does not count.
      const { user, system } = process.cpuUsage(used);
      return Math.round(tokens / ((user + system) / 1e6));
    };
    run(SECONDS / 3);
    return run(SECONDS);
  };
  const tokensOnly = measure((text) => tokenize(text).length);
  const segmented = measure((text) => {
    const tokens = tokenize(text);
    words.segment(tokens);
    return tokens.length;
  });
  return [
    { work: 'tokenize', 'syllables a second': tokensOnly, floor: '–' },
    { work: 'tokenize + segment', 'syllables a second': segmented, floor: 400_000 },
  ];
}
