import { html } from 'hono/html';
import { ICON, STYLE } from './assets.ts';
import { SITE_NAME } from './texts.ts';

/** Markup that is escaped already. */
export type Html = ReturnType<typeof html>;

export interface PageParts {
  /** of the document, without the name of the site; empty on the home page */
  title: string;
  /** absolute or relative address by which this page is known; null for pages that should not be kept */
  canonical: string | null;
  main: Html;
}

/** The frame of every page: document head, header, main part, footer. */
export function layout({ title, canonical, main }: PageParts): Html {
  return html`<!DOCTYPE html>
<html lang="vi">
  <head>
    <meta charset="utf-8">
    <title>${title === '' ? `${SITE_NAME} – tìm trong kho báo tiếng Việt` : `${title} – ${SITE_NAME}`}</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    ${canonical === null ? html`<meta name="robots" content="noindex">` : html`<link rel="canonical" href="${canonical}">`}
    <link rel="stylesheet" href="${STYLE.path}">
    <link rel="icon" type="image/svg+xml" href="${ICON.path}">
  </head>
  <body>
    <a class="skip" href="#noi-dung">Đến nội dung chính</a>
    <header class="masthead">
      <a class="brand" href="/">${SITE_NAME}</a>
      <nav aria-label="Chung"><a href="/docs">API</a></nav>
    </header>
    <main id="noi-dung" tabindex="-1">
${main}
    </main>
    <footer class="colophon">
      <p>${SITE_NAME}: phần mềm tìm kiếm kho báo tiếng Việt. Mọi kết quả cũng lấy được qua <a href="/docs">API</a>.</p>
    </footer>
  </body>
</html>
`;
}
