import { html } from 'hono/html';
import { xmlDocument } from '../export/xml-document.ts';
import { searchPairs } from '../http/search-pairs.ts';
import type { Gazetteer } from '../places/types.ts';
import { embedFrame } from './embed-frame.ts';
import type { Embeddable } from './embeddable.ts';
import { searchTitle } from './search-title.ts';
import { textsOf } from './texts/texts.ts';

/** Size of a frame where the asker names no less, in CSS pixels. */
const WIDTH = 640;
const HEIGHTS = { search: 640, article: 240 } as const;

/** How long an answer may be kept, in seconds: a day. */
const CACHE_AGE = 86_400;

/** An answer of type `rich` (https://oembed.com, section 2.3.4.4). */
export interface OEmbed {
  type: 'rich';
  version: '1.0';
  title: string;
  author_name?: string;
  provider_name: string;
  provider_url: string;
  cache_age: number;
  html: string;
  width: number;
  height: number;
}

export interface OEmbedWish {
  embeddable: Embeddable;
  /** of the service */
  origin: string;
  gazetteer: Gazetteer;
  /** access token the frame needs, null where it needs none */
  token: string | null;
  maxWidth: number | undefined;
  maxHeight: number | undefined;
}

/** How a page is shown on another site: as the frame of `/embed`. */
export function oembedOf({ embeddable, origin, gazetteer, token, maxWidth, maxHeight }: OEmbedWish): OEmbed {
  const t = textsOf(embeddable.language ?? 'vi');
  const { kind, language } = embeddable;
  const title = kind === 'article' ? embeddable.article.title : searchTitle(embeddable.parameters, gazetteer, t);
  const author = kind === 'article' ? embeddable.article.author : null;
  const size = {
    width: Math.min(WIDTH, maxWidth ?? WIDTH),
    height: Math.min(HEIGHTS[kind], maxHeight ?? HEIGHTS[kind]),
  };
  const pairs: (readonly [string, string])[] = [
    ...framePairs(embeddable),
    ...(language === null ? [] : [['lang', language] as const]),
    ...(token === null ? [] : [['token', token] as const]),
  ];
  return {
    type: 'rich',
    version: '1.0',
    title,
    ...(author === null ? {} : { author_name: author }),
    provider_name: t.siteName,
    provider_url: `${origin}/`,
    cache_age: CACHE_AGE,
    html: embedFrame({ origin, pairs, title, ...size }),
    ...size,
  };
}

function framePairs(embeddable: Embeddable): [string, string][] {
  if (embeddable.kind === 'article') return [['article', embeddable.article.id]];
  const { parameters } = embeddable;
  return [
    ...searchPairs(parameters),
    ...(parameters.sort === null ? [] : [['sort', parameters.sort] as [string, string]]),
  ];
}

/** The same as XML, an element a member. */
export const oembedXml = (answer: OEmbed): string =>
  xmlDocument(html`<oembed>
  <type>${answer.type}</type>
  <version>${answer.version}</version>
  <title>${answer.title}</title>${
    answer.author_name === undefined
      ? ''
      : html`
  <author_name>${answer.author_name}</author_name>`
  }
  <provider_name>${answer.provider_name}</provider_name>
  <provider_url>${answer.provider_url}</provider_url>
  <cache_age>${answer.cache_age}</cache_age>
  <html>${answer.html}</html>
  <width>${answer.width}</width>
  <height>${answer.height}</height>
</oembed>`);
