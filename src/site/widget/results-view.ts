import type { Answer, Failure } from './ask.ts';
import { element, marked, refill } from './elements.ts';
import type { Frame } from './frame.ts';
import { type Preset, resultsUrl, type Wish } from './preset.ts';
import { fill, type Texts } from './texts.ts';

const clickable = (
  attributes: Record<string, string | boolean | undefined>,
  text: string,
  act: () => void,
): HTMLButtonElement => {
  const button = element('button', { type: 'button', ...attributes }, text);
  button.addEventListener('click', act);
  return button;
};

/** What stands above the results: how many, and whether they are quite what was asked for. */
export function showStatus({ status, notes }: Frame, answer: Answer, q: string, t: Texts, search: (q: string) => void) {
  const { total, relaxed, degraded, query } = answer;
  const n = t.number(total);
  const corrected = query?.interpreted?.corrected ?? null;
  const sentence = total === 0 ? t.none : total === 1 ? t.one : q === '' ? t.newest : t.total;
  status.textContent = fill(sentence, { n });
  const lines = [
    total === 0 && t.noneHint,
    relaxed && fill(t.relaxed, { n: t.number(relaxed.exactTotal) }),
    degraded !== undefined && t.degraded,
  ];
  refill(
    notes,
    ...lines.map((line) => line && element('p', {}, line)),
    corrected !== null &&
      element(
        'p',
        {},
        `${t.corrected} `,
        clickable({ class: 'link', lang: 'vi', 'data-key': 'corrected' }, corrected, () => search(corrected)),
      ),
  );
}

/** The articles. Their links lead to the service and nowhere else. */
export function showResults({ list }: Frame, { results }: Answer, q: string, preset: Preset, t: Texts): void {
  refill(
    list,
    ...results.map(({ href, day, section, titleHtml, snippetHtml, places }) => {
      const url = new URL(href, preset.instance);
      if (q !== '') url.searchParams.set('q', q);
      const isOwn = url.origin === new URL(preset.instance).origin;
      return element(
        'li',
        { part: 'item' },
        element(
          'a',
          {
            part: 'title',
            'data-key': href,
            href: isOwn && url.href,
            target: preset.newTab && '_blank',
            rel: 'noopener',
          },
          marked(titleHtml, 'mark'),
          preset.newTab && element('span', { class: 'unseen' }, ` ${t.newTab}`),
        ),
        element(
          'p',
          { class: 'meta', part: 'meta' },
          element(
            'span',
            { class: 'facts' },
            day === null ? element('span', {}, t.undated) : element('time', { datetime: day }, t.day(day)),
            section !== null && element('span', { lang: 'vi' }, section),
            places[0] !== undefined && element('span', { lang: 'vi' }, addressOf(places)),
          ),
        ),
        snippetHtml !== '' &&
          withPart(element('p', { class: 'snippet', part: 'snippet' }), marked(snippetHtml, 'mark')),
      );
    }),
  );
}

function withPart(parent: HTMLElement, child: Node): HTMLElement {
  parent.appendChild(child);
  return parent;
}

/** "Hải Lựu, Sông Lô, Vĩnh Phúc" of the lowest unit that comes first. */
function addressOf(places: Answer['results'][number]['places']): string {
  const isAbove = (path: readonly string[], other: readonly string[]): boolean =>
    path.length < other.length && path.every((name, index) => name === other[index]);
  const lowest = places.find(({ path }) => !places.some((other) => isAbove(path, other.path)));
  return (lowest?.path ?? []).toReversed().join(', ');
}

/** Back, where we are, on; nothing where everything is on one page. */
export function showPaging({ paging }: Frame, { page, pages }: Answer, go: (page: number) => void, t: Texts): void {
  paging.hidden = pages <= 1;
  const step = (to: number, label: string, sign: string): HTMLElement =>
    clickable(
      { part: 'page', 'data-key': sign, 'aria-label': label, 'aria-disabled': (to < 1 || to > pages) && 'true' },
      sign,
      () => to >= 1 && to <= pages && go(to),
    );
  refill(
    paging,
    step(page - 1, t.previous, '‹'),
    element('span', {}, fill(t.page, { n: t.number(page), x: t.number(pages) })),
    step(page + 1, t.next, '›'),
  );
}

export function showFooter({ footer }: Frame, preset: Preset, wish: Wish, t: Texts): void {
  const href = resultsUrl(preset, wish);
  refill(footer, element('a', { href, target: preset.newTab && '_blank', rel: 'noopener', 'data-key': 'all' }, t.all));
}

/** What went wrong, in words for readers, and a way on where there is one. */
export function showProblem({ problem }: Frame, failure: Failure | null, retry: () => void, t: Texts): void {
  if (failure === null) {
    refill(problem);
    return;
  }
  const [what, cure] = t.failures[failure.kind];
  refill(
    problem,
    element('strong', {}, what),
    ' ',
    fill(cure, { n: failure.retryAfter, x: failure.message }),
    ['unreachable', 'timeout', 'busy', 'server', 'offline'].includes(failure.kind) &&
      clickable({ part: 'retry', 'data-key': 'retry' }, t.retry, retry),
  );
}
