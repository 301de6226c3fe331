import { describe, expect, it } from 'vitest';
import { EngineError } from '../../src/errors.ts';
import { testApp } from './fixtures/app.ts';

/** The samples of one name: labels and value of each. */
const samples = (text: string, name: string): string[] =>
  text.split('\n').filter((line) => line.startsWith(`${name} `) || line.startsWith(`${name}{`));

const read = async (app: ReturnType<typeof testApp>['app']): Promise<string> => (await app.request('/metrics')).text();

describe('GET /metrics', () => {
  it('counts requests by route and status, never by what was asked', async () => {
    const { app } = testApp();
    for (const path of [
      '/api/search?q=b%C3%AD+m%E1%BA%ADt',
      '/api/v1/search?q=la',
      '/api/articles/khong-co',
      '/la/lung',
    ])
      await app.request(path);
    const text = await read(app);
    expect(samples(text, 'timbao_http_request_duration_seconds_count')).toEqual([
      'timbao_http_request_duration_seconds_count{method="GET",route="/api/search",status="200"} 2',
      'timbao_http_request_duration_seconds_count{method="GET",route="/api/articles/:id",status="404"} 1',
      'timbao_http_request_duration_seconds_count{method="GET",route="/*",status="404"} 1',
    ]);
    expect(text).not.toMatch(/b%C3%AD|bí|khong-co|lung/);
  });

  it('tells the archive and the process, in the text format of Prometheus', async () => {
    const { app, archive } = testApp();
    const response = await app.request('/metrics');
    expect([response.status, response.headers.get('Content-Type'), response.headers.get('Cache-Control')]).toEqual([
      200,
      'text/plain; version=0.0.4; charset=utf-8',
      'no-store',
    ]);
    const text = await response.text();
    expect(samples(text, 'timbao_articles')).toEqual(['timbao_articles 48']);
    expect(samples(text, 'timbao_index_ready')).toEqual(['timbao_index_ready 1']);
    expect(samples(text, 'timbao_index_info')).toEqual([
      `timbao_index_info{engine="memory",version="${archive.version}"} 1`,
    ]);
    expect(samples(text, 'process_resident_memory_bytes')).toHaveLength(1);
    // A second look reads the same process again and does not count it twice.
    expect(samples(await read(app), 'process_resident_memory_bytes')).toHaveLength(1);
  });

  it('answers where there is no index, and says so', async () => {
    const { app, archive } = testApp();
    expect(samples(await read(app), 'timbao_articles')).toEqual(['timbao_articles 48']);
    archive.failure = new EngineError('index-missing', 'Nothing has been indexed yet');
    const text = await read(app);
    expect([samples(text, 'timbao_articles'), samples(text, 'timbao_index_ready')]).toEqual([
      [],
      ['timbao_index_ready 0'],
    ]);
    expect(samples(text, 'timbao_index_info')).toEqual([]);
  });

  it('is not there where the setting says so', async () => {
    const { app } = testApp({ metrics: false });
    expect((await app.request('/metrics')).status).toBe(404);
  });
});
