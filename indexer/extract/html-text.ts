import { Parser } from 'htmlparser2';

/** Elements that exports leave in texts: text has angle brackets of its own (`<Tên miền này …>`). */
const TAG =
  /<\/?(?:a|article|b|blockquote|br|center|div|em|figcaption|figure|font|h[1-6]|hr|i|iframe|img|li|o:p|ol|p|pre|script|section|span|strong|style|sub|sup|table|tbody|td|th|tr|u|ul|video)(?:\s[^<>]*)?\/?>|<!--/i;
/** Likewise ampersands: `Bộ TT&TT;` is no character reference. */
const ENTITY =
  /&(?:#\d{2,6}|#x[0-9a-f]{2,5}|nbsp|amp|lt|gt|quot|apos|[nm]dash|hellip|[lr][ds]quo|bull|middot|[a-zA-Z](?:grave|acute|circ|tilde|uml|cedil|ring));/;
/** Elements that stand on lines of their own. */
const BLOCKS = new Set(
  'address article aside blockquote br caption center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td th tr ul'.split(
    ' ',
  ),
);
const UNSEEN = new Set(['script', 'style', 'template', 'noscript', 'iframe', 'head']);

/** Whether a text that should be plain holds markup or character references. */
export const holdsHtml = (text: string): boolean =>
  (text.includes('<') && TAG.test(text)) || (text.includes('&') && ENTITY.test(text));

/**
 * The text a reader would see, one line a block element: for fields that hold a fragment of HTML. Which parts of a
 * page are its article is not decided here.
 */
export function textOfHtml(html: string): string {
  let text = '';
  let unseen = 0;
  const line = (name: string): void => {
    if (BLOCKS.has(name)) text += '\n';
  };
  const parser = new Parser(
    {
      onopentagname(name) {
        if (UNSEEN.has(name)) unseen++;
        line(name);
      },
      ontext(data) {
        // A line end inside an element is a blank; the parser hands over preformatted text alike.
        if (unseen === 0) text += data.replace(/\s+/g, ' ');
      },
      onclosetag(name) {
        if (UNSEEN.has(name)) unseen--;
        line(name);
      },
    },
    { decodeEntities: true },
  );
  parser.end(html);
  return text;
}
