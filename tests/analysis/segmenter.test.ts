import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { segmenter, type Word } from '../../src/analysis/segmenter.ts';
import { type Token, tokenize } from '../../src/analysis/tokenizer.ts';

const { segment, segmentToneless, compounds, isWord, isWordFolded, tonedReadings } = segmenter();

const show = (text: string, words: readonly Word[], tokens: readonly Token[]): string[] =>
  words.map(({ from, to }) => text.slice(tokens[from]!.start, tokens[to - 1]!.end));
const cut = (text: string): string[] => show(text, segment(tokenize(text)), tokenize(text));
const found = (text: string): string[] => show(text, compounds(tokenize(text)), tokenize(text));

/** Text of syllables, capitals, foreign words, numbers and punctuation, in any composition. */
const text = fc
  .array(
    fc.constantFrom(
      ...[
        'chi',
        'bộ',
        'Đảng',
        'ủy',
        'nông',
        'thôn',
        'mới',
        'Nguyễn',
        'Văn',
        'Bảy',
        'học',
        'sinh',
        'Kuala',
        '2023',
        'B52',
      ],
      ...['.', ',', '–', '"', ' ', '\n', 'Ỷ', 'q̣', '漢字', '😀', '\u200b', 'HỘI', 'NGHỊ', 'thuỷ', 'hoà'],
    ),
    { maxLength: 30 },
  )
  .chain((pieces) => fc.constantFrom('', ' ').map((joint) => pieces.join(joint)))
  .chain((joined) => fc.constantFrom('NFC', 'NFD').map((form) => joined.normalize(form)));

describe('segmentation', () => {
  it('joins the syllables of dictionary words', () => {
    expect(cut('Chi bộ thôn tổ chức sinh hoạt chuyên đề về chuyển đổi số')).toEqual([
      ...['Chi bộ', 'thôn', 'tổ chức', 'sinh hoạt', 'chuyên đề', 'về', 'chuyển đổi', 'số'],
    ]);
  });

  it('chooses between words that overlap', () => {
    expect(cut('thành lập tổ hợp tác ở xã')).toEqual(['thành lập', 'tổ', 'hợp tác', 'ở', 'xã']);
  });

  it('never joins over punctuation', () => {
    expect(cut('học, sinh viên')).toEqual(['học', 'sinh viên']);
    expect(cut('kinh tế - xã hội')).toEqual(['kinh tế', 'xã hội']);
  });

  it('takes a long term apart into its words', () => {
    expect(cut('xây dựng nông thôn mới')).toEqual(['xây dựng', 'nông thôn', 'mới']);
  });

  it('takes names of persons as one word, those that no dictionary has included', () => {
    expect(cut('gặp ông Bùi Đình Khoái ở chợ')).toEqual(['gặp', 'ông', 'Bùi Đình Khoái', 'ở', 'chợ']);
    expect(cut('hãng tin dẫn lời bà Ursula Breitner hôm qua')).toContain('Ursula Breitner');
  });

  it('leaves a title apart from the name behind it', () => {
    expect(cut('theo Giám đốc Sở Nông nghiệp Trần Quang Thụ')).toEqual([
      ...['theo', 'Giám đốc', 'Sở', 'Nông nghiệp', 'Trần Quang Thụ'],
    ]);
  });

  it('finds no names in a heading set in capitals', () => {
    expect(cut('HỘI NGHỊ TỔNG KẾT PHONG TRÀO THI ĐUA NĂM 2021')).toEqual([
      ...['HỘI NGHỊ', 'TỔNG KẾT', 'PHONG TRÀO', 'THI ĐUA', 'NĂM', '2021'],
    ]);
  });

  it('does not depend on where the tone mark sits', () => {
    expect(cut('Tỉnh uỷ Hoà Bình')).toEqual(['Tỉnh uỷ', 'Hoà Bình']);
    expect(cut('Tỉnh ủy Hòa Bình')).toEqual(['Tỉnh ủy', 'Hòa Bình']);
  });

  it('covers all tokens in order, in words that reach over no gap', () => {
    fc.assert(
      fc.property(text, (any) => {
        const tokens = tokenize(any);
        for (const words of [segment(tokens), segmentToneless(tokens)]) {
          let at = 0;
          for (const { from, to } of words) {
            expect(from).toBe(at);
            expect(to).toBeGreaterThan(from);
            for (let i = from + 1; i < to; i++) expect(tokens[i]!.gap).toBe(false);
            at = to;
          }
          expect(at).toBe(tokens.length);
        }
      }),
    );
  });

  it('cuts composed and decomposed text alike', () => {
    fc.assert(
      fc.property(text, (any) => {
        expect(segment(tokenize(any.normalize('NFD')))).toEqual(segment(tokenize(any.normalize('NFC'))));
      }),
    );
  });
});

describe('toneless segmentation', () => {
  const cutToneless = (typed: string): string[] => show(typed, segmentToneless(tokenize(typed)), tokenize(typed));

  it('cuts text typed without tones', () => {
    expect(cutToneless('cong an bat giu doi tuong buon ban ma tuy')).toEqual([
      ...['cong an', 'bat giu', 'doi tuong', 'buon ban', 'ma tuy'],
    ]);
  });

  it('cuts toned text by its toneless keys too', () => {
    expect(cutToneless('bệnh viện')).toEqual(['bệnh viện']);
  });
});

describe('compounds', () => {
  it('are all dictionary words that occur, overlapping and nested, in order of their beginning', () => {
    expect(found('Ủy ban nhân dân xã')).toEqual(['Ủy ban', 'Ủy ban nhân dân', 'nhân dân']);
    expect(found('học sinh học')).toEqual(['học sinh', 'sinh học']);
  });

  it('are found in any spelling and case', () => {
    expect(found('UỶ BAN NHÂN DÂN')).toEqual(['UỶ BAN', 'UỶ BAN NHÂN DÂN', 'NHÂN DÂN']);
  });

  it('are words, sorted, of two tokens or more without a gap, and all there are', () => {
    fc.assert(
      fc.property(text, (any) => {
        const tokens = tokenize(any);
        const expected: Word[] = [];
        for (let from = 0; from < tokens.length; from++)
          for (let to = from + 2; to <= tokens.length && !tokens[to - 1]!.gap; to++)
            if (isWord(tokens.slice(from, to).map(({ form }) => form.key))) expected.push({ from, to });
        expect(compounds(tokens)).toEqual(expected);
      }),
    );
  });
});

describe('the dictionary', () => {
  it('knows words by their spelling keys', () => {
    expect(isWord(['chi', 'bo65'])).toBe(true);
    expect(isWord(['chi5', 'bo3'])).toBe(false);
    expect(isWord([])).toBe(false);
  });

  it('knows terms that segmentation cuts', () => {
    expect(isWord(['no6ng', 'tho6n', 'mo7i1'])).toBe(true);
  });

  it('knows words by their toneless keys', () => {
    expect(isWordFolded(['chi', 'bo'])).toBe(true);
    expect(isWordFolded(['bo', 'chi', 'chi'])).toBe(false);
  });

  it('reads toneless keys with tones, the most frequent word first', () => {
    expect(tonedReadings(['hai', 'quan']).map(({ text }) => text)).toEqual(['hải quân', 'hải quan']);
    expect(tonedReadings(['thuy', 'loi'])[0]).toMatchObject({ keys: ['thuy3', 'lo7i5'], text: 'thủy lợi' });
    expect(tonedReadings(['xyz'])).toEqual([]);
  });

  it('reads single syllables', () => {
    const readings = tonedReadings(['dang']).map(({ text }) => text);
    expect(readings.slice(0, 2)).toEqual(['đang', 'đảng']);
    expect(readings).toContain('dâng');
  });

  it('gives readings that have these toneless keys, sorted by frequency', () => {
    for (const folds of [['thanh'], ['bo'], ['an', 'toan'], ['dan', 'toc']]) {
      const readings = tonedReadings(folds);
      expect(readings.length).toBeGreaterThan(0);
      for (const { text } of readings) expect(tokenize(text).map(({ form }) => form.fold)).toEqual(folds);
      const frequencies = readings.map(({ frequency }) => frequency);
      expect(frequencies).toEqual([...frequencies].sort((a, b) => b - a));
    }
  });
});
