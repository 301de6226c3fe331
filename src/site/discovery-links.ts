import { html } from 'hono/html';
import { writeQueryString } from '../http/query-string.ts';
import type { Html } from './layout.ts';

/** A search that can be followed: what its feeds are called, and the parameters of their addresses. */
export interface Followed {
  title: string;
  pairs: readonly (readonly [string, string])[];
}

const FEEDS = [
  ['application/rss+xml', 'rss', 'RSS'],
  ['application/atom+xml', 'atom', 'Atom'],
  ['application/feed+json', 'json', 'JSON Feed'],
] as const;

const OEMBED = [
  ['application/json+oembed', 'json'],
  ['text/xml+oembed', 'xml'],
] as const;

/** For browsers: how to search here from their own search box. */
export const searchLink = (siteName: string): Html =>
  html`<link rel="search" type="application/opensearchdescription+xml" title="${siteName}" href="/opensearch.xml">`;

/** For feed readers: the feeds of what a page shows. */
export const feedLinks = ({ title, pairs }: Followed): Html =>
  html`${FEEDS.map(
    ([type, ending, name]) => html`
    <link rel="alternate" type="${type}" title="${title} (${name})" href="/feed.${ending}${writeQueryString(pairs)}">`,
  )}`;

/**
 * For editors of other sites: where a page says how it is embedded (https://oembed.com, section 4).
 * @param address whole address of the page
 */
export const embedLinks = (address: string, title: string): Html =>
  html`${OEMBED.map(
    ([type, format]) => html`
    <link rel="alternate" type="${type}" title="${title}" href="${new URL(address).origin}/oembed${writeQueryString([
      ['url', address],
      ['format', format],
    ])}">`,
  )}`;
