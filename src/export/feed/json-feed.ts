import type { Feed, FeedEntry } from './feed.ts';

/** JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/). */
export const jsonFeed = (feed: Feed): string =>
  `${JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: feed.home,
    feed_url: feed.self,
    description: feed.description,
    ...(feed.next === null ? {} : { next_url: feed.next }),
    authors: [{ name: feed.publisher }],
    language: 'vi',
    items: feed.entries.map(item),
  })}\n`;

const item = ({ id, title, href, source, published, summary, author, categories, language }: FeedEntry): object => ({
  id,
  url: href,
  ...(source === null ? {} : { external_url: source }),
  title,
  // An item must have a content.
  content_text: summary ?? title,
  ...(summary === null ? {} : { summary }),
  ...(published === null ? {} : { date_published: published }),
  ...(author === null ? {} : { authors: [{ name: author }] }),
  ...(categories.length === 0 ? {} : { tags: categories }),
  language,
});
