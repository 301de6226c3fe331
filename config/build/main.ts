import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildGazetteer } from './gazetteer.ts';
import { writeLexicon } from './lexicon.ts';

/**
 * `npm run data -- PACKAGES FREQUENCIES`: makes the files of config/data from their sources (SOURCES.md), the same bytes
 * each time. The lexicon takes place names from the gazetteer, so that comes first.
 */
const [packages, frequencies] = process.argv.slice(2);
if (packages === undefined || frequencies === undefined) {
  console.error(
    'usage: npm run data -- PACKAGES FREQUENCIES (the folder with the unpacked packages, the counts of words; see config/data/SOURCES.md)',
  );
  process.exit(2);
}
const data = join(import.meta.dirname, '..', 'data');
const { table, former, counts } = buildGazetteer(packages, data);
writeFileSync(join(data, 'units.tsv'), table);
writeFileSync(join(data, 'units-former.tsv'), former);
console.log(
  `units.tsv: ${Object.entries(counts)
    .map(([part, count]) => `${count} ${part}`)
    .join(', ')}`,
);
const written = writeLexicon({ packages, frequencies, data });
console.log(`lexicon.tsv: ${written.words} words; syllables.txt: ${written.syllables} keys`);
