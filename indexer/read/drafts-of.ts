import type { ArticleDraft, Warning } from '../../src/article.ts';
import { InputError } from '../../src/errors.ts';
import { todayInVietnam } from '../extract/calendar.ts';
import { articleOfFeed } from '../extract/feed-article.ts';
import { articleOfHtml } from '../extract/html-article.ts';
import { articleOfPage } from '../extract/page-article.ts';
import { articleOfRecord } from '../extract/record-article.ts';
import { articleFields, isRecord, type JsonRecord } from '../extract/record-fields.ts';
import type { FeedRecord } from './feed.ts';
import type { InputItem, RawItem, RawText } from './raw-item.ts';
import { repairedMarkup, repairedPage, repairedValue } from './repaired.ts';

/** Under these names an object holds a list of articles rather than being one. */
const LISTS = ['articles', 'items', 'data', 'posts', 'results', 'documents', 'records', 'news'];

/**
 * What a raw item holds: one article, or several where it is a list. Each that cannot be read is an error of its own.
 * Pure and total: the same item gives the same result, whatever its text.
 * @param today YYYY-MM-DD in Vietnam; only the warning about dates in the future depends on it
 */
export function draftsOf(raw: RawItem, today: string = todayInVietnam()): InputItem[] {
  const { path, line } = raw;
  if (raw.kind === 'failure') return [{ ok: false, path, line, error: new InputError(raw.code, raw.message) }];
  if (raw.kind === 'notice') return [];
  const input = { path, format: raw.format, encoding: raw.encoding };
  if (raw.format === 'html' || raw.format === 'warc') {
    return [
      attempt(raw, () => {
        const { content, encoding, warnings } = repairedMarkup(raw.text, raw.encoding);
        return told(articleOfHtml(content, { ...input, encoding }, raw.page ?? { address: null }, today), warnings);
      }),
    ];
  }
  if (raw.format === 'page-text') {
    return [
      attempt(raw, () => {
        const { content, encoding, warnings } = repairedPage(raw.text, raw.encoding);
        return told(articleOfPage(content, { ...input, encoding }, today), warnings);
      }),
    ];
  }
  let value: unknown;
  try {
    value = JSON.parse(raw.text);
  } catch (cause) {
    const { message } = cause as Error;
    return [
      { ok: false, path, line, error: new InputError('broken-json', `JSON hỏng / Broken JSON: ${message}`, { cause }) },
    ];
  }
  if (raw.format === 'rss' || raw.format === 'atom' || raw.format === 'wxr') {
    return [
      attempt(raw, () => {
        const { content, encoding, warnings } = repairedValue(value, raw.encoding);
        return told(articleOfFeed(content as FeedRecord, { ...input, encoding }, today), warnings);
      }),
    ];
  }
  return recordsIn(value).map((record) =>
    attempt(raw, () => {
      if (isRecord(record)) {
        const { content, encoding, warnings } = repairedValue(record, raw.encoding);
        return told(articleOfRecord(content as JsonRecord, { ...input, encoding }, today), warnings);
      }
      throw new InputError(
        'not-a-record',
        `Mỗi bài phải là một đối tượng JSON, đây là ${kindOf(record)} / Each article must be a JSON object, this is ${kindOf(record)}`,
      );
    }),
  );
}

/** A draft with what its encoding gives to tell. */
const told = (draft: ArticleDraft, warnings: readonly Warning[]): ArticleDraft =>
  warnings.length === 0 ? draft : { ...draft, warnings: [...warnings, ...draft.warnings] };

function attempt({ path, line }: RawText, read: () => Extract<InputItem, { ok: true }>['draft']): InputItem {
  try {
    return { ok: true, path, line, draft: read() };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { ok: false, path, line, error };
  }
}

/** The records of a JSON value: itself, the elements of an array, or the list an object wraps. */
function recordsIn(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  if (!isRecord(value)) return [value];
  const list = LISTS.find((name) => Array.isArray(value[name]) && (value[name] as unknown[]).every(isRecord));
  // A JSON Feed has a title of its own, but no text.
  return list === undefined || articleFields(value).body !== undefined ? [value] : (value[list] as unknown[]);
}

const kindOf = (value: unknown): string => (Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value);
