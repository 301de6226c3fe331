import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenize } from '../../src/analysis/tokenizer.ts';
import { areNearCopies, shingles } from '../../src/copies/near-copies.ts';
import { encodeStream, streamCodes } from '../../src/ranking/token-stream.ts';

const streamOf = (title: string, ...body: string[]): Uint8Array =>
  encodeStream({ title: [tokenize(title)], lead: [], captions: [], body: body.map(tokenize) });

/** A hundred words, each different. */
const text = (from: number): string => Array.from({ length: 100 }, (_, i) => `tu${from + i}`).join(' ');

describe('near copies', () => {
  const copies = (a: string, b: string): boolean =>
    areNearCopies(shingles(streamOf('Tin', a)), shingles(streamOf('Khác', b)));

  it('are the same text under another title, with a sentence more, or as a part of a longer one', () => {
    expect(copies(text(0), text(0))).toBe(true);
    expect(copies(text(0), `Mở đầu khác hẳn. ${text(0)} Kết thúc khác.`)).toBe(true);
    expect(copies(text(0), `${text(0)} ${text(500)} ${text(700)}`)).toBe(true);
  });
  it('are not texts that share a passage or single words', () => {
    expect(copies(`${text(0)} ${text(200)}`, `${text(900)} ${text(500)} ${text(40)}`)).toBe(false);
    expect(copies(text(0), text(0).split(' ').reverse().join(' '))).toBe(false);
  });
  it('are not told of texts too short to say', () => {
    expect(copies('ba chữ thôi', 'ba chữ thôi')).toBe(false);
  });
});

describe('the codes of a stream', () => {
  it('are one for each token of all fields, equal for equal tokens', () => {
    const codes = streamCodes(streamOf('Chi bộ họp', 'chi bộ xyzq', 'XYZQ chị'));
    expect(codes).toHaveLength(8);
    expect([codes[3], codes[4], codes[6]]).toEqual([codes[0], codes[1], codes[5]]);
    expect(new Set(codes).size).toBe(5);
  });
  it('follow the tokens of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (written) => {
        expect(streamCodes(streamOf(written, written))).toHaveLength(tokenize(written).length * 2);
      }),
    );
  });
});
