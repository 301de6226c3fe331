import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areCopies, textAgreement } from '../../src/copies/agreement.ts';
import { type CopySignature, decodeSignature } from '../../src/copies/signature.ts';
import { copied, grouped, OTHER_REPORT, REPORT, REPRINT, TEMPLATES } from './reports.ts';

const report = { title: 'Gỡ đầu ra cho dưa hấu Cồn Trâu', text: REPORT };

describe('copies', () => {
  it('are one text under two titles, with small edits, dates and units written otherwise', () => {
    expect(copied(report, { title: 'Nông dân và hợp tác xã tìm cách bán dưa', text: REPORT })).toBe(true);
    expect(copied(report, { title: 'Nông dân và hợp tác xã tìm cách bán dưa', text: REPRINT })).toBe(true);
  });
  it('are not two reports of one event', () => {
    expect(copied(report, { title: report.title, text: OTHER_REPORT })).toBe(false);
  });
  it('are not a report and another of which it is a small part', () => {
    expect(copied(report, { title: report.title, text: `${OTHER_REPORT}\n${REPORT.slice(0, 400)}` })).toBe(false);
  });
  it('are not a report and the next one of another day with other figures', () => {
    const later = REPORT.replaceAll('12/5', '19/5')
      .replace('40', '55')
      .replace('3.500', '4.200')
      .replace('20/5', '28/5');
    expect(copied(report, { title: report.title, text: later })).toBe(false);
  });
  it('are not told by texts too short to say', () => {
    const text = 'Mời bạn đọc xem các hình ảnh trong bài do phóng viên ghi lại sáng nay.';
    expect(copied({ title: 'a', text }, { title: 'a', text })).toBe(false);
  });
  it('have no other numbers in their titles', () => {
    const ofDay = (day: string) => ({ title: `Giá dưa hôm nay ${day}`, text: REPORT });
    expect(copied(ofDay('12/5'), ofDay('12-5'))).toBe(true);
    expect(copied(ofDay('12/5'), ofDay('13/5'))).toBe(false);
    expect(copied(ofDay('12/5'), report)).toBe(true);
  });
});

describe('pieces that share a frame', () => {
  it.each(Object.entries(TEMPLATES))('are two for two days: %s', (_, { title, of }) => {
    const days = Array.from({ length: 28 }, (_, index) => ({ title, text: of(index + 1) }));
    // The names of signs and teams come round every nine days.
    const pairs = days.flatMap((a, i) =>
      days.flatMap((b, k) => (k > i && (k - i) % 9 > 0 ? [{ a, b, days: [i + 1, k + 1] }] : [])),
    );
    expect(pairs.filter(({ a, b }) => copied(a, b)).map(({ days: pair }) => pair)).toEqual([]);
  });
  it.each(Object.entries(TEMPLATES))('are one where one day is printed twice: %s', (_, { title, of }) => {
    expect(copied({ title, text: of(3) }, { title: `${title} ngày mới`, text: `${of(3)} Theo báo Miệt Vườn` })).toBe(
      true,
    );
  });
});

describe('agreement', () => {
  const words = fc.array(fc.constantFrom(...'mưa nắng gió bão lúa dưa chợ bến đò ghe xã ấp 12 7 An Bình'.split(' ')), {
    minLength: 30,
    maxLength: 200,
  });
  const signatureOf = (list: readonly string[]): CopySignature =>
    decodeSignature(grouped('x', 'Tin', list.join(' ')).signature)!;

  it('is symmetric, and whole for a text with itself', () => {
    fc.assert(
      fc.property(words, words, (a, b) => {
        const [first, second] = [signatureOf(a), signatureOf(b)];
        expect(textAgreement(first, second)).toBe(textAgreement(second, first));
        expect(areCopies(first, second)).toBe(areCopies(second, first));
        expect(textAgreement(first, first)).toBe(1);
        expect(areCopies(first, signatureOf(a))).toBe(true);
      }),
    );
  });
  it('estimates the share of common shingles within 0.2', () => {
    const shinglesOf = (list: readonly string[]): Set<string> =>
      new Set(list.slice(4).map((_, at) => list.slice(at, at + 5).join(' ')));
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 400 }), fc.double({ min: 0, max: 1, noNaN: true }), (length, share) => {
        const text = Array.from({ length }, (_, at) => `tu${at}x`);
        const other = text.map((word, at) => (at < length * share ? word : `${word}y`));
        const [a, b] = [shinglesOf(text), shinglesOf(other)];
        const common = a.intersection(b).size / a.union(b).size;
        expect(Math.abs(textAgreement(signatureOf(text), signatureOf(other)) - common)).toBeLessThan(0.2);
      }),
    );
  });
});
