import { describe, expect, it } from 'vitest';
import { bibtexCitation, plainCitation, risCitation } from '../../src/export/citation.ts';
import { testApp } from '../http/fixtures/app.ts';
import { articleWith, FULL_ARTICLE } from '../http/fixtures/articles.ts';

const full = { article: FULL_ARTICLE, href: 'https://tim.example/articles/da-hai-luu' };
const bare = { article: articleWith({ id: 'số 1', title: 'Đi {chợ} 50% & về_sớm \\o/' }), href: '/articles/x' };

describe('a citation', () => {
  it('in plain text names author, title, paper, day and address', () => {
    expect(plainCitation(full)).toBe(
      'Lê Thị Mận, “Thợ đá Hải Lựu giữ lửa nghề & dạy nghề”, Báo Thử Nghiệm, 03/08/2022, https://bao.example/lang-da?so=1&trang=2.',
    );
    expect(plainCitation(bare)).toBe('“Đi {chợ} 50% & về_sớm \\o/”, /articles/x.');
  });

  it('in BibTeX keeps a Vietnamese name whole and escapes what means something to TeX', () => {
    expect(bibtexCitation(full)).toBe(`@article{timbao-da-hai-luu,
  author = {{Lê Thị Mận}},
  title = {{Thợ đá Hải Lựu giữ lửa nghề \\& dạy nghề}},
  journal = {Báo Thử Nghiệm},
  year = {2022},
  month = {8},
  day = {3},
  url = {https://bao.example/lang-da?so=1&trang=2},
  language = {vietnamese}
}
`);
    expect(bibtexCitation(bare)).toBe(`@article{timbao-so-1-71312981,
  title = {{Đi \\textbraceleft{}chợ\\textbraceright{} 50\\% \\& về\\_sớm \\textbackslash{}o/}},
  url = {/articles/x},
  language = {vietnamese}
}
`);
  });

  it('in RIS has one line a field', () => {
    expect(risCitation(full).split('\r\n')).toEqual([
      'TY  - NEWS',
      'AU  - Lê Thị Mận',
      'TI  - Thợ đá Hải Lựu giữ lửa nghề & dạy nghề',
      'T2  - Báo Thử Nghiệm',
      'PY  - 2022',
      'DA  - 2022/08/03/',
      'AB  - Tiếng đục đá vẫn vang lên mỗi sớm ở chân núi Thét.',
      'KW  - làng nghề',
      'KW  - Chuyên đề: "Chuyển đổi số" & nghề',
      'LA  - vi',
      'UR  - https://bao.example/lang-da?so=1&trang=2',
      'ER  - ',
      '',
    ]);
  });

  it.each([
    ['cite.bib', 'application/x-bibtex; charset=utf-8', '@article{timbao-da-hai-luu,'],
    ['cite.ris', 'application/x-research-info-systems; charset=utf-8', 'TY  - NEWS'],
  ])('comes as the file %s', async (file, type, start) => {
    const response = await testApp().app.request(`/articles/da-hai-luu/${file}`);
    expect([response.status, response.headers.get('Content-Type')]).toEqual([200, type]);
    expect(response.headers.get('Content-Disposition')).toBe(
      `attachment; filename="2022-08-03-tho-da-hai-luu-giu-lua-nghe-day-nghe${file.slice(4)}"`,
    );
    expect((await response.text()).startsWith(start)).toBe(true);
  });
});
