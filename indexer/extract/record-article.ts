import type { ArticleDraft, Warning } from '../../src/article.ts';
import { InputError } from '../../src/errors.ts';
import { articleId } from './article-id.ts';
import { checkedDate } from './date-warnings.ts';
import { recordDate } from './record-date.ts';
import { articleFields, isRecord, type JsonRecord } from './record-fields.ts';
import { ValueReader } from './record-values.ts';

/** Longest part of a wrong value that a message repeats, in characters. */
const QUOTED = 60;

/**
 * An article from one JSON record, by the field names of the contract and the usual others.
 * @param today YYYY-MM-DD in Vietnam, to tell dates in the future
 * @throws InputError `no-title` where it has no title
 */
export function articleOfRecord(record: JsonRecord, input: ArticleDraft['input'], today: string): ArticleDraft {
  const fields = articleFields(record);
  const read = new ValueReader();
  const title = read.text(fields.title, 'title');
  if (title === null) {
    throw new InputError(
      'no-title',
      `Bản ghi không có tiêu đề (title, headline); các trường có: ${fieldList(record)} / ` +
        'The record has no title (title, headline)',
    );
  }
  const written = fields.published === undefined ? null : quoted(fields.published);
  const { published, warnings } = checkedDate(written, recordDate(fields.published), today);
  const precision = fields.precision === 'day' || fields.precision === 'minute' ? fields.precision : null;
  const content = {
    url: read.text(fields.url, 'url'),
    source: read.text(fields.source, 'source'),
    section: read.text(fields.section, 'section'),
    kicker: read.text(fields.kicker, 'kicker'),
    title,
    lead: read.paragraphs(fields.lead, 'lead').join(' ') || null,
    body: read.paragraphs(fields.body, 'body'),
    subheads: subheadsOf(fields.subheads, read),
    boxes: boxesOf(fields.boxes, read),
    captions: fields.captions === undefined ? [] : read.captions(fields.captions),
    author: read.author(fields.author),
    ...published,
    publishedPrecision: published.publishedAt === null ? null : (precision ?? published.publishedPrecision),
    tags: read.names(fields.tags, 'tags'),
    language: languageOf(read.text(fields.language, 'language')),
  };
  return {
    id: read.text(fields.id, 'id') ?? articleId(content),
    ...content,
    warnings: [...warnings, ...textWarnings(content, read)],
    input,
  };
}

function textWarnings(content: Pick<ArticleDraft, 'title' | 'lead' | 'body'>, read: ValueReader): Warning[] {
  const warnings: Warning[] = [];
  if (content.body.length === 0) {
    warnings.push({ code: 'no-body', message: 'Bài không có nội dung / The article has no text' });
  }
  for (const field of read.htmlIn) {
    const message = `Trường ${field} chứa HTML, chỉ lấy phần chữ / The field ${field} held HTML; its text was taken`;
    warnings.push({ code: `html-in-${field}`, message });
  }
  const { title, lead, body } = content;
  if (![title, lead ?? '', ...body].every((text) => text.isWellFormed())) {
    const message = 'Có ký tự hỏng (nửa cặp thay thế) / Holds broken characters (lone surrogates)';
    warnings.push({ code: 'broken-characters', message });
  }
  return warnings;
}

/** The primary language: `vi-VN` and `VI` are `vi`. Records that say nothing are Vietnamese. */
const languageOf = (written: string | null): string =>
  /^[a-z]{2,3}(?=$|[-_])/i.exec(written ?? '')?.[0].toLowerCase() ?? 'vi';

function subheadsOf(value: unknown, read: ValueReader): ArticleDraft['subheads'] {
  return (Array.isArray(value) ? value : []).flatMap((element) => {
    const text = read.text(element, 'subheads');
    const before = isRecord(element) && Number.isInteger(element.before) ? Number(element.before) : 0;
    return text === null ? [] : [{ text, before }];
  });
}

function boxesOf(value: unknown, read: ValueReader): ArticleDraft['boxes'] {
  return (Array.isArray(value) ? value : []).flatMap((element) => {
    if (!isRecord(element)) return [];
    const title = read.text(element.title, 'boxes') ?? '';
    const text = read.text(element.text, 'boxes') ?? '';
    return title === '' && text === '' ? [] : [{ title, text }];
  });
}

const quoted = (value: unknown): string => {
  const text = typeof value === 'object' ? typeof value : String(value).trim();
  return text.length > QUOTED ? `${text.slice(0, QUOTED)}…` : text;
};

const fieldList = (record: JsonRecord): string => Object.keys(record).slice(0, 12).join(', ') || '–';
