import { describe, expect, it } from 'vitest';
import { EngineError } from '../../src/errors.ts';
import { testApp } from './fixtures/app.ts';

describe('health', () => {
  it('is alive and ready where the archive answers', async () => {
    const { json } = testApp();
    for (const path of ['/healthz', '/readyz']) {
      const { status, headers, body } = await json(path);
      expect([status, headers.get('Cache-Control'), body]).toEqual([200, 'no-store', { status: 'ok' }]);
    }
  });

  it('is alive but not ready, and says why, where it does not', async () => {
    const { json, archive } = testApp();
    archive.failure = new EngineError('index-missing', 'Nothing has been indexed yet');
    expect((await json('/healthz')).status).toBe(200);
    const { status, body } = await json('/readyz');
    expect([status, body.code]).toEqual([503, 'index-missing']);
    const asked = await json('/health');
    expect([asked.status, asked.body.type]).toEqual([503, 'internal']);
  });
});
