import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { read, understand } from './reading.ts';

describe('tones left out are restored', () => {
  test.each([
    ['hop chi bo', 'họp chi bộ'],
    ['xay dung nong thon moi', 'xây dựng nông thôn mới'],
    ['trao qua cho ho ngheo', 'trao quà cho hộ nghèo'],
    ['sat lo bo song', 'sạt lở bờ sông'],
    ['giai bong chuyen nong dan', 'giải bóng chuyền nông dân'],
  ])('%s', (q, expected) => {
    expect(understand(q).normalized).toBe(expected);
  });
  test('also in phrases and exclusions', () => {
    expect(understand('"ca phe" -"lua mua"')).toMatchObject({
      normalized: '"cà phê" -"lúa mùa"',
      phrases: ['cà phê'],
      excluded: ['lúa mùa'],
    });
  });
  test('where only some were typed, those are kept', () => {
    expect(understand('kỷ niem ngày thành lap Đảng').normalized).toBe('kỷ niệm ngày thành lập Đảng');
  });
  test('a query with all its marks stays as it is', () => {
    for (const q of ['Ba con trâu của ông Tư', 'MU và Man United', 'bán nhà to ở phố', 'xe ô tô', 'tôi và anh'])
      expect(understand(q)).toMatchObject({ normalized: q, corrected: null });
  });
  test('foreign words stay', () => {
    expect(understand('samsung galaxy ra mat').normalized).toBe('samsung galaxy ra mắt');
  });
});

describe('raw Telex and VNI are decoded', () => {
  test.each([
    ['hooij noong daan', 'hội nông dân'],
    ['ddangr booj', 'đảng bộ'],
    ['truwowngf tieeur hocj', 'trường tiểu học'],
    ['d9a3ng bo65', 'đảng bộ'],
    ['no6ng da6n', 'nông dân'],
    ['Ddangr Booj', 'Đảng Bộ'],
  ])('%s', (q, expected) => {
    expect(understand(q).normalized).toBe(expected);
  });
  test.each(['windows', 'boss', 'test', 'as', 'taxi', 'max', 'B52', 'A1', 'CO2', 'U23'])('%s stays', (q) => {
    expect(understand(q).normalized).toBe(q);
  });
  test('digits of a date are no keys', () => {
    expect(understand('tha1ng 8/2021 lu4 lu5t').normalized).toBe('tháng 8/2021 lũ lụt');
  });
});

describe('spelling', () => {
  test.each([
    ['hoà giải', 'hòa giải'],
    ['uỷ quyền', 'ủy quyền'],
    ['kĩ thuật', 'kỹ thuật'],
    ['Vịêt Nam', 'Việt Nam'],
    ['\u00d0ảng', 'Đảng'],
    ['bo\u0323\u0302', 'bộ'],
  ])('%s is written %s, without being a correction', (q, expected) => {
    expect(understand(q)).toMatchObject({ normalized: expected, corrected: null });
  });
  test.each([
    ['sát nhập thôn', 'sáp nhập thôn'],
    ['sử lý rác', 'xử lý rác'],
    ['đảng bô xã', 'đảng bộ xã'],
    ['hội đồng nhân dâng', 'hội đồng nhân dân'],
    ['bảo hiễm xã hội', 'bảo hiểm xã hội'],
  ])('the slip in %s is mended and offered as a correction', (q, expected) => {
    expect(understand(q)).toMatchObject({ normalized: expected, corrected: expected });
  });
  test.each([
    ['ngừoi', 'người'],
    ['nghành', 'ngành'],
    ['Dưong', 'Dương'],
  ])('%s can only be %s', (q, expected) => {
    expect(understand(q)).toMatchObject({ normalized: expected, corrected: null });
  });
  test('what a correction changes is still looked for as typed', () => {
    expect(read('sát nhập').tokens.map(({ asked, form, how }) => [asked.text, form.text, how])).toEqual([
      ['sát', 'sáp', 'corrected'],
      ['nhập', 'nhập', 'typed'],
    ]);
  });
});

describe('abbreviations', () => {
  test.each([
    ['UBND xã', { UBND: 'Ủy ban nhân dân' }],
    ['hdnd tinh', { HĐND: 'Hội đồng nhân dân' }],
    ['KT-XH', { 'KT-XH': 'kinh tế - xã hội' }],
    ['QL2B', { QL: 'quốc lộ' }],
    ['77/QĐ-UBND', { QĐ: 'quyết định', UBND: 'Ủy ban nhân dân' }],
    ['ĐH Đảng bộ xã', { ĐH: 'đại hội' }],
    ['TX Phúc Yên', { TX: 'thị xã' }],
    ['TP.HCM', { 'TP.HCM': 'Thành phố Hồ Chí Minh' }],
    ['Nghệ An', {}],
    ['ca sĩ tu nghiệp', {}],
  ])('in %s', (q, expansions) => {
    expect(understand(q).expansions).toEqual(expansions);
  });
});

describe('words', () => {
  test.each([
    ['hội thi nông dân giỏi', ['hội thi', 'nông dân']],
    ['đại biểu Quốc hội', ['đại biểu', 'Quốc hội']],
    ['kinh tế - xã hội huyện Lập Thạch', ['kinh tế', 'xã hội']],
    ['"đất đai" khiếu nại -"môi trường"', ['khiếu nại']],
    ['bà Nguyễn Thị Hoa nuôi trâu', []],
  ])('of %s', (q, words) => {
    expect(understand(q).words).toEqual(words);
  });
});

describe('a surname that begins the name of an organisation', () => {
  test.each([
    ['Đoàn Thanh niên', ['Đoàn Thanh niên']],
    ['Hội Nông dân', ['Hội Nông dân']],
    ['Lương Hưu Toàn', ['Lương Hưu Toàn']],
  ])('does not tear a word apart: %s', (q, expected) => {
    const { units } = read(q);
    expect(units.map(({ from, to }) => q.split(' ').slice(from, to).join(' '))).toEqual(expected);
  });
});

describe('laws of reading', () => {
  const pieces = fc.constantFrom(
    'chi',
    'bộ',
    'xã',
    'Hải',
    'Lựu',
    '"',
    '-',
    ' ',
    ' OR ',
    'title:',
    '2020',
    '/',
    'hanoi',
    'bo65',
    'UBND',
    '😀',
    '\u0301',
    ', ',
  );
  const query = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.array(pieces, { maxLength: 25 }).map((list) => list.join('')),
  );
  test('any string is read; tokens and units lie in order inside it', () => {
    fc.assert(
      fc.property(query, (q) => {
        const { tokens, units } = read(q);
        let last = 0;
        for (const { start, end, typed } of tokens) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(q.slice(start, end)).toBe(typed);
          last = end;
        }
        let at = 0;
        for (const { from, to } of units) {
          expect(from).toBe(at);
          expect(to).toBeGreaterThan(from);
          at = to;
        }
        expect(at).toBe(tokens.length);
        understand(q);
      }),
    );
  });
  test('NFC and NFD are read alike', () => {
    fc.assert(
      fc.property(
        fc.array(pieces, { maxLength: 25 }).map((list) => list.join('')),
        (q) => {
          expect(understand(q.normalize('NFD'))).toEqual(understand(q.normalize('NFC')));
        },
      ),
    );
  });
  test('5,000 letters are read', () => {
    for (const piece of ['x', 'ba ', 'A/', '2020 ', '"', '-a ', 'từ 2019 ', 'tỉnh '])
      understand(piece.repeat(5000 / piece.length));
  });
});
