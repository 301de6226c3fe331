import { describe, expect, it } from 'vitest';
import { testApp } from '../http/fixtures/app.ts';
import { articleWith, placeOf } from '../http/fixtures/articles.ts';
import { linksOf, textOf } from './fixtures/markup.ts';

const main = (html: string): string => /<main.*<\/main>/s.exec(html)![0];

describe('the page of an article', () => {
  it('holds everything in reading order', async () => {
    const { status, html } = await testApp().page('/articles/da-hai-luu');
    expect(status).toBe(200);
    expect(textOf(main(html))).toBe(
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
    expect(linksOf(main(html))).toEqual([
      ['Kinh tế', '/?section=Kinh+t%E1%BA%BF'],
      ['Lê Thị Mận', '/?author=L%C3%AA+Th%E1%BB%8B+M%E1%BA%ADn'],
      ['https://bao.example/lang-da?so=1&trang=2', 'https://bao.example/lang-da?so=1&trang=2'],
      ['làng nghề', '/?tag=l%C3%A0ng+ngh%E1%BB%81'],
      [
        'Chuyên đề: "Chuyển đổi số" & nghề',
        '/?tag=Chuy%C3%AAn+%C4%91%E1%BB%81%3A+%22Chuy%E1%BB%83n+%C4%91%E1%BB%95i+s%E1%BB%91%22+%26+ngh%E1%BB%81',
      ],
      ['Xã Hải Lựu, Sông Lô, Vĩnh Phúc', '/?place=vinh-phuc.song-lo.hai-luu'],
      ['Xã Hải Lựu, Phú Thọ', '/?place=nay.phu-tho.hai-luu'],
    ]);
  });

  it('has headings in order, a machine-readable date and the canonical address', async () => {
    const { html } = await testApp({ publicUrl: 'https://bao.example' }).page('/articles/da-hai-luu');
    expect([...main(html).matchAll(/<h([1-6])/g)].map(([, level]) => level).join('')).toBe('122222');
    expect(html).toContain('<time datetime="2022-08-03T06:15:00+07:00">');
    expect(html).toContain('<link rel="canonical" href="https://bao.example/articles/da-hai-luu">');
    expect(html).toContain('<title>Thợ đá Hải Lựu giữ lửa nghề &amp; dạy nghề – Tìm báo</title>');
  });

  it('is short for a short article', async () => {
    const { html } = await testApp().page('/articles/khong-ngay');
    expect(textOf(main(html))).toBe('Bài không rõ ngày đăng Không rõ ngày đăng Chi bộ họp.');
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
    const text = textOf((await page('/articles/x')).html);
    expect(text).toMatch(/Thành phố Hà Nội Huyện Sông Lô, Vĩnh Phúc \(nay chia về Xã .*, Xã .*\) Tỉnh Phú Thọ/);
  });

  it('makes no link of a source that is no web address', async () => {
    const { page, archive } = testApp();
    archive.article = async () => articleWith({ id: 'x', title: 'X', url: 'javascript:alert(1)' });
    const { html } = await page('/articles/x');
    expect(html).not.toContain('href="javascript');
    expect(textOf(html)).toContain('Nguồn: javascript:alert(1)');
  });

  it('is a page that says so where there is none', async () => {
    const { status, html } = await testApp().page('/articles/khong-co');
    expect(status).toBe(404);
    expect(textOf(html)).toContain('Không tìm thấy bài báo Kho báo không có bài này.');
    expect(html).toContain('role="search"');
  });
});
