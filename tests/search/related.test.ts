import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gazetteer } from '../../src/places/gazetteer.ts';
import { createRelatedArticles, type RelatedArticles } from '../../src/search/related.ts';
import { placed, type SmallArchive, smallArchive, type Written } from '../suggest/small-archive.ts';

const DIKE = `Mưa lớn ba ngày làm đoạn đê bao dài ba mươi mét sạt xuống ruộng, nước tràn vào vụ lúa đông xuân đang trổ.
Bà con đóng cừ tràm, chuyển bao đất suốt đêm để giữ đê, máy bơm chạy không nghỉ đến sáng. Ủy ban xã đã mượn hai xuồng máy
chở đất từ gò cao về, hứa vá xong trước con nước rằm.`;

const ARTICLES: readonly Written[] = [
  { id: 'de', title: 'Sạt đê bao, bà con thức đêm cứu lúa', body: [DIKE], places: placed('long-an.duc-hue') },
  {
    id: 'de-ban-sao',
    title: 'Cứu lúa trong đêm đê bao sạt lở',
    lead: 'Tin cập nhật.',
    body: [`${DIKE} Đến chiều, nước đã rút.`],
    places: placed('long-an.duc-hue'),
  },
  {
    id: 'de-khac',
    title: 'Sạt đê bao: bà con cứu lúa, huyện góp cừ tràm',
    body: ['Huyện chi tiền đóng cừ tràm, mua máy bơm, dặm lại đê bao ở những đoạn hay sạt, giữ vụ lúa đông xuân.'],
    places: placed('long-an.duc-hue'),
  },
  {
    id: 'de-khac-chep-lai',
    title: 'Huyện góp cừ tràm cho bà con cứu lúa vì sạt đê bao',
    body: ['Huyện chi tiền đóng cừ tràm, mua máy bơm, dặm lại đê bao ở những đoạn hay sạt, giữ vụ lúa đông xuân.'],
    places: placed('long-an.duc-hue'),
  },
  {
    id: 'de-noi-xa',
    title: 'Lại sạt đê bao, cả xã cứu lúa',
    body: [
      'Máy bơm mới về, cừ tràm chất thành đống: đê bao sạt hai đoạn năm ngoái, vụ lúa đông xuân mất trắng, tỉnh lo xa.',
    ],
    places: placed('vinh-phuc.song-lo'),
  },
  { id: 'cho', title: 'Chợ đêm mở lại bên sông', body: ['Hàng quán sáng đèn, khách ghé ăn chè.'] },
  { id: 'tuong', title: 'Dựng tượng đá ở công viên', body: ['Thợ đá tạc voi và ngựa.'] },
];

/** Articles on other matters, so that common words are common. */
const OTHERS = ['xe', 'bóng', 'phim', 'thuế', 'trường', 'cá', 'gạo', 'điện'].flatMap((matter, i) =>
  Array.from({ length: 5 }, (_, k) => ({
    id: `khac-${i}-${k}`,
    title: `Chuyện ${matter} tuần ${k}`,
    body: [`Bà con trong xã bàn về ${matter} đêm qua, hàng xóm ghé bên sông nghe kể, nước trà sáng ${k} giờ.`],
  })),
);

describe('related articles', () => {
  let archive: SmallArchive;
  let related: RelatedArticles;
  beforeAll(async () => {
    archive = await smallArchive([...ARTICLES, ...OTHERS]);
    related = createRelatedArticles(archive.engine, gazetteer());
  });
  afterAll(() => archive.close());
  const of = async (id: string, limit = 6): Promise<string[]> => {
    const [article] = await archive.engine.articles([id]);
    return (await related.relatedTo(article!, limit)).map((other) => other.id);
  };

  it('share telling words, those of the same place first; copies are left out, of the article and of one another', async () => {
    const found = await of('de');
    expect(found).toHaveLength(2);
    expect(['de-khac', 'de-khac-chep-lai']).toContain(found[0]);
    expect(found[1]).toBe('de-noi-xa');
  });
  it('are no more than asked for', async () => {
    expect(await of('de', 1)).toHaveLength(1);
  });
  it('are none where nothing is shared', async () => {
    expect(await of('cho')).toEqual([]);
  });
});
