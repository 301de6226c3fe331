import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenize } from '../../src/analysis/tokenizer.ts';
import { copySignature, decodeSignature, MOST_VALUES } from '../../src/copies/signature.ts';
import { REPORT } from './reports.ts';

const encoded = (title: string, lead: string, body: string): Uint8Array =>
  copySignature({ title: [tokenize(title)], lead: [tokenize(lead)], body: [tokenize(body)] });
const signatureOf = (body: string, title = 'Tin') => decodeSignature(encoded(title, '', body))!;

describe('the signature of an article', () => {
  it('is the same whether a sentence is the lead or begins the body', () => {
    const sentences = REPORT.split('. ');
    const whole = decodeSignature(encoded('Tin', '', REPORT))!;
    const parted = decodeSignature(encoded('Tin', `${sentences[0]}.`, sentences.slice(1).join('. ')))!;
    expect(parted).toEqual(whole);
  });
  it('takes numbers as they are, however they are written', () => {
    const { numbers } = signatureOf(`Lúc 05h30 ngày 09/07, 500m, Km12 ${REPORT}`);
    expect(signatureOf(`Lúc 5 giờ 30 ngày 9-7, 0500 m, Km 12 ${REPORT}`).numbers).toEqual(numbers);
    expect(signatureOf(`Lúc 5 giờ 31 ngày 9-7, 500 m, Km 12 ${REPORT}`).numbers).not.toEqual(numbers);
  });
  it('takes names inside sentences alone', () => {
    const quiet =
      'mưa rơi suốt đêm trên mái tranh của những ngôi nhà nhỏ ven sông, sáng ra nước đã ngập đến bậc thềm và lũ trẻ reo lên';
    expect(signatureOf(quiet).names).toHaveLength(0);
    expect(signatureOf(`Sáng nay ${quiet}. "Rồi sẽ tạnh"`).names).toHaveLength(0);
    expect(signatureOf(`ông Bảy thấy ${quiet} cùng bà Tư`).names).toHaveLength(2);
  });
  it('holds no more than so many values of a kind, whatever the text', () => {
    const text = Array.from({ length: 3000 }, (_, n) => `số ${n} Tên${n}x và`).join(' ');
    const { numbers, names } = signatureOf(text);
    expect([numbers.length, names.length]).toEqual([MOST_VALUES, MOST_VALUES]);
  });
  it('is empty where the text is too short to say', () => {
    expect(encoded('Một tít dài bao nhiêu cũng vậy '.repeat(9), 'Lời dẫn ngắn', 'Ảnh: Hoài Nam')).toHaveLength(0);
    expect(decodeSignature(new Uint8Array(0))).toBeNull();
  });
  it('is read from any place of a larger buffer', () => {
    const bytes = encoded('Tin 1', 'Ngày 2/3', REPORT);
    fc.assert(
      fc.property(fc.nat(9), fc.nat(9), (before, after) => {
        const larger = Buffer.alloc(before + bytes.length + after, 7);
        larger.set(bytes, before);
        const inside = larger.subarray(before, before + bytes.length);
        expect(decodeSignature(inside)).toEqual(decodeSignature(bytes));
      }),
    );
  });
  it('is made of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        const signature = decodeSignature(encoded(text, text, `${text} ${REPORT}`))!;
        for (const list of [signature.numbers, signature.titleNumbers, signature.names])
          expect([...list]).toEqual([...new Set(list)].toSorted((a, b) => a - b));
      }),
    );
  });
});
