import { html } from 'hono/html';
import { choice, freeText } from '../http/parameter-fields.ts';
import { writeQueryString } from '../http/query-string.ts';
import type { Gazetteer, Unit } from '../places/types.ts';
import type { Archive } from '../search/types.ts';
import { BUILDER_SCRIPT, BUILDER_STYLE } from './assets.ts';
import { browsing } from './browsing.ts';
import { FRAME_SANDBOX } from './embed-frame.ts';
import { LANGUAGES } from './language.ts';
import { type Frame, type Html, layout } from './layout.ts';
import { PageState } from './page-state.ts';
import { fullAddress } from './place-names.ts';
import { textsOf } from './texts/texts.ts';
import { WIDGET_PARAMETERS, type WidgetOptions, widgetAttributes, widgetTag } from './widget-tag.ts';

/**
 * The page `/widgets` writes the tag for another site. It is a plain form whose answer is the page again; with script
 * the answer is fetched while the form is filled in.
 */

export const BUILDER_PARAMETERS = {
  ...WIDGET_PARAMETERS,
  find: freeText('name of a place to look for', 'hải lựu').default(''),
  widget_lang: choice(LANGUAGES, 'language of the widget'),
} as const;

type BuilderOptions = WidgetOptions & { find: string; widget_lang?: (typeof LANGUAGES)[number] | undefined };

/** Places and tags offered at a time. */
const PLACES_FOUND = 12;
const TAGS_OFFERED = 16;
/** Filters a widget may offer, in the order of the form. */
const FACETS_OFFERED = ['place', 'place_now', 'tag', 'section', 'author', 'date'] as const;

interface BuilderModel {
  frame: Frame;
  options: BuilderOptions;
  /** of the service, for the address in the tag */
  origin: string;
  /** units chosen, then those found by name */
  places: { id: string; label: string; chosen: boolean }[];
  tags: { value: string; count: number | null; chosen: boolean }[];
}

export async function builderModel(asked: {
  frame: Frame;
  options: BuilderOptions;
  origin: string;
  archive: Archive;
  gazetteer: Gazetteer;
}): Promise<BuilderModel> {
  const { frame, options, origin, archive, gazetteer } = asked;
  const labelled = (unit: Unit, chosen: boolean) => ({
    id: unit.id,
    label: fullAddress({ name: unit.name, path: gazetteer.path(unit) }),
    chosen,
  });
  const chosen = options.place.flatMap((id) => gazetteer.get(id) ?? []);
  const found = options.find.trim() === '' ? [] : gazetteer.find(options.find, { limit: PLACES_FOUND });
  const { facets } = await archive.search(
    browsing({
      filters: { ...browsing({}).filters, places: options.place },
      facets: ['tag'],
      facetSize: TAGS_OFFERED,
    }),
  );
  const counted = (facets.tag ?? []).filter(({ value }) => !options.tag.includes(value));
  return {
    frame,
    options,
    origin,
    places: [
      ...chosen.map((unit) => labelled(unit, true)),
      ...found.filter((unit) => !chosen.includes(unit)).map((unit) => labelled(unit, false)),
    ],
    tags: [
      ...options.tag.map((value) => ({ value, count: null, chosen: true })),
      ...counted.map(({ value, count }) => ({ value, count, chosen: false })),
    ],
  };
}

export function builderPage(model: BuilderModel): Html {
  const { frame } = model;
  const { t } = frame;
  const main = html`
      <h1>${t.widgetsTitle}</h1>
      <p class="intro">${t.widgetsLead}</p>
      <div class="builder">
        <form action="/widgets" method="get" data-builder>
          <p class="script-hides"><button type="submit">${t.widgetsUpdate}</button></p>
${formOf(model)}
          <p class="script-hides"><button type="submit">${t.widgetsUpdate}</button></p>
        </form>
        <div class="built" id="built">${built(model)}</div>
      </div>`;
  return layout({
    frame,
    title: t.widgetsTitle,
    description: t.widgetsLead,
    canonical: { path: '/widgets', search: '' },
    search: { state: new PageState([]), q: '' },
    files: { styles: [BUILDER_STYLE.path], scripts: ['/widget.js', BUILDER_SCRIPT.path] },
    main,
  });
}

function formOf({ frame: { t }, options, places, tags }: BuilderModel): Html {
  const box = (name: string, value: string, checked: boolean, label: string | Html): Html =>
    html`<label class="option"><input type="checkbox" name="${name}" value="${value}"${checked ? html` checked` : ''}> <span>${label}</span></label>`;
  const radio = (name: string, value: string, checked: boolean, label: string): Html =>
    html`<label class="option"><input type="radio" name="${name}" value="${value}"${checked ? html` checked` : ''}> <span>${label}</span></label>`;
  const text = (name: string, label: string, value: string | undefined, hint = ''): Html =>
    html`<p class="field"><label for="w-${name}">${label}</label><input id="w-${name}" name="${name}" type="text" value="${value ?? ''}" placeholder="${hint}" autocomplete="off" spellcheck="false"></p>`;
  const { theme = 'host', open = 'same', widget_lang: language = t.language } = options;
  return html`
          <fieldset>
            <legend>${t.widgetWhat}</legend>
            <p class="field"><label for="w-find">${t.widgetFindPlace}</label><input id="w-find" name="find" type="search" value="${options.find}" placeholder="hải lựu" autocomplete="off" spellcheck="false"></p>
            <div id="places" class="boxes" role="group" aria-label="${t.filterKinds.place}" lang="vi">${places.map(({ id, label, chosen }) => box('place', id, chosen, label))}${options.find !== '' && places.every(({ chosen }) => chosen) ? html`<p class="hint" lang="${t.language}">${t.noneFound(options.find)}</p>` : ''}</div>
            <div id="tags" class="boxes" role="group" aria-label="${t.tags}" lang="vi">${tags.length === 0 ? '' : html`<p class="boxes-name" lang="${t.language}">${t.tags}</p>`}${tags.map(({ value, count, chosen }) => box('tag', value, chosen, html`${value}${count === null ? '' : html` <span class="count">${t.count(count)}</span>`}`))}</div>
          </fieldset>
          <fieldset>
            <legend>${t.widgetLook}</legend>
            <div class="boxes" role="group" aria-label="${t.widgetTheme}"><p class="boxes-name">${t.widgetTheme}</p>${(['host', 'light', 'dark', 'auto'] as const).map((value) => radio('theme', value, value === theme, t.widgetThemes[value]))}</div>
            ${text('accent', t.widgetAccent, options.accent, '#0b5a48')}
            <div class="boxes" role="group" aria-label="${t.widgetLanguage}"><p class="boxes-name">${t.widgetLanguage}</p>${LANGUAGES.map((value) => radio('widget_lang', value, value === language, value === 'vi' ? 'Tiếng Việt' : 'English'))}</div>
            ${text('placeholder', t.widgetPlaceholder, options.placeholder)}
          </fieldset>
          <fieldset>
            <legend>${t.widgetBehaviour}</legend>
            <p class="field"><label for="w-per-page">${t.widgetPerPage}</label><input id="w-per-page" name="per_page" type="number" min="1" max="100" value="${options.per_page}"></p>
            <input type="hidden" name="facets" value="">
            <div class="boxes" role="group" aria-label="${t.facets}"><p class="boxes-name">${t.facets}</p>${FACETS_OFFERED.map((facet) => box('facets', facet, options.facets.includes(facet), t.widgetFacets[facet]))}</div>
            <div class="boxes" role="group" aria-label="${t.widgetOpen}"><p class="boxes-name">${t.widgetOpen}</p>${(['same', 'new'] as const).map((value) => radio('open', value, value === open, t.widgetOpens[value]))}</div>
            ${text('token', t.widgetToken, options.token, 'eyJ…')}
          </fieldset>`;
}

function built({ frame: { t }, options, origin }: BuilderModel): Html {
  const texts = textsOf(options.widget_lang ?? t.language);
  const tag = `${widgetTag(options, origin, texts)}\n<script src="${origin}/widget.js" async></script>`;
  const frame = `<iframe src="${origin}/embed${frameQuery(options, texts.language)}"
  title="${t.siteName}" width="100%" height="640" loading="lazy"
  sandbox="${FRAME_SANDBOX}"></iframe>`;
  return html`
          <section aria-labelledby="preview"><h2 id="preview" class="rule">${t.widgetPreview}</h2>
            <div class="preview" lang="${texts.language}">
${widgetTag(options, '', texts)}
            </div>
          </section>
          <section class="cite" aria-labelledby="tag"><h2 id="tag" class="rule">${t.widgetCode}</h2>
${code(t.widgetTagName, tag, frameLess(t.widgetTagHint), true, t)}${code('iframe', frame, frameLess(t.widgetFrameHint), false, t)}
          </section>`;
}

const frameLess = (hint: string): Html => html`<p class="hint">${hint}</p>`;

const code = (name: string, text: string, hint: Html, open: boolean, t: Frame['t']): Html => html`
            <details${open ? html` open` : ''}>
              <summary>${name}</summary>
              ${hint}
              <pre tabindex="0" role="group" aria-label="${name}"><code>${text}</code></pre>
              <p class="cite-actions"><button type="button" class="quiet" data-copy hidden data-copied="${t.copied}" data-failed="${t.copyFailed}">${t.copy(name)}</button></p>
            </details>`;

/** The attributes as parameters of `/embed`. */
function frameQuery(options: WidgetOptions, language: string): string {
  const { place, tag, section, author } = options;
  const lists = Object.entries({ place, tag, section, author });
  const listNames = new Set(lists.map(([name]) => name));
  const single = widgetAttributes(options).filter(([name]) => !listNames.has(name) && name !== 'open');
  return writeQueryString([
    ...lists.flatMap(([name, values]) => values.map((value) => [name, value] as const)),
    ...single.map(([name, value]) => [name.replace('-', '_'), value] as const),
    ['lang', language],
  ]);
}
