import { describe, expect, it } from 'vitest';
import { testApp } from '../http/fixtures/app.ts';
import { articleWith, placeOf } from '../http/fixtures/articles.ts';
import { linksOf, textOf } from './fixtures/markup.ts';

const main = (html: string): string => /<main.*<\/main>/s.exec(html)![0];
/** The page without what stands below every article: the citation, and what is related to it. */
const article = (html: string): string =>
  main(html).replaceAll(/<section (?:class="cite"|aria-labelledby="lien-quan").*?<\/section>/gs, '');
const withId = (html: string, id: string): string =>
  new RegExp(`<section[^>]* aria-labelledby="${id}">.*?</section>`, 's').exec(html)?.[0] ?? '';

describe('the page of an article', () => {
  it('holds everything in reading order', async () => {
    const { status, html } = await testApp().page('/articles/da-hai-luu');
    expect(status).toBe(200);
    expect(textOf(article(html).replace(/<svg.*?<\/svg>/s, ''))).toBe(
      [
        'Kinh tế',
        'Chuyện làng nghề',
        'Thợ đá Hải Lựu giữ lửa nghề & dạy nghề',
        'Thứ Tư, 03/08/2022, 06:15 Lê Thị Mận Báo Thử Nghiệm',
        'Tiếng đục đá vẫn vang lên mỗi sớm ở chân núi Thét.',
        'Ảnh trong bài: Một góc xưởng đá. Ảnh: Hà Vân',
        'Ảnh trong bài: Sản phẩm chờ giao.',
        'Chi bộ thôn bàn việc mở lớp.',
        'Lớp học dưới chân núi',
        'Mười hai thanh niên học nghề.',
        'Lớp học dành cho người < 30 tuổi.',
        'Chuyện còn dài',
        'Con số Làng có 140 hộ làm đá.',
        'Nguồn: https://bao.example/lang-da?so=1&trang=2',
        'Thẻ làng nghề Chuyên đề: "Chuyển đổi số" & nghề',
        'Địa danh trong bài Xã Hải Lựu, Sông Lô, Vĩnh Phúc (nay nhập vào Xã Hải Lựu, Phú Thọ )',
      ].join(' '),
    );
  });

  it('leads to its section, author, tags, places and source', async () => {
    const { html } = await testApp().page('/articles/da-hai-luu');
    expect(linksOf(article(html))).toEqual([
      ['Kinh tế', '/?section=Kinh+t%E1%BA%BF'],
      ['Lê Thị Mận', '/?author=L%C3%AA+Th%E1%BB%8B+M%E1%BA%ADn'],
      ['https://bao.example/lang-da?so=1&trang=2', 'https://bao.example/lang-da?so=1&trang=2'],
      ['làng nghề', '/?tag=l%C3%A0ng+ngh%E1%BB%81'],
      [
        'Chuyên đề: "Chuyển đổi số" & nghề',
        '/?tag=Chuy%C3%AAn+%C4%91%E1%BB%81%3A+%22Chuy%E1%BB%83n+%C4%91%E1%BB%95i+s%E1%BB%91%22+%26+ngh%E1%BB%81',
      ],
      ['Xã Hải Lựu, Sông Lô, Vĩnh Phúc', '/places/vinh-phuc.song-lo.hai-luu'],
      ['Xã Hải Lựu, Phú Thọ', '/places/nay.phu-tho.hai-luu'],
    ]);
  });

  it('has headings in order, a machine-readable date and the canonical address', async () => {
    const { html } = await testApp({ publicUrl: 'https://bao.example' }).page('/articles/da-hai-luu?q=l%C3%BAa');
    expect([...article(html).matchAll(/<h([1-6])/g)].map(([, level]) => level).join('')).toBe('122222');
    expect(html).toContain('<time datetime="2022-08-03T06:15:00+07:00">');
    expect(html).toContain('<link rel="canonical" href="https://bao.example/articles/da-hai-luu">');
    expect(html).toContain(
      '<link rel="alternate" hreflang="en" href="https://bao.example/articles/da-hai-luu?lang=en">',
    );
    expect(html).toContain('<title>Thợ đá Hải Lựu giữ lửa nghề &amp; dạy nghề – Tìm báo</title>');
  });

  it('is short for a short article', async () => {
    const { html } = await testApp().page('/articles/khong-ngay');
    expect(textOf(article(html))).toBe('Bài không rõ ngày đăng Không rõ ngày đăng Chi bộ họp.');
  });

  it('says what became of the places: renamed, divided, unchanged', async () => {
    const { page, archive } = testApp();
    archive.article = async () =>
      articleWith({
        id: 'x',
        title: 'X',
        places: [
          placeOf('vinh-phuc.song-lo', 'mentioned'),
          placeOf('ha-noi', 'main'),
          placeOf('nay.phu-tho', 'mentioned'),
        ],
      });
    const places = withId((await page('/articles/x')).html, 'dia-danh');
    expect(textOf(places)).toMatch(
      /Thành phố Hà Nội Huyện Sông Lô, Vĩnh Phúc \(nay chia về Xã .*, Xã .*\) Tỉnh Phú Thọ/,
    );
    expect(places).toContain('role="img" aria-label="Bản đồ: Thành phố Hà Nội, Huyện Sông Lô, Tỉnh Phú Thọ"');
  });

  it('makes no link of a source that is no web address', async () => {
    const { page, archive } = testApp();
    archive.article = async () => articleWith({ id: 'x', title: 'X', url: 'javascript:alert(1)' });
    const { html } = await page('/articles/x');
    expect(html).not.toContain('href="javascript');
    expect(html).not.toContain('isBasedOn');
    expect(textOf(html)).toContain('Nguồn: javascript:alert(1)');
  });

  it('describes itself to machines, and nothing in it can end the description', async () => {
    const { page, archive } = testApp();
    archive.article = async () =>
      articleWith({ id: 'x', title: 'Lúa </script><script>alert(1)</script>', day: '2022-08-03', tags: ['lúa'] });
    const { html } = await page('/articles/x');
    const data = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)![1]!;
    expect(JSON.parse(data)).toEqual({
      '@context': 'https://schema.org',
      '@type': 'NewsArticle',
      headline: 'Lúa </script><script>alert(1)</script>',
      datePublished: '2022-08-03',
      keywords: ['lúa'],
      inLanguage: 'vi',
      mainEntityOfPage: 'http://localhost/articles/x',
      url: 'http://localhost/articles/x',
    });
    expect(html).toContain('<meta property="og:type" content="article">');
    expect(html).toContain('<meta property="article:tag" content="lúa">');
  });

  it('is a page that says so where there is none', async () => {
    const { status, html } = await testApp().page('/articles/khong-co');
    expect(status).toBe(404);
    expect(textOf(html)).toContain('Không tìm thấy bài báo Kho báo không có bài này.');
    expect(html).toContain('role="search"');
  });

  it('leads to articles on the same matter', async () => {
    const { html } = await testApp().page('/articles/da-hai-luu');
    const related = withId(html, 'lien-quan');
    expect(linksOf(related)).toHaveLength(5);
    expect(linksOf(related)[1]).toEqual(['Ruộng bậc thang vào vụ, kỳ 2', '/articles/ruong-2']);
    expect(textOf(related)).toContain('Ruộng bậc thang vào vụ, kỳ 2 Thứ Bảy, 01/02/2020');
  });

  it('refuses parameters that it does not know', async () => {
    const { status, html } = await testApp().page('/articles/da-hai-luu?page=2');
    expect(status).toBe(400);
    expect(textOf(html)).toContain('page : không phải là tham số của địa chỉ này; các tham số: q, tones');
  });
});

describe('what was looked for, in an article', () => {
  const marked = (html: string): string[] =>
    [...html.matchAll(/<mark id="khop-\d+">(.*?)<\/mark>/gs)].map(([, text]) => textOf(text!));

  it('is marked, each match a link to the next and the last line one to the first', async () => {
    const { html } = await testApp().page('/articles/da-hai-luu?q=%C4%91%C3%A1');
    expect(marked(html)).toEqual(['đá', 'đá', 'đá', 'đá']);
    expect([...html.matchAll(/<mark id="([^"]+)"><a href="([^"]+)"/g)].map(([, id, href]) => [id, href])).toEqual([
      ['khop-1', '#khop-2'],
      ['khop-2', '#khop-3'],
      ['khop-3', '#khop-4'],
      ['khop-4', '#khop-5'],
    ]);
    expect(html).toMatch(/<p class="marks-end" id="khop-5"[^>]*><a href="#khop-1">Đến chỗ đầu tiên<\/a>/);
    expect(textOf(html)).toContain('“đá” khớp 4 chỗ trong bài. Đến chỗ đầu tiên Bỏ tô sáng');
  });

  it.each([
    ['on', ['On']],
    ['đoàn', ['Đoàn']],
    ['ca', ['cá']],
    ['an', ['An']],
    ['giang an', ['An', 'Giang']],
  ])('is marked in whole words only: %s', async (q, words) => {
    const { page, archive } = testApp();
    const title = 'Đoàn của On ở An Giang khoanh cá canh';
    archive.article = async () => articleWith({ id: 'x', title });
    const { html } = await page(`/articles/x?q=${encodeURIComponent(q)}`);
    expect(marked(html)).toEqual(words);
    expect(textOf(/<h1>.*?<\/h1>/s.exec(html)![0].replace(/<\/?(?:mark|a)\b[^>]*>/g, ''))).toBe(title);
  });

  it('is said to be missing where it is', async () => {
    const { html } = await testApp().page('/articles/da-hai-luu?q=voi');
    expect(marked(html)).toEqual([]);
    expect(textOf(html)).toContain('“voi” không có nguyên văn trong bài này.');
  });

  it('stays in the search box', async () => {
    const { html } = await testApp().page('/articles/da-hai-luu?q=Chi+b%E1%BB%99&tones=exact');
    expect(html).toContain('name="q" type="search" value="Chi bộ"');
  });
});
