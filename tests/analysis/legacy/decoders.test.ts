import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { legacyFont } from '../../../src/analysis/legacy/fonts.ts';
import { undoMojibake } from '../../../src/analysis/legacy/mojibake.ts';
import { decodeLegacy } from '../../../src/analysis/legacy/repair.ts';
import { decodeTcvn3 } from '../../../src/analysis/legacy/tcvn3.ts';
import { decodeVni } from '../../../src/analysis/legacy/vni.ts';
import { byteOf, readAsWindows1252 } from '../../../src/analysis/legacy/windows-1252.ts';
import { everySyllable, writeSyllable } from '../../../src/analysis/syllable.ts';
import { LETTERS, toTcvn3, toVni, visciiBytes, windows1258Bytes } from './encoders.ts';

const CAPITALS = LETTERS.map((letter) => letter.toUpperCase());
const SENTENCES = [
  'Bản Nà Lừu có điện, trẻ nhỏ ngồi học dưới ánh đèn mới.',
  'Ông Vừ A Dế đẽo lại cán cuốc, kể chuyện ruộng bậc thang ở Ỷ Tý.',
  'Chuyến đò chở bưởi Năm Roi rời bến lúc gà chưa gáy; sóng vỗ mạn thuyền “lộp bộp”.',
  'Hội thi “Giọng hát sông Hậu”: thí sinh trẻ nhất mới bảy tuổi, thí sinh già nhất đã ngoài chín mươi!',
];
const syllable = fc.constantFrom(...everySyllable()).map(writeSyllable);
const sentence = fc.array(syllable, { minLength: 1, maxLength: 12 }).map((words) => words.join(' '));

describe('every Vietnamese letter comes back, small and capital', () => {
  it('there are 67 of them', () => expect(new Set(LETTERS).size).toBe(67));

  it('from TCVN3, whose toned capitals are small letters', () => {
    expect(LETTERS.map((letter) => decodeTcvn3(toTcvn3(letter)))).toEqual(LETTERS);
    expect(CAPITALS.map((letter) => decodeTcvn3(toTcvn3(letter), true))).toEqual(CAPITALS);
    expect([...'ĂÂÊÔƠƯĐ'].map((letter) => decodeTcvn3(toTcvn3(letter)))).toEqual([...'ĂÂÊÔƠƯĐ']);
  });

  it('from VNI', () => {
    expect(LETTERS.map((letter) => decodeVni(toVni(letter)))).toEqual(LETTERS);
    expect(CAPITALS.map((letter) => decodeVni(toVni(letter)))).toEqual(CAPITALS);
    expect(decodeVni('AÙo Aùo')).toBe('Áo Áo');
  });

  it('from VISCII and Windows-1258', () => {
    for (const letters of [LETTERS, CAPITALS]) {
      expect(letters.map((letter) => decodeLegacy(readAsWindows1252(visciiBytes(letter)), 'viscii'))).toEqual(letters);
      expect(
        letters.map((letter) => decodeLegacy(readAsWindows1252(windows1258Bytes(letter)), 'windows-1258')),
      ).toEqual(letters);
    }
    // RFC 1456, table of letters: Ẳ is 0x02, Ạ 0x80, ộ 0xB5.
    expect([...visciiBytes('ẲẠộ')]).toEqual([0x02, 0x80, 0xb5]);
  });

  it('from UTF-8 read as Latin-1 or as Windows-1252', () => {
    for (const letter of [...LETTERS, ...CAPITALS]) {
      const bytes = Buffer.from(letter, 'utf8');
      expect(undoMojibake(bytes.toString('latin1'))).toBe(letter);
      expect(undoMojibake(readAsWindows1252(bytes))).toBe(letter);
    }
  });
});

describe('whole sentences come back', () => {
  it.each(SENTENCES)('%s', (text) => {
    // These sets have quotes only as Windows-1252 has them, or not at all.
    const plain = text.replace(/[“”]/g, '"');
    expect(decodeTcvn3(toTcvn3(plain).replace(toTcvn3('ỷ Tý'), toTcvn3('Ỷ Tý')))).toBe(plain.replace('Ỷ', 'ỷ'));
    expect(decodeVni(toVni(text))).toBe(text);
    expect(decodeLegacy(readAsWindows1252(visciiBytes(plain)), 'viscii')).toBe(plain);
    expect(decodeLegacy(readAsWindows1252(windows1258Bytes(text)), 'windows-1258')).toBe(text);
    expect(undoMojibake(readAsWindows1252(Buffer.from(text, 'utf8')))).toBe(text);
  });

  it('any of valid syllables', () => {
    fc.assert(
      fc.property(sentence, (text) => {
        expect(decodeTcvn3(toTcvn3(text))).toBe(text);
        expect(decodeVni(toVni(text))).toBe(text);
        expect(decodeLegacy(readAsWindows1252(visciiBytes(text)), 'viscii')).toBe(text);
        expect(decodeLegacy(readAsWindows1252(windows1258Bytes(text)), 'windows-1258')).toBe(text);
        expect(undoMojibake(readAsWindows1252(Buffer.from(text, 'utf8')))).toBe(text);
      }),
    );
  });
});

describe('details of the sets', () => {
  it('headings in capitals regain the tones of their capitals', () => {
    expect(decodeTcvn3(toTcvn3('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'))).toBe('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
    expect(decodeTcvn3(toTcvn3('Xã Đạ Tẻh'))).toBe('Xã Đạ Tẻh');
    expect(decodeTcvn3(toTcvn3('TIN MỚI\nXã họp'))).toBe('TIN MỚI\nXã họp');
    expect(decodeTcvn3(toTcvn3('Tin vắn'), true)).toBe('TIN VẮN');
  });

  it('ư of TCVN3 is the soft hyphen, à may be a Greek mu', () => {
    expect(decodeTcvn3('th\u00ad vµ l\u03bcng')).toBe('thư và làng');
  });

  it('what spells no letter stays', () => {
    expect(decodeVni('Zürich, naïf, 12°C')).toBe('Zürich, nạf, 12°C');
    expect(decodeTcvn3('“20°C” – 5 £')).toBe('“20°C” – 5 Ê');
    expect(undoMojibake('Ã à Ÿ â€')).toBe('Ã à Ÿ â€');
  });

  it('every byte is read and found again', () => {
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
    expect([...readAsWindows1252(bytes)].map((c) => byteOf(c.charCodeAt(0)))).toEqual([...bytes]);
  });

  it('fonts say the set, and whether they show capitals', () => {
    expect(legacyFont('VNI-Times')).toEqual({ encoding: 'vni', capitals: false });
    expect(legacyFont('".VnTime", serif')).toEqual({ encoding: 'tcvn3', capitals: false });
    expect(legacyFont("Arial, '.VnArialH'")).toEqual({ encoding: 'tcvn3', capitals: true });
    expect(legacyFont('Times New Roman, Vni')).toBeNull();
  });

  it('nothing throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const encoding of ['tcvn3', 'vni', 'viscii', 'windows-1258'] as const) decodeLegacy(text, encoding);
        undoMojibake(text);
      }),
    );
  });
});
