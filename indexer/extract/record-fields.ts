/** A JSON object. */
export type JsonRecord = Record<string, unknown>;

export const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The names under which exports carry each field of an article, the first that has a value wins: those of our own
 * record, then those of schema.org (NewsArticle), RSS, WordPress and the usual crawlers. Names are compared in lower
 * case without `_` and `-`, so `published_at`, `publishedAt` and `PublishedAt` are one.
 */
const NAMES = {
  id: ['id', '_id', 'guid', 'articleid', 'postid', 'identifier'],
  url: ['url', 'link', 'permalink', 'href', 'canonical', 'canonicalurl', 'sourceurl'],
  source: ['source', 'publisher', 'newspaper', 'site', 'sitename', 'sourcename'],
  section: ['section', 'articlesection', 'category', 'categories', 'cat', 'topic'],
  kicker: ['kicker', 'overline', 'supertitle', 'pretitle'],
  title: ['title', 'headline', 'name'],
  lead: ['lead', 'description', 'summary', 'sapo', 'abstract', 'excerpt', 'standfirst', 'dek', 'intro'],
  body: ['body', 'content', 'articlebody', 'text', 'fulltext', 'contenttext', 'contenthtml', 'paragraphs', 'contents'],
  captions: ['captions', 'images', 'photos', 'image', 'media'],
  author: ['author', 'authors', 'byline', 'creator', 'writer'],
  published: [
    'publishedat',
    'published',
    'date',
    'datepublished',
    'pubdate',
    'publishdate',
    'publisheddate',
    'publishedtime',
    'publicationdate',
    'publishtime',
    'posteddate',
    'dateposted',
    'dategmt',
    'time',
    'timestamp',
  ],
  tags: ['tags', 'keywords', 'tag', 'labels'],
  language: ['language', 'lang', 'inlanguage'],
  precision: ['publishedprecision'],
  subheads: ['subheads'],
  boxes: ['boxes'],
} as const;

export type FieldName = keyof typeof NAMES;

/** Which field a name stands for, and how early it comes among the names of that field. */
const FIELD_OF = new Map<string, { field: FieldName; order: number }>();
for (const [field, names] of Object.entries(NAMES)) {
  names.forEach((name, order) => {
    FIELD_OF.set(name.replace(/[_-]/g, ''), { field: field as FieldName, order });
  });
}

/** Spellings met so far; records of one source repeat theirs. Bounded, for input may be anything. */
const SPELLINGS_KEPT = 2000;
const spellings = new Map<string, { field: FieldName; order: number } | undefined>();

function fieldOf(name: string): { field: FieldName; order: number } | undefined {
  let found = spellings.get(name);
  if (found === undefined && !spellings.has(name)) {
    found = FIELD_OF.get(name.toLowerCase().replace(/[_-]/g, ''));
    if (spellings.size >= SPELLINGS_KEPT) spellings.clear();
    spellings.set(name, found);
  }
  return found;
}

const isMissing = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/**
 * The fields of an article that a record has, by whatever name. A field that is there but empty (`"tags": []`) keeps
 * later names from standing in for it; one that is null or blank does not.
 */
export function articleFields(record: JsonRecord): Partial<Record<FieldName, unknown>> {
  const fields: Partial<Record<FieldName, unknown>> = {};
  const orders: Partial<Record<FieldName, number>> = {};
  for (const name in record) {
    const found = fieldOf(name);
    if (found === undefined || isMissing(record[name])) continue;
    if (found.order >= (orders[found.field] ?? Number.POSITIVE_INFINITY)) continue;
    orders[found.field] = found.order;
    fields[found.field] = record[name];
  }
  return fields;
}
