import { describe, expect, it } from 'vitest';
import { tokenize } from '../../../src/analysis/tokenizer.ts';
import { hitFormatter } from '../../../src/http/instantsearch/formatted.ts';
import { hitDocument } from '../../../src/http/instantsearch/hit.ts';
import type { Formatting } from '../../../src/http/instantsearch/search-request.ts';
import { gazetteer } from '../../../src/places/gazetteer.ts';
import type { Marking } from '../../../src/search/types.ts';
import { articleWith } from '../fixtures/articles.ts';

const ARTICLE = articleWith({
  id: 'be-tong',
  title: '<img src=x onerror="alert(1)"> đổ bê tông',
  lead: 'Xã đổ bê tông đường làng.',
  body: ['Bà con góp công đổ bê', 'tông hai cây số đường.', 'Đường bê tông về đích.'],
  captions: [{ text: 'Bê tông trộn tại chỗ.', credit: null }],
  author: 'Bê Tông',
  day: '2023-04-05',
  tags: ['bê tông'],
});
const DOCUMENT = hitDocument(ARTICLE, 2, { gazetteer: gazetteer(), origin: 'https://bao.example' });

const looking = (text: string, field?: 'title' | 'author'): Marking => ({
  phrase: {
    kind: 'phrase',
    tones: 'exact',
    keys: tokenize(text).map(({ form }) => form.key),
    ...(field === undefined ? {} : { field }),
  },
  weight: 1,
});

const AS_IT_IS: Formatting = {
  retrieve: ['*'],
  highlight: [],
  crop: new Map(),
  preTag: '<em>',
  postTag: '</em>',
  cropMarker: '…',
  showPositions: false,
};
const format = (marking: Marking[], formatting: Partial<Formatting>) =>
  hitFormatter(marking, { ...AS_IT_IS, ...formatting });

describe('a formatted hit', () => {
  it('is not there where neither marks nor crops nor positions are asked for', () => {
    const { formatted, positions } = format([looking('bê tông')], {});
    expect([formatted(DOCUMENT), positions(DOCUMENT)]).toEqual([null, null]);
  });

  it('has marks where the words were found, the text itself as it is, and numbers as text', () => {
    expect(format([looking('bê tông')], { highlight: ['*'], preTag: '[', postTag: ']' }).formatted(DOCUMENT)).toEqual({
      ...DOCUMENT,
      title: '<img src=x onerror="alert(1)"> đổ [bê tông]',
      lead: 'Xã đổ [bê tông] đường làng.',
      // A word is not found across the border of two paragraphs.
      body: 'Bà con góp công đổ bê\n\ntông hai cây số đường.\n\nĐường [bê tông] về đích.',
      captions: ['[Bê tông] trộn tại chỗ.'],
      author: '[Bê Tông]',
      // A tag is not searched by words.
      tags: ['bê tông'],
      date: String(DOCUMENT.date),
      duplicates: '2',
    });
  });

  it('has marks in the field a word was asked for in', () => {
    const { formatted } = format([looking('bê tông', 'author')], { highlight: ['title', 'author'], retrieve: [] });
    expect(formatted(DOCUMENT)).toEqual({ title: ARTICLE.title, author: '<em>Bê Tông</em>' });
  });

  it('is cut around what was found, with or without marks', () => {
    const crops = { crop: new Map([['body', 3]]), retrieve: ['id'] };
    expect(format([looking('bê tông')], { ...crops, cropMarker: ' [...] ' }).formatted(DOCUMENT)).toEqual({
      id: 'be-tong',
      body: ' [...] bê tông về [...] ',
    });
  });

  it('has positions in bytes, and says which text of a list', () => {
    expect(format([looking('bê tông')], { showPositions: true }).positions(DOCUMENT)).toEqual({
      title: [{ start: Buffer.byteLength('<img src=x onerror="alert(1)"> đổ '), length: Buffer.byteLength('bê tông') }],
      lead: [{ start: Buffer.byteLength('Xã đổ '), length: Buffer.byteLength('bê tông') }],
      body: [
        {
          start: Buffer.byteLength('Bà con góp công đổ bê\n\ntông hai cây số đường.\n\nĐường '),
          length: Buffer.byteLength('bê tông'),
        },
      ],
      captions: [{ start: 0, length: Buffer.byteLength('Bê tông'), indices: [0] }],
      author: [{ start: 0, length: Buffer.byteLength('Bê Tông') }],
    });
  });
});
