import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText, filterChars, originalOffset } from '../../src/analysis/char-filters.ts';
import { highlight } from '../../src/analysis/highlight.ts';
import { joinWords } from '../../src/analysis/join-words.ts';
import { readTelex, readVni } from '../../src/analysis/keyboard.ts';
import { segmenter } from '../../src/analysis/segmenter.ts';
import { foldOfKey } from '../../src/analysis/spelling-key.ts';
import { everySyllable, placeTone, type Syllable, writeSyllable } from '../../src/analysis/syllable.ts';
import { tokenize } from '../../src/analysis/tokenizer.ts';

/** Laws of the analysis, over texts of Vietnamese syllables in every form and over any Unicode at all. */

const word = fc.constantFrom(...everySyllable()).map(writeSyllable);
const written = fc
  .tuple(word, fc.constantFrom('small', 'first', 'all'), fc.constantFrom('NFC', 'NFD'))
  .map(([text, how, form]) =>
    (how === 'small' ? text : how === 'all' ? text.toUpperCase() : text[0]!.toUpperCase() + text.slice(1)).normalize(
      form,
    ),
  );
const joint = fc.constantFrom(
  ' ',
  ', ',
  '. ',
  '\u00a0',
  '-',
  '\u00ad',
  '\u200b',
  ' “',
  '” ',
  '\n',
  '/',
  ' 2022 ',
  ' R\u2019',
);
const vietnamese = fc.array(fc.tuple(written, joint), { maxLength: 20 }).map((parts) => parts.flat().join(''));
const anything = fc.oneof(vietnamese, fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));

const keysOf = (text: string): string[] => tokenize(text).map(({ form, gap }) => (gap ? `|${form.key}` : form.key));

describe('normalizing', () => {
  it('done twice is done once', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const once = filterChars(text).text;
        expect(filterChars(once).text).toBe(once);
        expect(cleanText(cleanText(text))).toBe(cleanText(text));
      }),
    );
  });

  it('of tone marks done twice is done once, and keeps the word', () => {
    fc.assert(
      fc.property(written, (text) => {
        expect(placeTone(placeTone(text))).toBe(placeTone(text));
        expect(keysOf(placeTone(text))).toEqual(keysOf(text));
      }),
    );
  });

  it('every composition of a Vietnamese text is analyzed alike', () => {
    fc.assert(
      fc.property(vietnamese, (text) => {
        const keys = keysOf(text);
        for (const form of ['NFC', 'NFD', 'NFKD'] as const)
          if (text.normalize('NFC') === text.normalize(form).normalize('NFC'))
            expect(keysOf(text.normalize(form))).toEqual(keys);
      }),
    );
  });
});

describe('offsets', () => {
  it('of tokens rise, lie in the original, and give back the token', () => {
    fc.assert(
      fc.property(anything, (text) => {
        let last = 0;
        for (const { start, end, form } of tokenize(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          last = end;
          // What stands there is this token and nothing else.
          expect(tokenize(text.slice(start, end)).map((token) => token.form.key)).toEqual([form.key]);
        }
      }),
    );
  });

  it('of filtered characters never fall back', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const filtered = filterChars(text);
        let last = 0;
        for (let at = 0; at <= filtered.text.length; at++) {
          const original = originalOffset(filtered, at);
          expect(original).toBeGreaterThanOrEqual(last);
          last = original;
        }
        expect(last).toBe(text.length);
      }),
    );
  });

  it('of marks are those of the words looked for, and the marked text is the original', () => {
    fc.assert(
      fc.property(vietnamese, fc.nat(), (text, pick) => {
        const tokens = tokenize(text);
        fc.pre(tokens.length > 0);
        const { key } = tokens[pick % tokens.length]!.form;
        const { marks, html } = highlight(text, [{ kind: 'phrase', keys: [foldOfKey(key)], tones: 'any' }]);
        expect(marks.length).toBeGreaterThan(0);
        for (const { start, end } of marks) {
          const inside = tokenize(text.slice(start, end));
          expect(inside.map(({ form }) => form.fold)).toEqual([foldOfKey(key)]);
        }
        expect(
          html
            .replace(/<\/?mark>/g, '')
            .replace(/&#39;/g, "'")
            .replace(/&quot;/g, '"')
            .replace(/&lt;/g, '<')
            .replace(/&gt;/g, '>')
            .replace(/&amp;/g, '&'),
        ).toBe(text);
      }),
    );
  });
});

describe('words', () => {
  it('cover all tokens in order, and joined they are the input', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const tokens = tokenize(text);
        let at = 0;
        for (const { from, to } of segmenter().segment(tokens)) {
          expect(from).toBe(at);
          expect(to).toBeGreaterThan(from);
          at = to;
        }
        expect(at).toBe(tokens.length);
        const joined = joinWords(text);
        expect(joined).toHaveLength(text.length);
        for (let i = 0; i < text.length; i++)
          if (joined[i] !== text[i]) expect([joined[i], /\s/u.test(text[i]!)]).toEqual(['_', true]);
      }),
    );
  });
});

/** Types a syllable: vowels with their marks as keys, đ as keys, the tone at the end of the word. */
function typed({ onset, rhyme, tone }: Syllable, keys: Record<string, string>, tones: readonly string[]): string {
  const marks = ['', '\u0301', '\u0300', '\u0309', '\u0303', '\u0323'];
  const letters = [...(onset + rhyme)].map((letter) => keys[letter] ?? letter).join('');
  return letters + tones[marks.indexOf(tone)]!;
}
const TELEX = { ă: 'aw', â: 'aa', ê: 'ee', ô: 'oo', ơ: 'ow', ư: 'uw', đ: 'dd' };
const VNI = { ă: 'a8', â: 'a6', ê: 'e6', ô: 'o6', ơ: 'o7', ư: 'u7', đ: 'd9' };

describe('keyboards', () => {
  const marked = [...everySyllable()].filter(
    ({ onset, rhyme, tone }) => tone !== '' || /[ăâêôơưđ]/u.test(onset + rhyme),
  );

  it('every valid syllable typed in Telex comes back', () => {
    const wrong = marked.filter((syllable) => {
      // oo in Telex is ô; the few syllables with a long o are typed ooo.
      const keys = typed({ ...syllable, rhyme: syllable.rhyme.replace('oo', 'ooo') }, TELEX, [
        '',
        's',
        'f',
        'r',
        'x',
        'j',
      ]);
      return readTelex(keys)?.text !== writeSyllable(syllable);
    });
    expect(wrong.map(writeSyllable)).toEqual([]);
  });

  it('every valid syllable typed in VNI comes back', () => {
    const wrong = marked.filter(
      (syllable) => readVni(typed(syllable, VNI, ['', '1', '2', '3', '4', '5']))?.text !== writeSyllable(syllable),
    );
    expect(wrong.map(writeSyllable)).toEqual([]);
  });
});

describe('any Unicode', () => {
  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        segmenter().compounds(tokenize(text));
        segmenter().segmentToneless(tokenize(text));
        readTelex(text);
        readVni(text);
        placeTone(text);
      }),
    );
  });
});
