import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { resolveSettings, SETTINGS, WrongSettingsError } from '../../config/settings.ts';

const root = resolve('/srv/timbao');

function wrongLines(env: Record<string, string>): readonly string[] {
  try {
    resolveSettings(env, root);
  } catch (error) {
    if (error instanceof WrongSettingsError) return error.lines;
    throw error;
  }
  return [];
}

describe('settings from an empty environment', () => {
  it('are the defaults of the table', () => {
    expect(resolveSettings({}, root)).toEqual({
      port: 8787,
      host: '127.0.0.1',
      dataDir: resolve(root, 'data'),
      engine: 'sqlite',
      readers: 0,
      meiliUrl: 'http://127.0.0.1:7700',
      meiliKey: '',
      meiliIndex: 'timbao',
      meiliPatience: 600,
      homeProvince: '',
      publicUrl: '',
      corsOrigins: '*',
      tokenSecret: '',
      widgetKeyless: true,
      metrics: true,
      logLevel: 'info',
    });
  });

  it('are the same where every value is empty or blank', () => {
    const blank = Object.fromEntries(Object.values(SETTINGS).map(({ key }) => [key, '  ']));
    expect(resolveSettings(blank, root)).toEqual(resolveSettings({}, root));
  });

  it('cannot be changed afterwards', () => {
    expect(Object.isFrozen(resolveSettings({}, root))).toBe(true);
  });
});

describe('settings that are given', () => {
  it('take the place of the defaults', () => {
    const env = {
      PORT: '0',
      HOST: '::1',
      DATA_DIR: '/var/lib/timbao',
      ENGINE: 'Meilisearch',
      READERS: '0',
      MEILI_URL: 'http://meilisearch:7700/',
      MEILI_KEY: 'khóa',
      MEILI_INDEX: 'vinh-phuc_2',
      MEILI_PATIENCE: '60',
      HOME_PROVINCE: ' Vi\u0303nh Phu\u0301c ',
      PUBLIC_URL: 'https://bao.example/',
      CORS_ORIGINS: 'https://Xa.example/, http://truong.example:8080,https://xa.example',
      TOKEN_SECRET: `${'a'.repeat(32)}, ${'b'.repeat(40)}`,
      WIDGET_KEYLESS: 'False',
      METRICS: 'false',
      LOG_LEVEL: 'SILENT',
    };
    expect(resolveSettings(env, root)).toEqual({
      port: 0,
      host: '::1',
      dataDir: '/var/lib/timbao',
      engine: 'meilisearch',
      readers: 0,
      meiliUrl: 'http://meilisearch:7700',
      meiliKey: 'khóa',
      meiliIndex: 'vinh-phuc_2',
      meiliPatience: 60,
      homeProvince: 'Vĩnh Phúc',
      publicUrl: 'https://bao.example',
      corsOrigins: 'https://xa.example,http://truong.example:8080',
      tokenSecret: `${'a'.repeat(32)},${'b'.repeat(40)}`,
      widgetKeyless: false,
      metrics: false,
      logLevel: 'silent',
    });
  });

  it('leave other variables of the environment alone', () => {
    expect(resolveSettings({ PATH: '/bin', port: '1' }, root)).toEqual(resolveSettings({}, root));
  });

  it('take a relative DATA_DIR from the project root', () => {
    expect(resolveSettings({ DATA_DIR: '../kho' }, root).dataDir).toBe(resolve('/srv/kho'));
  });

  it('work as the examples of the table show', () => {
    for (const { key, example } of Object.values(SETTINGS)) {
      expect({ key, lines: wrongLines({ [key]: example }) }).toEqual({ key, lines: [] });
    }
  });
});

describe('wrong settings', () => {
  it('are all named, one line each, with the value and what is allowed', () => {
    expect(wrongLines({ PORT: '70000', ENGINE: 'lucene', PUBLIC_URL: 'bao.example' })).toEqual([
      'PORT="70000": phải là số nguyên từ 0 đến 65535 (must be a whole number from 0 to 65535)',
      'ENGINE="lucene": phải là một trong: sqlite, meilisearch (must be one of: sqlite, meilisearch)',
      'PUBLIC_URL="bao.example": phải là địa chỉ http(s) chỉ gồm tên máy và cổng, ví dụ https://bao.example (must be an http(s) address of host and port alone, such as https://bao.example)',
    ]);
  });

  it.each([
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['PORT', '0x50'],
    ['PORT', '8787 8788'],
    ['HOST', 'http://0.0.0.0'],
    ['HOST', 'a b'],
    ['READERS', 'auto'],
    ['READERS', '65'],
    ['MEILI_URL', 'meilisearch:7700'],
    ['MEILI_URL', 'http://user:secret@meilisearch:7700'],
    ['MEILI_INDEX', 'vĩnh phúc'],
    ['MEILI_PATIENCE', '0'],
    ['PUBLIC_URL', 'https://bao.example/kho'],
    ['PUBLIC_URL', 'https://bao.example/?a=b'],
    ['LOG_LEVEL', 'verbose'],
  ])('%s=%s is refused in a line that names it', (key, value) => {
    const lines = wrongLines({ [key]: value });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(`${key}=${JSON.stringify(value)}: `);
  });

  it.each([
    ['CORS_ORIGINS', 'xa.example'],
    ['CORS_ORIGINS', 'https://xa.example/trang'],
    ['CORS_ORIGINS', 'https://xa.example,*'],
    ['WIDGET_KEYLESS', 'no'],
  ])('%s=%s is refused', (key, value) => {
    expect(wrongLines({ [key]: value })).toEqual([expect.stringContaining(`${key}=${JSON.stringify(value)}: `)]);
  });

  it('do not show a secret', () => {
    expect(wrongLines({ TOKEN_SECRET: 'quá ngắn' })).toEqual([
      'TOKEN_SECRET="…": phải là ít nhất 32 ký tự, ví dụ kết quả của lệnh openssl rand -hex 32; nhiều khóa thì cách bằng dấu phẩy (must be at least 32 characters, such as what openssl rand -hex 32 prints; several apart by commas)',
    ]);
  });

  it('never take more than a line, whatever the value holds', () => {
    expect(wrongLines({ PORT: '1\n2\u20283' }).map((line) => line.split('\n').length)).toEqual([1]);
  });
});
