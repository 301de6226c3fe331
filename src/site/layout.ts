import { html, raw } from 'hono/html';
import { ICON, SCRIPT, STYLE } from './assets.ts';
import { embedLinks, type Followed, feedLinks, searchLink } from './discovery-links.ts';
import { hrefIn, LANGUAGES, type PageAddress } from './language.ts';
import type { PageState } from './page-state.ts';
import { searchForm } from './search-form.ts';
import type { Texts } from './texts/texts.ts';

/** Markup that is escaped already. */
export type Html = ReturnType<typeof html>;

/** What every page knows of the request it answers. */
export interface Frame {
  t: Texts;
  address: PageAddress;
  /** origin for absolute links, empty where unknown */
  publicUrl: string;
  /** origin for links that have to be absolute: the one asked where `publicUrl` is unknown */
  origin: string;
}

export interface PageParts {
  frame: Frame;
  /** of the document, without the name of the site; empty on the home page */
  title: string;
  /** a sentence or two for search engines and for those who share the page */
  description?: string;
  /** The address by which this page is known, without a language; null for pages that should not be kept. */
  canonical: Pick<PageAddress, 'path' | 'search'> | null;
  /** what else describes the page: Open Graph properties and structured data */
  properties?: readonly (readonly [property: string, content: string])[];
  structured?: object;
  /** the search whose newest articles the page shows, where it can be followed */
  followed?: Followed;
  /** whether other sites can show it in a frame */
  embeddable?: boolean;
  /** the search box under the name of the site; null where the page has its own */
  search: { state: PageState; q: string } | null;
  /** what this page needs besides the files of every page */
  files?: { styles: readonly string[]; scripts: readonly string[] };
  main: Html;
}

/** The frame of every page: document head, header, main part, footer. */
export function layout(parts: PageParts): Html {
  const { frame, search, main, files = { styles: [], scripts: [] } } = parts;
  const { t, address } = frame;
  const other = LANGUAGES.find((language) => language !== t.language)!;
  return html`<!DOCTYPE html>
<html lang="${t.language}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    ${headOf(parts)}
    <link rel="stylesheet" href="${STYLE.path}">
    <link rel="icon" type="image/svg+xml" href="${ICON.path}">
    ${searchLink(t.siteName)}
    <script src="${SCRIPT.path}" defer></script>${files.styles.map(
      (href) => html`
    <link rel="stylesheet" href="${href}">`,
    )}${files.scripts.map(
      (src) => html`
    <script src="${src}" defer></script>`,
    )}
  </head>
  <body>
    <a class="skip" href="#noi-dung">${t.skip}</a>
    <header class="masthead">
      <div class="masthead-line">
        <a class="brand" href="/" lang="vi">${t.siteName}</a>
        <nav aria-label="${t.general}">
          <a href="/places">${t.placesLink}</a>
          <a href="/widgets">${t.widgetsLink}</a>
          <a href="/docs">API</a>
          <a href="${hrefIn(other, address)}" lang="${other}" hreflang="${other}" rel="nofollow">${t.otherLanguage}</a>
        </nav>
      </div>
      ${search === null ? '' : searchForm(search.state, search.q, t)}
    </header>
    <main id="noi-dung" tabindex="-1">
${main}
    </main>
    <footer class="colophon">
      <p>${t.siteName}. ${t.about} <a href="/docs">API</a>.</p>
    </footer>
  </body>
</html>
`;
}

function headOf({
  frame,
  title,
  description,
  canonical,
  properties = [],
  structured,
  followed,
  embeddable,
}: PageParts): Html {
  const { t, address, publicUrl, origin } = frame;
  const named = title === '' ? `${t.siteName} – ${t.tagline}` : `${title} – ${t.siteName}`;
  if (canonical === null)
    return html`<title>${named}</title>
    <meta name="robots" content="noindex">`;
  const plain = `${publicUrl}${canonical.path}${canonical.search}`;
  const inLanguage = (language: (typeof LANGUAGES)[number]): string => `${publicUrl}${hrefIn(language, canonical)}`;
  const self = address.chosen === null ? plain : inLanguage(address.chosen);
  const graph: [string, string][] = [
    ['og:site_name', t.siteName],
    ['og:title', title === '' ? named : title],
    ['og:url', self],
    ['og:locale', t.language === 'vi' ? 'vi_VN' : 'en_GB'],
    ...(description === undefined ? [] : [['og:description', description] as [string, string]]),
  ];
  return html`<title>${named}</title>
    ${description === undefined ? '' : html`<meta name="description" content="${description}">`}
    <link rel="canonical" href="${self}">
    ${LANGUAGES.map((language) => html`<link rel="alternate" hreflang="${language}" href="${inLanguage(language)}">`)}
    <link rel="alternate" hreflang="x-default" href="${plain}">${followed === undefined ? '' : feedLinks(followed)}${embeddable === true ? embedLinks(`${origin}${self.slice(publicUrl.length)}`, named) : ''}
    ${[...graph, ...properties].map(([property, content]) => html`<meta property="${property}" content="${content}">`)}
    ${structured === undefined ? '' : structuredData(structured)}`;
}

/** JSON-LD. A data block is no script to a content policy; `<` is written so that nothing in it can end the element. */
const structuredData = (data: object): Html =>
  html`<script type="application/ld+json">${raw(JSON.stringify(data).replaceAll('<', '\\u003c'))}</script>`;
