import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { INDEX_SETTINGS } from '../../config/index-schema.ts';
import { documentKey, inLoadingOrder, sequenceOf, serverOf, timeOrder } from '../../src/engine/meilisearch/document.ts';
import { FacetNames } from '../../src/engine/meilisearch/facet-names.ts';
import { differingSettings } from '../../src/engine/meilisearch/index-settings.ts';
import { decodeCounts, encodeCounts, TermCounts, termHash } from '../../src/engine/meilisearch/term-counts.ts';

const published = fc.option(fc.integer({ min: -100_000_000, max: 100_000_000 }));
const sequence = fc.integer({ min: 1, max: 2 ** 26 - 1 });

describe('the order of documents by time', () => {
  it('is one number, exact for every minute and sequence', () => {
    fc.assert(
      fc.property(published, sequence, (minutes, number) => {
        const at = timeOrder(minutes, number);
        expect(Number.isSafeInteger(at)).toBe(true);
        expect(sequenceOf(at)).toBe(number);
      }),
    );
  });
  it('gives back the order in which articles were put', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(published, sequence), { selector: ([, number]) => number }), (articles) => {
        const places = articles.map(([minutes, number]) => timeOrder(minutes, number));
        const put = articles.map(([, number]) => number).sort((a, b) => a - b);
        expect(inLoadingOrder(Float64Array.from(places)).map(sequenceOf)).toEqual(put);
      }),
    );
  });
  it('puts later minutes after earlier ones, undated before all, and of equal times the later loaded lower', () => {
    fc.assert(
      fc.property(published, published, sequence, sequence, (a, b, first, second) => {
        const time = (minutes: number | null): number => minutes ?? Number.NEGATIVE_INFINITY;
        if (time(a) !== time(b)) expect(timeOrder(a, first) < timeOrder(b, second)).toBe(time(a) < time(b));
        else expect(Math.sign(timeOrder(a, first) - timeOrder(b, second))).toBe(Math.sign(second - first));
      }),
    );
  });
});

describe('keys of documents', () => {
  it('are what Meilisearch allows, whatever the id', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (id) => {
        expect(documentKey(id)).toMatch(/^[0-9a-f]{32}$/);
      }),
    );
  });
  it('lead to one of the servers, always the same, and spread evenly', () => {
    const counts = [0, 0, 0];
    for (let n = 0; n < 3000; n++) counts[serverOf(`bài ${n}`, 3)]!++;
    for (const count of counts) expect(count).toBeGreaterThan(900);
    expect(serverOf('bài 1', 1)).toBe(0);
  });
});

describe('term counts', () => {
  it('come back as they were stored', () => {
    const row = fc.tuple(
      fc.integer({ min: 0, max: 2 ** 53 - 1 }),
      fc.array(fc.integer({ min: -(2 ** 30), max: 2 ** 30 }), { minLength: 5, maxLength: 5 }),
    );
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        expect([...decodeCounts(encodeCounts(rows))]).toEqual(rows);
      }),
    );
  });
  it('add up over any number of terms, and to nothing where what came is gone', () => {
    const counts = new TermCounts(8);
    const terms = Array.from({ length: 5000 }, (_, n) => `từ ${n}`);
    for (const term of terms) counts.add(term, 0b0101, 1);
    counts.add('từ 7', 0b1000, 1);
    expect(counts.get('từ 7')).toEqual({ documents: 2, byField: [1, 0, 1, 1] });
    expect(counts.get('không có')).toEqual({ documents: 0, byField: [0, 0, 0, 0] });
    for (const term of terms) counts.add(term, 0b0101, -1);
    expect([...counts.entries()]).toEqual([[termHash('từ 7'), [1, 0, 0, 0, 1]]]);
  });
});

describe('names of facet values', () => {
  it('are the most common spelling, of equally common ones the first, and survive storing', () => {
    const names = new FacetNames();
    const facets = { place: [], place_now: [], keyword: [], section: [], author: [] };
    for (const tag of ['Hoà Bình', 'Hòa Bình', 'Hòa Bình', 'b', 'B']) names.addArticle({ ...facets, tag: [tag] }, 1);
    const read = new FacetNames();
    read.addRows(names.rows());
    const stored = names.rows().map(([, value]) => value);
    expect(stored.map((value) => read.shown('tag', value))).toEqual(['Hòa Bình', 'B']);
    for (const tag of ['Hòa Bình', 'Hòa Bình']) read.addArticle({ ...facets, tag: [tag] }, -1);
    expect(read.shown('tag', stored[0]!)).toBe('Hoà Bình');
    expect(read.shown('tag', 'lạ')).toBe('lạ');
  });
});

describe('settings of an index', () => {
  it('differ only where they are not as wanted: order and what the server adds do not count', () => {
    const reported = structuredClone(INDEX_SETTINGS) as Record<string, unknown>;
    reported.displayedAttributes = [...INDEX_SETTINGS.displayedAttributes].reverse();
    reported.faceting = { ...INDEX_SETTINGS.faceting, sortFacetValuesBy: { '*': 'alpha' } };
    reported.stopWords = [];
    expect(differingSettings(reported)).toEqual([]);
    expect(differingSettings({ ...reported, typoTolerance: { enabled: true }, searchCutoffMs: null })).toEqual([
      'typoTolerance',
      'searchCutoffMs',
    ]);
  });
});
