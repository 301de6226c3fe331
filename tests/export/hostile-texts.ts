import fc from 'fast-check';

/** Texts that break files written carelessly: markup, ends of quotes and of lines, what spreadsheets and TeX act on. */
export const HOSTILE: readonly string[] = [
  '<img src=x onerror=alert(1)>',
  ']]>',
  '<![CDATA[ a ]]> b ]]>',
  '</title></item><item>',
  '&amp; &lt;b&gt; &#0; &bogus;',
  '"một", \'hai\'; ba',
  'dòng một\ndòng hai\r\ndòng ba\rdòng bốn',
  'ER  - \r\nTY  - NEWS',
  'a\u2028b\u2029c\u0085d',
  'a\u0000b\u0008c\u000bd\u001fe\ufffef\uffff',
  '\ud800 lẻ loi \udfff',
  '=HYPERLINK("https://xau.example")',
  '+84 912',
  '-1+1',
  '@SUM(A1)',
  '\t=1',
  '＝1＋1',
  '} , title = {khác}',
  '{ mở mà không đóng',
  '\\input{/etc/passwd} % $x^2_1$ #1 ~',
  '@article{khác,',
  'Đảng bộ xã Hải Lựu 🪨',
  'e\u0301\u0302 tổ hợp',
  "'=đã có dấu",
  '',
  ' ',
];

const piece = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  // Lone surrogates, which a string of JavaScript may hold.
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 6 }).map((units) => String.fromCharCode(...units)),
);

/** Texts made of such pieces. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(piece, { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join(''));
