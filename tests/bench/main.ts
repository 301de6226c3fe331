import { readdirSync } from 'node:fs';

/**
 * `npm run bench [-- NAME [ARGUMENTS]]`: one table a benchmark; without a name, all of them in turn. A benchmark is a file
 * `NAME.bench.ts` here that exports `bench(args)`: rows to print, or a sentence that says why it cannot run on this
 * machine. Figures that are compared are taken in one run, side by side, and shown as ratios too.
 */
export type Row = Record<string, string | number>;
export type Bench = (args: readonly string[]) => Promise<Row[] | string>;

const names = readdirSync(import.meta.dirname)
  .flatMap((file) => /^(.+)\.bench\.ts$/.exec(file)?.[1] ?? [])
  .sort();
const [wanted, ...args] = process.argv.slice(2);

if (wanted !== undefined && !names.includes(wanted)) {
  console.error(`There is no benchmark "${wanted}"; there are: ${names.join(', ')}`);
  process.exitCode = 2;
} else {
  for (const name of wanted === undefined ? names : [wanted]) {
    const { bench } = (await import(`./${name}.bench.ts`)) as { bench: Bench };
    console.log(`\n${name}`);
    const result = await bench(args);
    if (typeof result === 'string') console.log(`  ${result}`);
    else console.table(result);
  }
}
