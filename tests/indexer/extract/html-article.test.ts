import { describe, expect, it } from 'vitest';
import { articleOfHtml } from '../../../indexer/extract/html-article.ts';

const read = (html: string, address: string | null = null) =>
  articleOfHtml(html, { path: 'page.html', format: 'html', encoding: 'utf-8' }, { address }, '2026-11-25');

describe('boxes of other articles', () => {
  it('are no part of the text, wherever they stand', () => {
    const { title, body } = read(`<nav><a href="/">Trang chủ</a></nav>
      <article><h1>Giếng làng được kè lại</h1>
      <p>Giếng kè bằng đá ong, sâu bảy mét.</p>
      <div class="tin-lien-quan"><strong>Xem thêm</strong><ul><li><a href="/a">Giá dừa khô nhích lên</a></li></ul></div>
      <p><a href="/b">&gt;&gt; Chợ phiên dời về bãi mới</a></p>
      <p>Mỗi nhà góp hai ngày công.</p></article>
      <aside><h3>Đọc nhiều</h3><a href="/c">Dừa khô vào vụ</a></aside><footer>Ý kiến bạn đọc</footer>`);
    expect({ title, body }).toEqual({
      title: 'Giếng làng được kè lại',
      body: ['Giếng kè bằng đá ong, sâu bảy mét.', 'Mỗi nhà góp hai ngày công.'],
    });
  });
});

describe('the date', () => {
  const dated = (shown: string, said = '') =>
    read(`<html><head>${said === '' ? '' : `<meta property="article:published_time" content="${said}">`}</head><body>
      <h1>Giếng làng được kè lại</h1><p class="date">${shown}</p><div class="detail-content"><p>Giếng kè bằng đá ong, sâu bảy mét, nước trong quanh năm.</p></div></body></html>`);

  it('is read day before month, GMT+7 as east of Greenwich', () => {
    const { publishedAt, day } = dated('Thứ Tư, 03/08/2022, 06:15 (GMT+7)');
    expect([new Date(publishedAt!).toISOString(), day]).toEqual(['2022-08-02T23:15:00.000Z', '2022-08-03']);
  });

  it('is the page’s where the metadata call its clock Greenwich time, or leave the hour out', () => {
    expect(dated('03/08/2022 06:15', '2022-08-03T06:15:00Z').publishedAt).toBe('2022-08-03T06:15:00+07:00');
    expect(dated('03/08/2022 06:15', '2022-08-03').publishedAt).toBe('2022-08-03T06:15:00+07:00');
    expect(dated('03/08/2022 06:15', '2022-08-02T23:15:00Z').publishedAt).toBe('2022-08-03T06:15:00+07:00');
  });

  it('that does not exist is said, not invented', () => {
    const { day, warnings } = dated('', '2022-02-31');
    expect([day, warnings.map(({ code }) => code)]).toEqual([null, ['bad-date']]);
  });
});

describe('the address', () => {
  it('is the page’s own, made whole; else that under which it was fetched; never a front page', () => {
    const page = (head: string): string =>
      `<html><head><title>Giếng làng</title>${head}</head><body><p>Nước trong.</p></body></html>`;
    const from = 'https://bao.example/x/1.html?fb=2';
    expect(read(page('<link rel="canonical" href="/x/1.html">'), from).url).toBe('https://bao.example/x/1.html');
    expect(read(page('<meta property="og:url" content="https://bao.example/">'), from).url).toBe(from);
    expect(read(page('')).url).toBe(null);
    expect(read(`<!-- saved from url=(0026)https://bao.example/2.html -->${page('')}`).url).toBe(
      'https://bao.example/2.html',
    );
  });
});
