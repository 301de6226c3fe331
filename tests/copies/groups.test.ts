import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areCopies } from '../../src/copies/agreement.ts';
import { type GroupedArticle, groupCopies } from '../../src/copies/groups.ts';
import { decodeSignature } from '../../src/copies/signature.ts';
import { grouped, OTHER_REPORT, REPORT, REPRINT, TEMPLATES } from './reports.ts';

const first = grouped('b', 'Gỡ đầu ra cho dưa', REPORT, '2022-05-12');
const reprint = grouped('a', 'Tìm cách bán dưa', REPRINT, '2022-05-13');
const undated = grouped('c', 'Tìm cách bán dưa', REPORT);
const other = grouped('d', 'Gỡ đầu ra cho dưa', OTHER_REPORT, '2022-05-12');

describe('groups of copies', () => {
  it('begin with the earliest and go on in the order of time, undated ones last', () => {
    expect(groupCopies([undated, reprint, other, first])).toEqual([['b', 'a', 'c']]);
  });
  it('hand over to the next where the head goes', () => {
    expect(groupCopies([undated, reprint, other])).toEqual([['a', 'c']]);
    expect(groupCopies([reprint, other])).toEqual([]);
  });
  it('take in an earlier article as their head', () => {
    const earlier = grouped('z', 'Dưa hấu Cồn Trâu', REPORT, '2022-05-11');
    expect(groupCopies([first, reprint, earlier])).toEqual([['z', 'b', 'a']]);
  });
  it('go by id where times are equal', () => {
    expect(groupCopies([grouped('y', 'Hai', REPORT), grouped('x', 'Một', REPORT)])).toEqual([['x', 'y']]);
  });
  it('leave out articles without a signature, and are none in an empty archive', () => {
    expect(groupCopies([])).toEqual([]);
    expect(groupCopies([grouped('a', 'Tin', 'ngắn'), grouped('b', 'Tin', 'ngắn')])).toEqual([]);
  });
  it('are found among a hundred pieces of the same frame', () => {
    const { title, of } = TEMPLATES['a weather forecast']!;
    const days = Array.from({ length: 28 }, (_, day) => grouped(`n${day}`, title, of(day + 1)));
    expect(groupCopies([...days, grouped('again', title, of(9)), first, reprint])).toEqual([
      ['b', 'a'],
      ['again', 'n8'],
    ]);
  });
});

describe('whatever the archive', () => {
  const sentence = fc.array(fc.constantFrom(...'mưa nắng gió bão lúa dưa chợ bến đò ghe xã ấp'.split(' ')), {
    minLength: 12,
    maxLength: 40,
  });
  const archives = fc
    .tuple(
      fc.array(sentence, { minLength: 1, maxLength: 4 }),
      fc.array(fc.record({ base: fc.nat(3), cut: fc.nat(6), day: fc.option(fc.nat(3)) }), { maxLength: 14 }),
    )
    .map(([bases, made]): GroupedArticle[] =>
      made.map(({ base, cut, day }, index) => {
        const text = bases[base % bases.length]!;
        const words = [...text, ...text.toReversed(), ...text].slice(cut);
        return grouped(`id${index}`, 'Tin', words.join(' '), day === null ? null : `2022-05-1${day}`);
      }),
    );

  it('the order of loading changes nothing', () => {
    fc.assert(
      fc.property(archives, fc.infiniteStream(fc.nat(1000)), (articles, keys) => {
        const shuffled = articles
          .map((article) => ({ article, key: keys.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ article }) => article);
        expect(groupCopies(shuffled)).toEqual(groupCopies(articles));
      }),
    );
  });
  it('every article is in one group at most, every member is a copy of its head, and heads are no copies of one another', () => {
    fc.assert(
      fc.property(archives, (articles) => {
        const signatures = new Map(articles.map(({ id, signature }) => [id, decodeSignature(signature)]));
        const copies = (a: string, b: string): boolean => {
          const [x, y] = [signatures.get(a), signatures.get(b)];
          return x != null && y != null && areCopies(x, y);
        };
        const groups = groupCopies(articles);
        const members = groups.flat();
        expect(new Set(members).size).toBe(members.length);
        for (const [head, ...others] of groups) for (const id of others) expect(copies(head!, id)).toBe(true);
        const alone = articles.map(({ id }) => id).filter((id) => !members.includes(id));
        const heads = [...groups.map(([head]) => head!), ...alone];
        for (const [at, a] of heads.entries())
          for (const b of heads.slice(at + 1)) expect([a, b, copies(a, b)]).toEqual([a, b, false]);
      }),
    );
  });
});
