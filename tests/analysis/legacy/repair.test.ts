import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeDeclared,
  type LegacyEncoding,
  legacyEncodingOf,
  repairTexts,
} from '../../../src/analysis/legacy/repair.ts';
import { readAsWindows1252 } from '../../../src/analysis/legacy/windows-1252.ts';
import { everySyllable, writeSyllable } from '../../../src/analysis/syllable.ts';
import { bytesOf, toTcvn3, toVni, visciiBytes, windows1258Bytes } from './encoders.ts';

const LINES = [
  'Đường lên bản Phìn Hồ đã đổ bê tông',
  'Sáng sớm, mưa bụi giăng kín lối, ông Lý Seo Dìn dắt ngựa xuống chợ.',
  'Cô giáo cắm bản kể: mùa nước lũ, học trò phải ngủ lại lớp.',
  'Ảnh: Hoàng Quý',
];
const MANGLED: Record<LegacyEncoding, (text: string) => string> = {
  tcvn3: toTcvn3,
  vni: toVni,
  viscii: (text) => readAsWindows1252(visciiBytes(text)),
  'windows-1258': (text) => readAsWindows1252(windows1258Bytes(text)),
};
const ENCODINGS = Object.keys(MANGLED) as LegacyEncoding[];
/** TCVN3 has no toned capitals. */
const expected = (text: string, encoding: LegacyEncoding): string =>
  encoding === 'tcvn3' ? text.replace('Ảnh', 'ảnh') : text;
const misread = (text: string): string => readAsWindows1252(Buffer.from(text, 'utf8'));
const misreadLatin1 = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');

describe('texts with legacy letters', () => {
  it.each(ENCODINGS)('%s is told and decoded', (encoding) => {
    expect(repairTexts(LINES.map(MANGLED[encoding]))).toEqual({
      texts: LINES.map((text) => expected(text, encoding)),
      legacy: encoding,
      misread: 0,
    });
  });

  it.each(ENCODINGS)('%s bytes are told', (encoding) => {
    const text = LINES.map(MANGLED[encoding]).join('\n');
    expect(legacyEncodingOf(Buffer.from(text.replace(/[^\0-\xff]/g, ' '), 'latin1'))).toBe(encoding);
  });

  it.each(ENCODINGS)('%s: lines of the page in Unicode and lines of other words stay', (encoding) => {
    const page = ['Trang chủ | Thời sự', ...LINES.map(MANGLED[encoding]), 'Thế giới', 'Café Zürich'];
    expect(repairTexts(page).texts).toEqual([
      'Trang chủ | Thời sự',
      ...LINES.map((text) => expected(text, encoding)),
      'Thế giới',
      'Café Zürich',
    ]);
  });

  it('the title of the case', () => {
    expect(legacyEncodingOf(Buffer.from('42eaf26e68207669eaf26e20d069eaf26e204269ea6e', 'hex'))).toBe('windows-1258');
  });

  it('any text of a few sentences is told right', () => {
    // Words that all sets write alike (không) tell nothing, so there are twelve or more.
    const word = fc.constantFrom(...everySyllable()).map(writeSyllable);
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 12, maxLength: 40 }),
        fc.constantFrom(...ENCODINGS),
        (words, encoding) => {
          const text = words.join(' ');
          expect(repairTexts([MANGLED[encoding](text)])).toEqual({ texts: [text], legacy: encoding, misread: 0 });
        },
      ),
    );
  });
});

describe('mojibake', () => {
  it('once, twice, by Latin-1 or Windows-1252', () => {
    for (const once of [misread, misreadLatin1]) {
      expect(repairTexts(LINES.map(once))).toEqual({ texts: LINES, legacy: null, misread: 1 });
      expect(repairTexts(LINES.map((text) => once(once(text))))).toEqual({ texts: LINES, legacy: null, misread: 2 });
    }
  });

  it('a title alone', () => {
    expect(repairTexts([misread('Mùa chè Thái Nguyên')]).texts).toEqual(['Mùa chè Thái Nguyên']);
    expect(repairTexts([misread('Bệnh viện')]).texts).toEqual(['Bệnh viện']);
  });

  it('a fragment in good text', () => {
    expect(repairTexts([`Tin từ Đồng Tháp: ${misread('“được mùa”')}`]).texts).toEqual(['Tin từ Đồng Tháp: “được mùa”']);
  });

  it('foreign words of a page that was misread come along', () => {
    expect(repairTexts([misread('Đội tuyển tới München bằng đường sắt')]).texts).toEqual([
      'Đội tuyển tới München bằng đường sắt',
    ]);
  });
});

describe('never changed', () => {
  const unchanged = (...texts: string[]): void =>
    expect(repairTexts(texts)).toEqual({ texts, legacy: null, misread: 0 });

  it('XÃ and a no-break space', () => {
    unchanged('XÃ\u00a0HỘI');
    unchanged('XÃ\u00a0NAM', 'THỊ XÃ\u00a0', 'XÃ”', '«XÃ»');
  });

  it('Vietnamese in NFC, NFD and with other forms', () => {
    const word = fc.constantFrom(...everySyllable()).map(writeSyllable);
    const cased = fc.tuple(word, fc.constantFrom('small', 'first', 'all')).map(([text, how]) => {
      if (how === 'small') return text;
      return how === 'all' ? text.toUpperCase() : (text[0]!.toUpperCase() + text.slice(1)).normalize('NFC');
    });
    const joint = fc.constantFrom(' ', ', ', '\u00a0', ' – ', '” “', '» «', '… ', ' 5m² ', ' 20°C ', '\u00ad');
    const line = fc.array(fc.tuple(cased, joint), { maxLength: 30 }).map((words) => words.flat().join(''));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 5 }), fc.constantFrom('NFC', 'NFD'), (lines, form) => {
        const texts = lines.map((text) => text.normalize(form));
        expect(repairTexts(texts)).toEqual({ texts, legacy: null, misread: 0 });
      }),
      { numRuns: 300 },
    );
  });

  it('a few words in Latin-1 letters alone', () => {
    for (const text of ['Cô bé bán báo', 'Phí và thuế', 'Café', 'Beyoncé và Noël', 'Pelé, São Paulo', 'à', 'ñ', '§ 5'])
      unchanged(text);
  });

  it('other languages', () => {
    unchanged('Über den Flüssen hängen größere Brücken, für Mädchen wie für Jungen; schön wär’s, hätte man Öl.');
    unchanged('L’été dernier, à la fenêtre, où déjà la forêt brûlait, mon frère a rêvé d’être né à Besançon.');
    unchanged('El niño pequeño soñó con un pingüino; mañana él irá a la montaña, ¿verdad? ¡Sí, señor!');
    unchanged('A criança não vê o avião; são três irmãos, à tarde há pão e maçã, até amanhã.');
    unchanged('Så gik han på å, før hun så ham; bjørnen ånder tungt på øen, æbler på bordet, nå.');
    unchanged('Þór fór á sjó í dag, það er kalt; hún á tvö börn, þau búa í Reykjavík og læra að synda.');
    unchanged('今天天气很好，我们去图书馆看书。', '東京は晴れです。', '오늘은 날씨가 좋아요.');
    unchanged('Příliš žluťoučký kůň úpěl ďábelské ódy.', 'Zażółć gęślą jaźń.', 'Съешь ещё этих мягких булок.');
    unchanged('Ç’ est la vie: œuvre, cœur, «naïveté», ½ litre, 3 × 4 = 12 ÷ 1, ©2020 ®™ §12 ¶3 µm ±5 °C');
  });

  it('random Unicode: repairing twice is repairing once, and nothing throws', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 4 }), (texts) => {
        const { texts: repaired } = repairTexts(texts);
        expect(repaired).toHaveLength(texts.length);
        legacyEncodingOf(bytesOf(texts.join('\n').replace(/[^\0-\xff]/g, '')));
      }),
    );
  });
});

describe('text in a font the page names', () => {
  it('is decoded, even one word', () => {
    expect(decodeDeclared('Ñaûng boä huyeän Tröôøng Sa, nhaân daân xaõ Phuù Yeân', 'vni')).toBe(
      'Đảng bộ huyện Trường Sa, nhân dân xã Phú Yên',
    );
    expect(decodeDeclared(toTcvn3('Tin vắn'), 'tcvn3', true)).toBe('TIN VẮN');
  });

  it('stays where it is Unicode already', () => {
    expect(decodeDeclared('Đảng bộ huyện', 'vni')).toBe('Đảng bộ huyện');
    expect(decodeDeclared('Pháp lý', 'tcvn3')).toBe('Pháp lý');
  });
});
