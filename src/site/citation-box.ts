import { html } from 'hono/html';
import { bibtexCitation, type Cited, plainCitation, risCitation } from '../export/citation.ts';
import { articleHref } from '../http/links.ts';
import type { Html } from './layout.ts';
import type { Texts } from './texts/texts.ts';

/**
 * The citation in three forms. Each can be selected and copied by hand; the buttons to copy it appear with the script,
 * and the files are there without it.
 */
export function citationBox(cited: Cited, t: Texts): Html {
  const href = articleHref(cited.article.id);
  const form = (name: string, text: string, file: string | null, open = false): Html => html`
            <details${open ? html` open` : ''}>
              <summary>${name}</summary>
              <pre tabindex="0" role="group" aria-label="${name}">${text}</pre>
              <p class="cite-actions"><button type="button" class="quiet" data-copy hidden data-copied="${t.copied}" data-failed="${t.copyFailed}">${t.copy(name)}</button>${file === null ? '' : html` <a href="${href}/${file}" download>${t.download(name)}</a>`}</p>
            </details>`;
  return html`
          <section class="cite" aria-labelledby="trich-dan">
            <h2 id="trich-dan">${t.cite}</h2>${form(t.citePlain, plainCitation(cited), null, true)}${form('BibTeX', bibtexCitation(cited).trimEnd(), 'cite.bib')}${form('RIS', risCitation(cited).trimEnd(), 'cite.ris')}
          </section>`;
}
