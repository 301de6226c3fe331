import { describe, expect, it } from 'vitest';
import { testApp } from '../http/fixtures/app.ts';
import { linksOf, textOf } from './fixtures/markup.ts';

const notices = (html: string): string[] =>
  [...html.matchAll(/<p class="notice">(.*?)<\/p>/gs)].map(([, notice]) => textOf(notice!));

const RELAXED = {
  reason: 'too-few',
  dropped: [] as string[],
  exactTotal: 0,
  corrected: null,
  tonesIgnored: false,
} as const;

describe('that part of the archive does not answer', () => {
  const told = 'Một phần kho báo đang tạm nghỉ: danh sách và số bài trên trang này có thể còn thiếu.';

  it.each(['/', '/?q=Chi', '/?q=không-có-từ-này', '/places', '/places/vinh-phuc'])('is said on %s', async (path) => {
    const { page, archive } = testApp();
    expect(notices((await page(path)).html)).not.toContain(told);
    archive.override = { degraded: ['timbao-1'] };
    expect(notices((await page(path)).html)[0]).toBe(told);
  });

  it('is said in English too, and names no server', async () => {
    const { page, archive } = testApp();
    archive.override = { degraded: ['timbao-1'] };
    const { html } = await page('/?q=Chi&lang=en');
    expect(notices(html)).toEqual([
      'Part of the archive is not available now: lists and counts on this page may be missing articles.',
    ]);
    expect(html).not.toContain('timbao-1');
  });
});

describe('how a query was read and relaxed', () => {
  it('is not mentioned where it was taken as typed', async () => {
    expect(notices((await testApp().page('/?q=Chi')).html)).toEqual([]);
  });

  it('is said where words were dropped, with a way to insist on all', async () => {
    const { page, archive } = testApp();
    archive.override = { relaxed: { ...RELAXED, dropped: ['đá', 'lửa'], exactTotal: 2 } };
    const { html } = await page('/?q=Chi+b%E1%BB%99&page=1');
    expect(notices(html)).toEqual([
      'Chỉ có 2 bài chứa đủ mọi từ bạn gõ, nên kết quả gồm cả những bài thiếu một vài từ trong số này: “đá”, “lửa”. Chỉ tìm bài có đủ mọi từ',
    ]);
    expect(linksOf(html)).toContainEqual(['Chỉ tìm bài có đủ mọi từ', '/?q=Chi+b%E1%BB%99&match=all']);
  });

  it('names a single word that was dropped', async () => {
    const { page, archive } = testApp();
    archive.override = { relaxed: { ...RELAXED, dropped: ['đá'], exactTotal: 1 } };
    expect(notices((await page('/?q=Chi')).html)[0]).toContain('nên kết quả gồm cả những bài không có “đá”.');
  });

  it('is said where nothing held all words', async () => {
    const { page, archive } = testApp();
    archive.override = { relaxed: { ...RELAXED, dropped: [], exactTotal: 0 } };
    expect(notices((await page('/?q=Chi')).html)[0]).toContain(
      'Không có bài nào chứa đủ mọi từ bạn gõ, nên kết quả gồm cả những bài chỉ chứa một phần.',
    );
  });

  it('is said where a slip was mended or tones were ignored, with the way to what was typed', async () => {
    const { page, archive } = testApp();
    const exactly = 'Chỉ tìm đúng như đã gõ';
    archive.interpretation = { corrected: 'sáp nhập', normalized: 'sáp nhập' };
    archive.override = { relaxed: { ...RELAXED, corrected: 'sáp nhập' } };
    const { html } = await page('/?q=Chi');
    expect(notices(html)).toEqual([`Không có bài nào đúng như “Chi”; đây là kết quả cho sáp nhập . ${exactly}`]);
    expect(linksOf(html)).toContainEqual([exactly, '/?q=Chi&match=all']);
    expect(html).toContain('?q=s%C3%A1p+nh%E1%BA%ADp"');
    archive.interpretation = {};
    archive.override = { relaxed: { ...RELAXED, tonesIgnored: true, dropped: ['đá'] } };
    const toneless = (await page('/?q=Chi')).html;
    expect(notices(toneless)).toEqual([
      `Không có bài nào đúng dấu thanh như đã gõ; đây là kết quả không phân biệt dấu. ${exactly}`,
      'Kết quả gồm cả những bài không có “đá”.',
    ]);
    expect(toneless).toContain('?q=Chi&amp;tones=ignore"');
  });

  it('offers a correction', async () => {
    const { page, archive } = testApp();
    archive.interpretation = { corrected: 'chi bộ' };
    const { html } = await page('/?q=Chi&tag=l%C3%BAa');
    expect(notices(html)).toEqual(['Có phải bạn muốn tìm: chi bộ ?']);
    expect(linksOf(html)).toContainEqual(['chi bộ', '/?tag=l%C3%BAa&q=chi+b%E1%BB%99']);
  });

  it('says what it was taken for and what abbreviations stand for', async () => {
    const { page, archive } = testApp();
    archive.interpretation = { normalized: 'chi bộ UBND', expansions: { UBND: 'Ủy ban nhân dân' } };
    const { html } = await page('/?q=Chi');
    expect(notices(html)).toEqual([
      'Hiểu là: chi bộ UBND . Tìm đúng như đã gõ',
      'UBND được hiểu cả là Ủy ban nhân dân .',
    ]);
    expect(linksOf(html)).toContainEqual(['Tìm đúng như đã gõ', '/?q=Chi&tones=exact']);
  });

  it('offers places and days it recognised as filters, but not those that are set', async () => {
    const { page, archive } = testApp();
    archive.interpretation = {
      places: [
        { id: 'vinh-phuc.song-lo.hai-luu', code: '08782', name: 'Xã Hải Lựu' },
        { id: 'yen-bai', code: '15', name: 'Tỉnh Yên Bái' },
      ],
      dateFrom: '2022-08-01',
      dateTo: '2022-08-31',
    };
    const { html } = await page('/?q=Chi&place=yen-bai');
    expect(notices(html)).toEqual(['Chỉ tìm trong: Hải Lựu, Sông Lô, Vĩnh Phúc Tháng 08/2022']);
    expect(linksOf(html)).toContainEqual([
      'Hải Lựu, Sông Lô, Vĩnh Phúc',
      '/?q=Chi&place=yen-bai&place=vinh-phuc.song-lo.hai-luu',
    ]);
    expect(linksOf(html)).toContainEqual(['Tháng 08/2022', '/?q=Chi&place=yen-bai&from=2022-08-01&to=2022-08-31']);
  });
});

describe('the words that are looked for', () => {
  it('are named where there are several, beside those that articles must not hold', async () => {
    const { page, archive } = testApp();
    const term = (text: string) => ({ text, kind: 'compound', toned: true }) as const;
    archive.interpretation = { terms: [term('chi bộ'), term('nông thôn')], excluded: ['lúa'] };
    expect(notices((await page('/?q=Chi')).html)).toEqual(['Tìm theo từ: “chi bộ”, “nông thôn”; bỏ bài có “lúa”.']);
  });
});

const tips = (html: string): string => /<section class="tips".*?<\/section>/s.exec(html)![0];

describe('a search that finds nothing', () => {
  it('says so and what to change, with links that work', async () => {
    const { html } = await testApp().page('/?q=%22Chi+b%E1%BB%99%22&tag=kh%C3%B4ng+c%C3%B3');
    expect(textOf(html)).toContain('Không tìm thấy bài nào cho “"Chi bộ"”');
    expect(linksOf(tips(html))).toEqual([
      ['bài mới nhất', '/'],
      ['địa danh', '/places'],
    ]);
    const { html: filtered } = await testApp().page('/?q=Chi+b%E1%BB%99&tag=kh%C3%B4ng+c%C3%B3');
    expect(textOf(tips(filtered))).toBe(
      'Thử cách khác Bỏ hết bộ lọc, tìm trong cả kho 2 bài Xem lại chính tả, hoặc dùng từ ngắn và chung hơn. Hoặc bắt đầu từ bài mới nhất , địa danh .',
    );
    expect(linksOf(tips(filtered))[0]).toEqual(['Bỏ hết bộ lọc, tìm trong cả kho', '/?q=Chi+b%E1%BB%99']);
  });

  it('counts what each change would find, and offers no change that finds nothing', async () => {
    const { page, archive } = testApp();
    const search = archive.search;
    const totals: Record<string, number> = { ignore: 7, any: 31 };
    archive.search = async (asked) => ({
      ...(await search(asked)),
      total: totals[asked.tones] ?? totals[asked.match] ?? (asked.q.includes('"') ? 0 : 4),
    });
    const { html } = await page('/?q=%22kh%C3%B4ng+c%C3%B3%22&match=all');
    expect([...tips(html).matchAll(/<li>(.*?)<\/li>/gs)].map(([, row]) => textOf(row!)).slice(0, -2)).toEqual([
      'Tìm không phân biệt dấu 7 bài',
      'Bỏ dấu ngoặc kép, để các từ đứng rời nhau 4 bài',
      'Tìm bài có bất kỳ từ nào 31 bài',
    ]);
    expect(linksOf(tips(html)).map(([, href]) => href)).toEqual([
      '/?q=%22kh%C3%B4ng+c%C3%B3%22&match=all&tones=ignore',
      '/?match=all&q=kh%C3%B4ng+c%C3%B3',
      '/?q=%22kh%C3%B4ng+c%C3%B3%22&match=any',
      '/',
      '/places',
    ]);
  });
});
