import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Article, ArticlePlace } from '../../src/article.ts';
import type { SearchEngine } from '../../src/engine/port.ts';
import { openSqliteEngine } from '../../src/engine/sqlite/engine.ts';
import { openSqliteWriter } from '../../src/engine/sqlite/writer.ts';
import { articlePlace } from '../../src/places/article-place.ts';
import { gazetteer } from '../../src/places/gazetteer.ts';
import { analyzed } from '../contract/fixtures.ts';

export type Written = Partial<Article> & Pick<Article, 'id' | 'title'>;

/** A unit with all above it, as extraction gives them. */
export function placed(id: string): ArticlePlace[] {
  const unit = gazetteer().get(id);
  if (unit === undefined) throw new Error(`no unit ${id}`);
  return gazetteer()
    .lineage(unit)
    .map((at) => articlePlace(at, 'main', at !== unit));
}

/** A small archive on the embedded engine, in a folder of its own. */
export interface SmallArchive {
  engine: SearchEngine;
  /** publishes a new version of the index with these articles added or replaced */
  add(articles: readonly Written[]): Promise<void>;
  close(): Promise<void>;
}

export async function smallArchive(articles: readonly Written[]): Promise<SmallArchive> {
  const dataDir = mkdtempSync(join(tmpdir(), 'timbao-small-'));
  const add = async (added: readonly Written[]): Promise<void> => {
    const writer = await openSqliteWriter({ dataDir, kind: 'archive' });
    await writer.put(added.map(analyzed));
    await writer.publish();
  };
  await add(articles);
  const engine = openSqliteEngine({ dataDir, readers: 1 });
  return {
    engine,
    add,
    async close() {
      await engine.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Invented articles with words, places and tags that tell the rules of suggestions apart. */
export const WRITTEN: readonly Written[] = [
  {
    id: 'uy-ban',
    title: 'ỦY BAN NHÂN DÂN HUYỆN ĐỨC HUỆ HỌP',
    body: ['Đảng bộ huyện bàn việc mùa nước. Chi bộ các ấp góp ý.'],
    day: '2022-03-01',
    tags: ['Mùa nước nổi', 'đảng bộ'],
    places: placed('long-an.duc-hue'),
  },
  {
    id: 'uy-ban-2',
    title: 'Ủy ban nhân dân huyện Đức Huệ họp',
    body: ['Đảng viên chi bộ ấp đắp đê, hải quan cửa khẩu cùng giúp. Hạ lưu đã yên.'],
    day: '2022-03-02',
    tags: ['Mùa nước nổi'],
    places: placed('long-an.duc-hue'),
  },
  {
    id: 'da',
    title: 'Thợ đá Hải Lựu truyền nghề cho Lê Thị Mận',
    body: ['Chi bộ thôn mở lớp. Việt Nam có nhiều làng đá. Kinh doanh đá gặp khó, hải quân đặt hàng.'],
    day: '2022-04-01',
    tags: ['Làng nghề'],
    places: placed('vinh-phuc.song-lo.hai-luu'),
  },
  {
    id: 'khau-hieu',
    title: 'Đá Việt Nam ra biển, UBND xã mừng',
    body: ['Chị bỏ việc cũ theo nghề đá. Bé ca hát, lúa chín, lửa lò đỏ, lụa phơi.'],
    day: '2022-04-02',
    tags: ['Làng nghề', 'Biển: đảo & đá'],
    places: placed('vinh-phuc.song-lo'),
  },
];
