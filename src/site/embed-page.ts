import { html } from 'hono/html';
import { EMBED_SCRIPT, EMBED_STYLE, ICON } from './assets.ts';
import type { Html } from './layout.ts';
import type { Texts } from './texts/texts.ts';
import { type WidgetOptions, widgetTag } from './widget-tag.ts';

/** The widget as a page of its own, for frames on other sites. Links open outside the frame. */
export function embedPage(options: WidgetOptions, t: Texts): Html {
  // A frame cannot see the colours around it.
  const shown: WidgetOptions = { ...options, theme: options.theme ?? 'auto', open: 'new' };
  return embedDocument(
    { title: `${t.siteName} – ${t.tagline}`, theme: 'auto', script: '/widget.js' },
    t,
    widgetTag(shown, '', t, '_blank'),
  );
}

interface EmbedDocument {
  title: string;
  theme: 'light' | 'dark' | 'auto';
  /** of what it shows, besides the one that tells its height */
  script?: string;
}

/** The document of a frame: kept from search engines, which know the pages it leads to. */
export function embedDocument({ title, theme, script }: EmbedDocument, t: Texts, main: Html): Html {
  return html`<!DOCTYPE html>
<html lang="${t.language}"${theme === 'auto' ? '' : html` class="${theme}"`}>
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex">
    <title>${title}</title>
    <link rel="stylesheet" href="${EMBED_STYLE.path}">
    <link rel="icon" type="image/svg+xml" href="${ICON.path}">
    ${script === undefined ? '' : html`<script src="${script}" defer></script>`}
    <script src="${EMBED_SCRIPT.path}" defer></script>
  </head>
  <body>
    <main>
${main}
    </main>
  </body>
</html>
`;
}
