import fc from 'fast-check';
import { Meilisearch } from 'meilisearch';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ATTRIBUTE_NAMES } from '../../../src/http/instantsearch/attributes.ts';
import { conditionOf } from '../../../src/http/instantsearch/filter-condition.ts';
import { parseFilter } from '../../../src/http/instantsearch/filter-syntax.ts';
import { ProtocolError } from '../../../src/http/instantsearch/protocol-error.ts';
import { gazetteer } from '../../../src/places/gazetteer.ts';
import { meetsCondition } from '../../../src/search/meets-condition.ts';
import { meilisearchAvailable, type TestServer, testServer } from '../../meilisearch/server.ts';
import { FILTER_VALUES, FILTERED, FILTERED_HITS } from './filtered-articles.ts';
import { filterNode, writeFilter } from './filters.ts';

/** The filter language as we read it, beside Meilisearch itself over the same hits. */

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

/** Queries of one request. */
const BATCH = 50;

describe.runIf(meilisearchAvailable('the filter language beside Meilisearch'))('Meilisearch', () => {
  let server: TestServer;
  let client: Meilisearch;
  const indexUid = `hits-${process.pid}-${Date.now()}`;
  beforeAll(async () => {
    server = await testServer();
    client = new Meilisearch({ host: server.url, apiKey: server.key });
    const index = client.index(indexUid);
    const wait = { timeout: 200_000 };
    const [documents, settings] = [
      await index.addDocuments([...FILTERED_HITS], { primaryKey: 'id' }).waitTask(wait),
      await index.updateSettings({ filterableAttributes: [...ATTRIBUTE_NAMES] }).waitTask(wait),
    ];
    expect([documents.status, settings.status]).toEqual(['succeeded', 'succeeded']);
  });
  afterAll(async () => {
    await client.deleteIndex(indexUid).waitTask({ timeout: 60_000 });
    await server.close();
  });

  /** Ids that meet each filter. */
  const found = async (filters: readonly string[]): Promise<string[][]> => {
    const answers: string[][] = [];
    for (let at = 0; at < filters.length; at += BATCH) {
      const queries = filters
        .slice(at, at + BATCH)
        .map((filter) => ({ indexUid, filter, limit: 1000, attributesToRetrieve: ['id'] }));
      const { results } = await client.multiSearch({ queries });
      answers.push(...results.map(({ hits }) => hits.map(({ id }) => String(id)).toSorted()));
    }
    return answers;
  };

  it('finds the same articles by every filter that is taken here', async () => {
    const sample = fc.sample(filterNode(fc.constantFrom(...ATTRIBUTE_NAMES), fc.constantFrom(...FILTER_VALUES)), {
      numRuns: 1500,
    });
    const taken = sample.flatMap((node) => {
      try {
        const condition = conditionOf(node, gazetteer());
        const ids = FILTERED.filter((article) => meetsCondition(article, condition)).map(({ id }) => id);
        return [{ text: writeFilter(node), ids: ids.toSorted() }];
      } catch (error) {
        expect(error).toBeInstanceOf(ProtocolError);
        return [];
      }
    });
    expect(taken.length).toBeGreaterThan(100);
    const theirs = await found(taken.map(({ text }) => text));
    expect(taken.map(({ text, ids }) => [text, ids])).toEqual(taken.map(({ text }, index) => [text, theirs[index]]));
  });

  it('takes and refuses the same texts', async () => {
    const parts = [
      ...['tags', 'date', 'a.b', '5', '-1', 'Ơn', '"a"', "'b c'", '"\\""', '=', '!=', '>', '<=', 'AND', 'OR', 'NOT'],
      ...['IN', '[', ']', ',', '(', ')', 'TO', 'IS', 'NULL', 'EMPTY', 'EXISTS', 'and', '"', '\\', '!', 'x/y'],
    ];
    const right = ['tags = a AND ( date > 5 OR NOT b IN [ 1 , 2 ] )', 'a 5 TO 6', 'a NOT IN [ b , ]', 'a IS NOT NULL'];
    /** A right text of which one part is another, or none. */
    const nearly = fc
      .tuple(fc.constantFrom(...right), fc.nat(20), fc.constantFrom('', ...parts))
      .map(([text, at, part]) =>
        text
          .split(' ')
          .with(at % text.split(' ').length, part)
          .join(' '),
      );
    const texts = fc.sample(
      fc.oneof(
        nearly,
        fc.array(fc.constantFrom(...parts), { minLength: 1, maxLength: 7 }).map((all) => all.join(' ')),
      ),
      { numRuns: 400 },
    );
    const isTaken = (text: string): boolean => {
      try {
        parseFilter(text);
        return true;
      } catch {
        return false;
      }
    };
    const differing: string[] = [];
    for (const text of texts) {
      const taken = await client
        .index(indexUid)
        .search('', { filter: text, limit: 0 })
        .then(
          () => true,
          // Of an attribute no article has: the text itself was read.
          (error: Error) => /is not filterable/.test(error.message),
        );
      if (taken !== isTaken(text)) differing.push(text);
    }
    expect(differing).toEqual([]);
    expect(texts.filter(isTaken).length).toBeGreaterThan(20);
  });
});
