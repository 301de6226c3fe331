import { describe, expect, it } from 'vitest';
import { testApp } from '../http/fixtures/app.ts';
import { articleWith } from '../http/fixtures/articles.ts';
import { linksOf, textOf } from './fixtures/markup.ts';

const notice = (html: string): string => textOf(/<p class="notice">(.*?)<\/p>/s.exec(html)?.[1] ?? '');
const section = (html: string, id: string): string =>
  new RegExp(`<section aria-labelledby="${id}">.*?</section>`, 's').exec(html)?.[0] ?? '';

describe('copies of one text on a page of results', () => {
  it('are counted at the hit that stands for them, with the way to all', async () => {
    const { page, archive } = testApp();
    const [result] = (await archive.search(await askedFor())).results;
    archive.override = { results: [{ ...result!, id: 'a b', duplicates: 2 }] };
    const { html } = await page('/?q=Chi');
    expect(linksOf(html)).toContainEqual(['+ 2 bản khác', '/?group=a+b']);
    expect(linksOf((await page('/?q=Chi&lang=en')).html)).toContainEqual(['+ 2 other copies', '/?group=a+b']);
  });

  it('are not counted again in the list of them, which says what it is and can be left', async () => {
    const { page, archive } = testApp();
    const [result] = (await archive.search(await askedFor())).results;
    archive.override = { results: [{ ...result!, duplicates: 2 }] };
    const { html } = await page('/?group=da-hai-luu&page=1');
    expect(archive.asked.at(-1)!.filters).toMatchObject({ copiesOf: 'da-hai-luu' });
    expect(html).not.toContain('bản khác');
    expect(/<title>(.*?)<\/title>/s.exec(html)![1]).toContain('các bản in của một bài');
    expect(textOf(/<section class="filters".*?<\/section>/s.exec(html)![0])).toBe('Các bản in: một bài ×');
    expect(/<form class="search".*?<\/form>/s.exec(html)![0]).not.toContain('name="group"');
  });

  it('are said to be collapsed, with the way to list them, and back', async () => {
    const { page, archive } = testApp();
    archive.override = { total: 9, totalGroups: 6 };
    const collapsed = (await page('/?q=Chi&page=1')).html;
    expect(notice(collapsed)).toBe('Có 3 bản in lại được gộp vào bản in trước. Xem cả bản in lại');
    expect(linksOf(collapsed)).toContainEqual(['Xem cả bản in lại', '/?q=Chi&duplicates=list']);
    const listed = (await page('/?q=Chi&duplicates=list')).html;
    expect(archive.asked.at(-1)!.duplicates).toBe('list');
    expect(notice(listed)).toBe('Danh sách gồm cả 3 bản in lại. Gộp bản in lại');
    expect(linksOf(listed)).toContainEqual(['Gộp bản in lại', '/?q=Chi']);
    archive.override = { total: 9, totalGroups: 8 };
    expect(notice((await page('/?q=Chi&lang=en')).html)).toBe(
      'One reprint is shown with the copy before it. List reprints too',
    );
  });

  it('are not spoken of where there are none', async () => {
    expect(notice((await testApp().page('/?q=Chi')).html)).toBe('');
  });
});

describe('copies of one text on the page of an article', () => {
  const copies = Array.from({ length: 7 }, (_, n) =>
    articleWith({ id: `in-${n}`, title: `Bản in ${n} <b>`, day: '2022-08-04', source: n === 0 ? null : `Báo ${n}` }),
  );

  it('are named with source and day, the first of many, and all of them behind a link', async () => {
    const { page, archive } = testApp();
    archive.otherCopies = copies;
    const part = section((await page('/articles/da-hai-luu')).html, 'ban-in-lai');
    expect(textOf(part)).toBe(
      [
        'Bản in lại',
        'Bản in 0 <b> Thứ Năm, 04/08/2022',
        ...[1, 2, 3, 4].map((n) => `Bản in ${n} <b> Báo ${n} , Thứ Năm, 04/08/2022`),
        'Xem cả 8 bản',
      ].join(' '),
    );
    expect(linksOf(part)[0]).toEqual(['Bản in 0 <b>', '/articles/in-0']);
    expect(linksOf(part).at(-1)).toEqual(['Xem cả 8 bản', '/?group=da-hai-luu']);
  });

  it('have no section where there are none', async () => {
    expect(section((await testApp().page('/articles/da-hai-luu')).html, 'ban-in-lai')).toBe('');
  });
});

/** What a plain search asks. */
async function askedFor() {
  const { page, archive } = testApp();
  await page('/?q=Chi');
  return archive.asked[0]!;
}
