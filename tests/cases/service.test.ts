import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CaseArchive, caseEngines } from './archive.ts';

/** Cases of filters, dates and the service, from public bug reports about software of this kind: one test a case. */

const asked = async (
  archive: CaseArchive,
  path: string,
): Promise<{ status: number; text: string; headers: Headers }> => {
  const response = await archive.request(path, { headers: { Origin: 'https://bao.example' } });
  return { status: response.status, text: await response.text(), headers: response.headers };
};

describe.each(caseEngines())('on $name', (engine) => {
  beforeAll(() => engine.start());
  afterAll(() => engine.close());

  it('C31: days are those of Vietnam', async () => {
    const at = (time: string) => ({ title: `Tin lúc ${time.slice(11, 13)} giờ`, publishedAt: time });
    const archive = await engine.archive({
      records: {
        early: at('2022-08-03T00:30+07:00'),
        late: at('2022-08-03T23:30+07:00'),
        after: at('2022-08-04T00:10+07:00'),
        before: at('2022-08-02T23:50+07:00'),
      },
    });
    const day = { from: '2022-08-03', to: '2022-08-03', facets: 'date', date_interval: 'day' };
    expect((await archive.find('', day)).sort()).toEqual(['early', 'late']);
    const { body } = await archive.get('/api/search', day);
    expect(body.facets.date).toEqual([{ value: '2022-08-03', count: 2, groups: 2 }]);
  });

  it('C39: values of filters are text, whatever signs they hold', async () => {
    const tags = ['Cuộc vận động "Hàng Việt"', 'Chuyên đề: Chuyển đổi số', 'A\\B'];
    const archive = await engine.archive({
      records: {
        ...Object.fromEntries(tags.map((tag, i) => [`tag-${i}`, { title: `Bài ${i}`, tags: [tag] }])),
        straight: { title: 'Hội xuân', body: ["Người huyện Cư M'gar, tỉnh Đắk Lắk mở hội."], date: '2015-02-02' },
        curly: { title: 'Hội thu', body: ['Người huyện Cư M\u2019gar, tỉnh Đắk Lắk mở hội.'], date: '2015-09-02' },
      },
    });
    for (const [i, tag] of tags.entries()) expect(await archive.find('', { tag }), tag).toEqual([`tag-${i}`]);
    const { body } = await archive.get('/api/articles/curly');
    const place = body.places.find(({ name }: { name: string }) => /M'gar/.test(name)).id;
    expect((await archive.find('', { place })).sort()).toEqual(['curly', 'straight']);
    expect(await archive.find('', { tag: 'x" OR place EXISTS OR tag = "' })).toEqual([]);
  });

  it('C43: whatever is typed is text', async () => {
    const archive = await engine.archive({
      records: { A: 'Tiêm vắc xin phòng Covid-19', B: 'Lưu ý: hạn chót nộp hồ sơ', C: 'Đảng bộ xã họp' },
    });
    expect(await archive.find('Covid-19')).toEqual(['A']);
    expect(await archive.find('Lưu ý: hạn chót')).toEqual(['B']);
    expect(await archive.find('"Đảng bộ')).toEqual(['C']);
    const queries = ['NOT', 'NEAR(', '*', '^', '()', "'", '   ', 'a'.repeat(5000)].map(encodeURIComponent);
    for (const q of [...queries, '%E1%BA']) {
      const { status, text } = await asked(archive, `/api/search?q=${q}`);
      expect([200, 400], q.slice(0, 20)).toContain(status);
      expect(() => JSON.parse(text)).not.toThrow();
      expect(text).not.toMatch(/fts5|no such column|SQLITE|syntax error/i);
    }
  });

  it('C45: errors may be read from other origins too', async () => {
    const archive = await engine.archive({ records: { A: 'Đảng bộ xã họp' } });
    for (const [path, status] of [
      ['/api/search?page=abc', 400],
      ['/api/articles/khong-co', 404],
      ['/api/search?q=x', 200],
    ] as const) {
      const answer = await asked(archive, path);
      expect(answer.status).toBe(status);
      expect(['*', 'https://bao.example']).toContain(answer.headers.get('access-control-allow-origin'));
      expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
    }
    const preflight = await archive.request('/api/search?q=x', {
      method: 'OPTIONS',
      headers: { Origin: 'https://bao.example', 'Access-Control-Request-Method': 'GET' },
    });
    expect(['*', 'https://bao.example']).toContain(preflight.headers.get('access-control-allow-origin'));
  });
});
