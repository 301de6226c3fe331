import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ExtractPlacesOptions, extractPlaces } from '../../../indexer/extract/places.ts';
import { tokenize } from '../../../src/analysis/tokenizer.ts';
import type { ArticleDraft } from '../../../src/article.ts';
import { gazetteer } from '../../../src/places/gazetteer.ts';

function draft(title: string, body: string[] = [], day: string | null = '2019-05-01'): ArticleDraft {
  return {
    id: 'a',
    url: null,
    source: null,
    section: null,
    kicker: null,
    title,
    lead: null,
    body,
    subheads: [],
    boxes: [],
    captions: [],
    author: null,
    publishedAt: null,
    publishedPrecision: null,
    day,
    tags: [],
    language: 'vi',
    warnings: [],
    input: { path: 'a.txt', format: 'page-text', encoding: 'utf-8' },
  };
}

const NO_HOME: ExtractPlacesOptions = { homeProvince: null };
const ids = (text: string, day: string | null = '2019-05-01', options = NO_HOME): string[] =>
  extractPlaces(draft('Tin trong ngày', [text], day), options).map((place) => place.id);
/** Ids of units that the text names itself. */
const named = (text: string, day: string | null = '2019-05-01'): string[] =>
  extractPlaces(draft('Tin trong ngày', [text], day), NO_HOME)
    .filter((place) => !place.implied)
    .map((place) => place.id);

describe('a unit named with its unit word', () => {
  it('is known however its name is put together', () => {
    for (const written of ['Krông Ana', 'Krông A Na', 'KrôngAna', 'KRÔNG ANA'])
      expect(named(`Lúa chín ở huyện ${written} sớm hơn mọi năm.`), written).toEqual(['dak-lak.krong-a-na']);
    expect(named('Đường về huyện TuMơRông đã thông.')).toEqual(['kon-tum.tu-mo-rong']);
    expect(named('Hồ tiêu ở huyện Cư Mgar được giá.')).toEqual(['dak-lak.cu-mgar']);
  });

  it('brings those above it, marked as implied', () => {
    const places = extractPlaces(draft('Ra quân làm đường ở xã Hải Lựu', [], '2022-08-03'), NO_HOME);
    expect(places.map(({ name, path, role, implied }) => ({ name, path, role, implied }))).toEqual([
      { name: 'Xã Hải Lựu', path: ['Vĩnh Phúc', 'Sông Lô', 'Hải Lựu'], role: 'main', implied: false },
      { name: 'Huyện Sông Lô', path: ['Vĩnh Phúc', 'Sông Lô'], role: 'main', implied: true },
      { name: 'Tỉnh Vĩnh Phúc', path: ['Vĩnh Phúc'], role: 'main', implied: true },
    ]);
  });

  it('is known by short forms and authorities', () => {
    expect(named('Công an Q.10 và CAQ Bình Thạnh cùng UBND TP.Thủ Dầu Một họp.')).toEqual([
      'ho-chi-minh.quan-10',
      'ho-chi-minh.binh-thanh',
      'binh-duong.thu-dau-mot',
    ]);
    expect(named('Huyện ủy Sông Lô làm việc với Tỉnh ủy Phú Thọ, TX. Sơn Tây, T.P Vinh và TP HCM.')).toEqual([
      'vinh-phuc.song-lo',
      'phu-tho',
      'ha-noi.son-tay',
      'nghe-an.vinh',
      'ho-chi-minh',
    ]);
  });

  it('is the same in any spelling', () => {
    for (const text of ['xã Lục Sỹ Thành, huyện Trà Ôn', 'xã Lục Sĩ Thành, huyện Trà Ôn'])
      expect(named(text)).toEqual(['vinh-long.tra-on.luc-si-thanh', 'vinh-long.tra-on']);
    expect(named('huyện Cư M\u2019gar')).toEqual(named("huyện Cư M'gar"));
    expect(named('tỉnh Đăk Lăk')).toEqual(['dak-lak']);
    expect(named('thành phố Qui Nhơn')).toEqual(named('thành phố Quy Nhơn'));
  });

  it('is read from a headline in capitals', () => {
    const places = extractPlaces(draft('ỦY BAN NHÂN DÂN HUYỆN ĐỨC HUỆ HỌP VỀ HẠN Ở LONG AN'), NO_HOME);
    expect(places.map((place) => place.id)).toEqual(['long-an.duc-hue', 'long-an']);
  });
});

describe('lists', () => {
  it('give their unit word to each name', () => {
    expect(named('UBND các xã Hải Lựu, Nhân Đạo và Đôn Nhân của huyện Sông Lô ký kết.')).toEqual([
      'vinh-phuc.song-lo.hai-luu',
      'vinh-phuc.song-lo.nhan-dao',
      'vinh-phuc.song-lo.don-nhan',
      'vinh-phuc.song-lo',
    ]);
  });

  it('may hold numbers and names, but no quantities and dates', () => {
    expect(named('Nước ngập ở quận 8, 12, Thủ Đức.')).toEqual([
      'ho-chi-minh.quan-8',
      'ho-chi-minh.quan-12',
      'ho-chi-minh.thu-duc-762',
    ]);
    expect(named('Tại quận 8, 12 người dự họp, quận 3, 20/11 mít tinh.')).toEqual([
      'ho-chi-minh.quan-8',
      'ho-chi-minh.quan-3',
    ]);
  });

  it('end where the unit that holds the last one follows', () => {
    expect(named('Cháy rừng ở xã Minh Quang, Tam Đảo, Vĩnh Phúc.')).toEqual([
      'vinh-phuc.tam-dao.minh-quang',
      'vinh-phuc.tam-dao',
      'vinh-phuc',
    ]);
  });
});

describe('units of one name', () => {
  it('are told apart by the parent in brackets or after a comma', () => {
    expect(named('Hạn mặn ở huyện Châu Thành (Bến Tre) và huyện Châu Thành, tỉnh Sóc Trăng.')).toEqual([
      'ben-tre.chau-thanh',
      'ben-tre',
      'soc-trang.chau-thanh',
      'soc-trang',
    ]);
  });

  it('are told apart by the rest of the article', () => {
    expect(ids('Tỉnh Vĩnh Phúc mở hội. Đoàn xã Tân Lập giành giải nhất.')).toContain('vinh-phuc.song-lo.tan-lap');
    expect(ids('Tỉnh Thái Nguyên mở hội. Công an huyện Phú Bình có mặt.')).toContain('thai-nguyen.phu-binh');
  });

  it('are told apart by the home of the paper, and left out where nothing tells', () => {
    expect(ids('Đảng ủy xã Tân Lập họp.')).toEqual([]);
    expect(ids('Đảng ủy xã Tân Lập họp.', '2019-05-01', { homeProvince: 'Vĩnh Phúc' })).toEqual([
      'vinh-phuc.song-lo.tan-lap',
      'vinh-phuc.song-lo',
      'vinh-phuc',
    ]);
  });

  it('need a parent where the name is a number', () => {
    expect(named('Tổ dân phố ở phường 4 họp.')).toEqual([]);
    expect(named('Tổ dân phố ở Phường 4, Quận 4, TP.HCM họp.')).toEqual([
      'ho-chi-minh.quan-4.phuong-4',
      'ho-chi-minh.quan-4',
      'ho-chi-minh',
    ]);
  });

  it('are ruled out by a parent that does not hold them', () => {
    expect(named('Họp ở xã Hải Lựu, huyện Vũ Thư, tỉnh Thái Bình.')).toEqual(['thai-binh.vu-thu', 'thai-binh']);
  });
});

describe('a name without unit word', () => {
  it('is a province at once', () => {
    expect(named('Gió mạnh ở phía Tây Nghệ An. Từ Đà Nẵng trở vào trời nắng.')).toEqual(['nghe-an', 'da-nang']);
    // A caption run into the text, with no stop before the next sentence.
    expect(named('Hiện trường vụ cháy ở Bắc Ninh Theo lời nhân chứng, lửa lan nhanh.')).toEqual(['bac-ninh']);
    expect(named('Mưa lớn kéo dài ở Hà Giang, Cao Bằng.')).toEqual(['ha-giang', 'cao-bang']);
  });

  it('is not hidden by words that only sound like a facility', () => {
    expect(named('Thủ tướng yêu cầu Hà Nội báo cáo, nông thôn Thái Bình đổi mới, khám phá Ninh Bình.')).toEqual([
      'ha-noi',
      'thai-binh',
      'ninh-binh',
    ]);
  });

  it('is a district or commune only where the article supports it', () => {
    expect(named('Hội thi do Tam Nông đăng cai.')).toEqual([]);
    expect(named('UBND huyện Tam Nông, tỉnh Phú Thọ tổ chức hội thi. Tam Nông đăng cai lần đầu.')).toEqual([
      'phu-tho.tam-nong',
      'phu-tho',
    ]);
    expect(named('Anh ở Đại Xuân, Quế Võ, Bắc Ninh.')).toEqual([
      'bac-ninh.que-vo.dai-xuan',
      'bac-ninh.que-vo',
      'bac-ninh',
    ]);
  });
});

describe('what only looks like a place', () => {
  const NOTHING = [
    'Ông Nguyễn Hòa Bình và bà Trần Hà Giang phát biểu.',
    'Kẹt xe trên đường Thống Nhất, phố Lạng Sơn và đại lộ Bình Dương.',
    'Nước sông Lô và sông Thái Bình lên nhanh, cầu Bình Phước bị ngập.',
    'Công ty cổ phần xây dựng Bình Dương trúng thầu.',
    'Học sinh trường mầm non Tân Sơn và trường THPT Nam Định đi thăm bảo tàng.',
    'Theo báo Hải Phòng, giá thép tăng. Trả lời báo Công an TP HCM, anh nói không.',
    'Tàu ra Thái Bình Dương. Bão vào Ấn Độ Dương.',
    'Nhân dân yêu chuộng hòa bình. Hòa bình lập lại.',
    'Chủ tịch Hồ Chí Minh về thăm. Tư tưởng Hồ Chí Minh soi đường.',
    'Động đất ở huyện Mậu, tỉnh Tứ Xuyên. Lũ ở huyện Đông Hưng, Quảng Tây, Trung Quốc.',
    'Chị làm ở hợp tác xã Đoàn Kết. Thông tấn xã Việt Nam đưa tin. Bà xã Thanh Thủy cười.',
    'Tiêm kích F-16 và P-3 cất cánh. Thông tư 40/2017/TT-BTC có hiệu lực.',
    'Nhà ở số 253 Kim Mã bị cháy.',
    'Chi bộ thôn Hòa Bình họp. Chị ở làng Nam Định.',
    'Cuộc họp đã xong. Hải Hà',
    'Cuộc họp đã xong. Ảnh: An Nhơn',
  ];
  it.each(NOTHING)('%s', (text) => {
    expect(ids(text)).toEqual([]);
  });

  it('a club in a report of a match', () => {
    const report =
      'Vòng đấu thứ năm khép lại. Cầu thủ đội khách ghi bàn thắng, trọng tài rút thẻ đỏ. Hà Nội hòa Quảng Nam, HLV Nam Định vui. Trận đấu diễn ra ở Bình Dương.';
    expect(named(report)).toEqual(['binh-duong']);
  });
});

describe('the era', () => {
  it('is that of the day of publication', () => {
    expect(ids('Khởi công cầu ở thị xã Bến Cát, tỉnh Bình Dương.', '2019-05-01')).toEqual([
      'binh-duong.ben-cat',
      'binh-duong',
    ]);
    expect(ids('Họp ở xã Hải Lựu, tỉnh Phú Thọ.', '2026-03-06')).toEqual(['nay.phu-tho.hai-luu', 'nay.phu-tho']);
    expect(ids('Họp ở phường Bến Nghé, Quận 1, TP.HCM.', '2019-05-01')).toEqual([
      'ho-chi-minh.quan-1.ben-nghe',
      'ho-chi-minh.quan-1',
      'ho-chi-minh',
    ]);
  });

  it('is told by the names where there is no day', () => {
    expect(ids('Họp ở huyện Duy Xuyên, tỉnh Quảng Nam.', null)).toEqual(['quang-nam.duy-xuyen', 'quang-nam']);
    expect(ids('Họp ở phường Tam Kỳ, thành phố Đà Nẵng.', null)).toEqual(['nay.da-nang.tam-ky', 'nay.da-nang']);
  });

  it('gives units that were there then, under the names they had', () => {
    const places = extractPlaces(draft('Họp ở huyện Sa Pa, tỉnh Lào Cai', [], '2017-06-01'), NO_HOME);
    expect(places.map((place) => place.name)).toEqual(['Huyện Sa Pa', 'Tỉnh Lào Cai']);
    expect(ids('Họp ở phường Phú Hội, TP Huế.', '2018-12-01')).toEqual([
      'thua-thien-hue.hue.phu-hoi',
      'thua-thien-hue.hue',
      'thua-thien-hue',
    ]);
    expect(ids('Họp ở phường Thuận Hóa, thành phố Huế.', '2025-12-01')).toEqual(['nay.hue.thuan-hoa', 'nay.hue']);
    expect(ids('Họp ở xã Đa Thông, huyện Thông Nông.', '2017-06-01')).toEqual([
      'cao-bang.thong-nong.da-thong',
      'cao-bang.thong-nong',
      'cao-bang',
    ]);
  });
});

describe('the role', () => {
  const roles = (title: string, ...body: string[]): Record<string, string> =>
    Object.fromEntries(extractPlaces(draft(title, body), NO_HOME).map((place) => [place.id, place.role]));

  it('is main for the place of the event, not for homes, origins and destinations', () => {
    expect(
      roles(
        'Lâm Đồng: Xe tải lật trên đèo',
        'Sáng 3/5, xe tải chở rau từ Đà Lạt đi TP.HCM bị lật ở xã Hà Lâm, huyện Đạ Huoai. Tài xế là anh Lê Văn Bình (SN 1988, trú tại xã Hải Lựu, huyện Sông Lô, tỉnh Vĩnh Phúc).',
      ),
    ).toEqual({
      'lam-dong': 'main',
      'lam-dong.da-lat': 'mentioned',
      'ho-chi-minh': 'mentioned',
      'lam-dong.da-huoai-681.ha-lam': 'main',
      'lam-dong.da-huoai-681': 'main',
      'vinh-phuc.song-lo.hai-luu': 'mentioned',
      'vinh-phuc.song-lo': 'mentioned',
      'vinh-phuc': 'mentioned',
    });
  });
});

describe('the laws of extraction', () => {
  const words = fc.constantFrom(
    ...'xã huyện tỉnh TP. Q.9 P. các và , ( ) . Hải Lựu Sông Lô Vĩnh Phúc Hà Nội Châu Thành Bến Tre 4 12 Nguyễn Hòa Bình trú tại đường phường thị trấn Hồ Chí Minh Trung Quốc - thuộc của'.split(
      ' ',
    ),
  );
  const texts = fc
    .array(fc.oneof(words, fc.string({ unit: 'grapheme', maxLength: 8 })), { maxLength: 40 })
    .map((parts) => parts.join(' '));
  const days = fc.constantFrom('2012-01-01', '2019-05-01', '2025-03-01', '2026-03-01', null);

  it('lists a unit once, with all above it, in one era, and never throws', () => {
    fc.assert(
      fc.property(fc.array(texts, { maxLength: 4 }), days, (paragraphs, day) => {
        const found = extractPlaces(draft(paragraphs[0] ?? '', paragraphs.slice(1), day), NO_HOME).map(
          (place) => place.id,
        );
        expect(new Set(found).size).toBe(found.length);
        const units = found.map((id) => gazetteer().get(id)!);
        expect(new Set(units.map((unit) => unit.era)).size).toBeLessThanOrEqual(1);
        for (const unit of units) if (unit.parent !== null) expect(found).toContain(unit.parent.id);
      }),
    );
  });

  it('gives the same for text in NFC and NFD', () => {
    fc.assert(
      fc.property(fc.array(words, { maxLength: 30 }), (parts) => {
        const text = parts.join(' ');
        expect(ids(text.normalize('NFD'))).toEqual(ids(text.normalize('NFC')));
      }),
    );
  });

  it('gives the same over tokens already made', () => {
    const article = draft('Họp ở xã Hải Lựu (Sông Lô)', ['Anh ở quận 8, 12.']);
    expect(extractPlaces(article, { homeProvince: null, tokensOf: tokenize })).toEqual(extractPlaces(article, NO_HOME));
  });
});
