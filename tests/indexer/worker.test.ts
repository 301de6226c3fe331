import { describe, expect, it } from 'vitest';
import { outcomesOf } from '../../indexer/worker.ts';
import type { Article } from '../../src/article.ts';
import { termList } from '../../src/engine/term-lists.ts';

const options = { homeProvince: '', today: '2026-01-02' };
const ndjson = (text: string) =>
  ({ kind: 'text', format: 'ndjson', path: 'bai.ndjson', line: 7, encoding: 'utf-8', text }) as const;

describe('a worker', () => {
  it('makes of a raw item the article with its places, keywords, tokens and fingerprint', () => {
    const record = {
      id: 'bai-1',
      title: 'Làng nghề đá Hải Lựu vào vụ',
      body: ['Làng nghề ở xã Hải Lựu, huyện Sông Lô, tỉnh Vĩnh Phúc có thêm ba xưởng.'],
      publishedAt: '2022-08-03T06:15:00+07:00',
    };
    const [outcome, ...more] = outcomesOf(ndjson(JSON.stringify(record)), options);
    expect(more).toEqual([]);
    if (outcome?.kind !== 'analyzed') throw new Error(`not analyzed: ${JSON.stringify(outcome)}`);
    const { analyzed, place } = outcome;
    expect(place).toEqual({ path: 'bai.ndjson', line: 7 });
    expect(analyzed.day).toBe('2022-08-03');
    expect(analyzed.fingerprint).toMatch(/^[0-9a-f]{32}$/);
    expect(termList(analyzed.terms, 'title_words')).toContain('lang2_nghe62');
    const article = JSON.parse(analyzed.json) as Article;
    expect(article.keywords).toEqual(['làng nghề']);
    expect(article.places.filter(({ role }) => role === 'main').map(({ name }) => name)).toContain('Xã Hải Lựu');
  });

  it('gives one outcome for each article of an item', () => {
    const list = [{ title: 'Một' }, 5, { title: 'Ba' }];
    expect(outcomesOf(ndjson(JSON.stringify(list)), options).map(({ kind }) => kind)).toEqual([
      'analyzed',
      'failed',
      'analyzed',
    ]);
  });

  it('names what could not be read, with its place', () => {
    const [broken, ...more] = outcomesOf(ndjson('{"title": '), options);
    expect(more).toEqual([]);
    expect(broken).toMatchObject({ kind: 'failed', failure: { path: 'bai.ndjson', line: 7, code: 'broken-json' } });
    const failure = { path: 'x.txt', line: null, code: 'missing', message: 'Không có' };
    expect(outcomesOf({ kind: 'failure', ...failure }, options)).toEqual([{ kind: 'failed', failure }]);
  });

  it('gives the same fingerprint wherever the same article was read from', () => {
    const text = JSON.stringify({ id: 'a', title: 'Một bài', body: ['Có chữ.'] });
    const prints = [ndjson(text), { ...ndjson(text), path: 'khac.ndjson', line: 9 }].map((raw) => {
      const [outcome] = outcomesOf(raw, options);
      return outcome?.kind === 'analyzed' ? outcome.analyzed.fingerprint : outcome;
    });
    expect(prints[0]).toBe(prints[1]);
  });
});
