import type { ArticleDraft, Warning } from '../../src/article.ts';
import { InputError } from '../../src/errors.ts';
import type { FeedRecord } from '../read/feed.ts';
import { articleId } from './article-id.ts';
import { readByline } from './byline.ts';
import { readCaption } from './caption.ts';
import { checkedDate } from './date-warnings.ts';
import { BlockCutter } from './html-blocks.ts';
import { type HtmlBody, readBlocks, withoutInitials } from './html-body.ts';
import { parsePage } from './html-document.ts';
import { removeNoise } from './html-noise.ts';
import { holdsHtml, textOfHtml } from './html-text.ts';
import { recordDate } from './record-date.ts';
import { bareWords, oneLine, paragraphsOf } from './text.ts';

/**
 * An article from one entry of a feed or of a WordPress export: its content as an HTML page's text, its description as
 * the lead.
 * @param today YYYY-MM-DD in Vietnam, to tell dates in the future
 * @throws InputError `no-title`, `too-deep`, `too-large`
 */
export function articleOfFeed(record: FeedRecord, input: ArticleDraft['input'], today: string): ArticleDraft {
  const title = plain(record.title);
  if (title === null) {
    throw new InputError(
      'no-title',
      `Mục không có tiêu đề${record.address === null ? '' : ` (${record.address})`} / The item has no title`,
    );
  }
  const described = plain(record.description);
  const text = bodyOf(record.content ?? '', title, described);
  const lead = described === null ? null : withoutInitials(described).text;
  const { published, warnings } = checkedDate(
    record.published,
    record.published === null ? null : recordDate(oneLine(record.published)),
    today,
  );
  const captions = record.captions.flatMap((media) => {
    const read = plain(media.text);
    if (read === null) return [];
    const caption = readCaption(read);
    return [{ text: caption?.text || read, credit: plain(media.credit) ?? caption?.credit ?? null }];
  });
  const content = {
    url: addressOf(record.address),
    source: plain(record.source) ?? text.initials ?? text.byline?.source ?? null,
    section: plain(record.section),
    kicker: null,
    title,
    lead: text.lead ?? (text.body.some((paragraph) => lead !== null && isSame(paragraph, lead)) ? null : lead),
    body: text.body,
    subheads: text.subheads,
    boxes: text.boxes,
    captions: [
      ...text.captions,
      ...captions.filter(({ text: own }) => !text.captions.some((other) => other.text === own)),
    ],
    author: authorOf(record.author) ?? text.byline?.author ?? null,
    ...published,
    tags: [...new Set(record.tags.flatMap((tag) => plain(tag) ?? []))],
    language: /^[a-z]{2,3}/i.exec(record.language ?? '')?.[0].toLowerCase() ?? 'vi',
  };
  const more: Warning[] =
    content.body.length === 0
      ? [{ code: 'no-body', message: 'Nguồn tin chỉ có tóm tắt / The feed has no text of the article' }]
      : [];
  return { id: articleId(content), ...content, warnings: [...warnings, ...more], input };
}

/** WordPress keeps blocks' settings in comments and captions in brackets; paragraphs may be empty lines alone. */
const SHORTCODE_CAPTION = /\[caption[^\]]*\]([\s\S]*?)\[\/caption\]/g;
const SHORTCODE = /\[\/?(?:gallery|embed|video|audio|playlist|vc_[a-z_]+|et_pb_[a-z_]+|ads?|quads)[^\]]*\]/g;

function bodyOf(content: string, title: string, lead: string | null): HtmlBody {
  const html = content
    .replace(
      SHORTCODE_CAPTION,
      (_, inner: string) =>
        `<figure>${inner.replace(/(<img[^>]*>(?:\s*<\/a>)?)\s*([\s\S]*)$/, '$1<figcaption>$2</figcaption>')}</figure>`,
    )
    .replace(SHORTCODE, '');
  const page = parsePage(
    /<(?:p|div|br)\b/i.test(html)
      ? html
      : html
          .split(/\n\s*\n/)
          .map((part) => `<p>${part}</p>`)
          .join(''),
  );
  removeNoise(page.body);
  return readBlocks(BlockCutter.cut(page.body), { title, lead: null, descriptions: lead === null ? [] : [lead] });
}

/** A text of one line out of plain text or HTML, which some feeds escape twice; null where nothing is left. */
function plain(text: string | null): string | null {
  if (text === null) return null;
  let read = text;
  for (let turn = 0; turn < 2 && holdsHtml(read); turn++) read = paragraphsOf(textOfHtml(read)).join(' ');
  return oneLine(read) || null;
}

/** `toasoan@bao.example (Thu Hà)`, as RSS has authors, is Thu Hà; an address alone names nobody. */
function authorOf(written: string | null): string | null {
  const text = plain(written);
  if (text === null) return null;
  const named = /^\S+@\S+\s*\(([^()]+)\)$/u.exec(text)?.[1] ?? text;
  if (/^\S+@\S+$/u.test(named) || /^(?:admin|administrator|editor)$/iu.test(named)) return null;
  return readByline(named)?.author ?? named;
}

const addressOf = (written: string | null): string | null => {
  const url = written === null ? null : URL.parse(written);
  return url !== null && /^https?:$/.test(url.protocol) ? url.href : null;
};

const isSame = (a: string, b: string): boolean => bareWords(a) === bareWords(b);
