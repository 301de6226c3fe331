import { type Answer, ask, Failure } from './ask.ts';
import { type FilterActs, isSameFilter, showFilters } from './filters-view.ts';
import { buildFrame, nameFrame } from './frame.ts';
import { ATTRIBUTES, type Choice, type Facet, type Preset, readPreset, requestUrl, type Wish } from './preset.ts';
import { showFooter, showPaging, showProblem, showResults, showStatus } from './results-view.ts';
import { type Texts, textsFor } from './texts.ts';

/** Milliseconds without a key after which typing counts as paused: one request a pause. */
const PAUSE = 200;

const NOTHING_ASKED: Wish = { q: '', page: 1, choices: [] };

/** The sheet of `widget.css`, put in here when the script is built. */
declare const WIDGET_STYLE: string;

/** Where the script came from: the service to ask where no other is named. Read now, for it is gone once this has run. */
const OWN_ORIGIN = new URL(
  (document.currentScript as HTMLScriptElement | null)?.src ||
    // As a module the script does not know its own element.
    (document.querySelector<HTMLScriptElement>('script[src*="/widget.js"]')?.src ?? location.href),
).origin;

class TimbaoSearch extends HTMLElement {
  static observedAttributes: readonly string[] = ATTRIBUTES;

  readonly #frame = buildFrame();
  readonly #shadow: ShadowRoot;
  #texts: Texts = textsFor('');
  #preset: Preset = readPreset(this, OWN_ORIGIN);
  #wish: Wish = NOTHING_ASKED;
  #open: Facet | null = null;
  #answer: Answer | null = null;
  #failure: Failure | null = null;
  /** the address whose answer is shown or awaited */
  #asked = '';
  #request: AbortController | null = null;
  #pause = 0;
  #composing = false;
  #attributesRead = true;

  constructor() {
    super();
    // Whoever wrote the page may look inside; the class and its state stay out of reach.
    this.#shadow = this.attachShadow({ mode: 'open' });
    this.#shadow.appendChild(this.#frame.root);
    this.#dress();
    this.#listen();
  }

  connectedCallback(): void {
    this.#readAttributes(this.#asked === '');
    window.addEventListener('online', this.#online);
  }

  /** Nothing goes on while the element is nowhere. Re-added, it takes up what it left. */
  disconnectedCallback(): void {
    window.removeEventListener('online', this.#online);
    clearTimeout(this.#pause);
    if (this.#request !== null) {
      this.#request.abort();
      this.#request = null;
      this.#asked = '';
    }
  }

  adoptedCallback(): void {
    this.#dress();
  }

  attributeChangedCallback(_name: string, before: string | null, now: string | null): void {
    if (!this.isConnected || before === now || !this.#attributesRead) return;
    // Several attributes set one after the other make one request.
    this.#attributesRead = false;
    queueMicrotask(() => {
      this.#attributesRead = true;
      if (this.isConnected) this.#readAttributes(false);
    });
  }

  /** A sheet belongs to one document, and an element may come into another. */
  #dress(): void {
    const view = this.ownerDocument.defaultView ?? window;
    const sheet = new view.CSSStyleSheet();
    sheet.replaceSync(WIDGET_STYLE);
    this.#shadow.adoptedStyleSheets = [sheet];
  }

  #readAttributes(isFirst: boolean): void {
    const { input } = this.#frame;
    const language = this.closest('[lang]')?.getAttribute('lang') ?? '';
    const before = requestUrl(this.#preset, NOTHING_ASKED);
    this.#texts = textsFor(language);
    this.#preset = readPreset(this, OWN_ORIGIN);
    nameFrame(this.#frame, this, this.#texts.locale.slice(0, 2), this.#texts);
    if (isFirst && input.value === '') input.value = this.getAttribute('q') ?? '';
    // What was chosen may lie outside a preset that has changed.
    if (before !== requestUrl(this.#preset, NOTHING_ASKED)) this.#wish = { ...this.#wish, page: 1, choices: [] };
    this.#show();
    this.#search();
  }

  #listen(): void {
    const { input, form } = this.#frame;
    const later = (): void => {
      clearTimeout(this.#pause);
      this.#pause = setTimeout(() => this.#search(), PAUSE);
    };
    input.addEventListener('compositionstart', () => {
      this.#composing = true;
      clearTimeout(this.#pause);
    });
    input.addEventListener('compositionend', () => {
      this.#composing = false;
      later();
    });
    input.addEventListener('input', (event) => {
      // What an input method has half composed is no word yet.
      if (this.#composing || (event as InputEvent).isComposing) return;
      if (input.value.trim() === '') this.#search();
      else later();
    });
    input.addEventListener('keydown', (event) => {
      // Safari sends the Enter that ends a composition after its end, as 229.
      if (event.key === 'Enter' && (this.#composing || event.isComposing || event.keyCode === 229))
        event.preventDefault();
    });
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      if (!this.#composing) this.#search();
    });
  }

  readonly #online = (): void => {
    if (this.#failure?.kind === 'offline') this.#retry();
  };

  readonly #retry = (): void => {
    this.#asked = '';
    this.#search();
  };

  /** Takes the words from the box and asks, unless that is what is shown or awaited already. */
  #search(): void {
    clearTimeout(this.#pause);
    const q = this.#frame.input.value.trim();
    if (q !== this.#wish.q) this.#wish = { ...this.#wish, q, page: 1 };
    const isIdle = q === '' && this.#wish.choices.length === 0 && !this.#preset.browse;
    const url = isIdle ? '' : requestUrl(this.#preset, this.#wish);
    if (url === this.#asked && url !== '') return;
    // Whatever is under way belongs to an earlier wish.
    this.#request?.abort();
    this.#request = null;
    this.#asked = url;
    if (isIdle) this.#settle(null, null);
    else void this.#load(url);
  }

  async #load(url: string): Promise<void> {
    const request = new AbortController();
    this.#request = request;
    this.#frame.root.classList.add('busy');
    this.#frame.list.setAttribute('aria-busy', 'true');
    try {
      const answer = await ask(url, request.signal);
      if (this.#request === request) this.#settle(answer, null);
    } catch (error) {
      if (this.#request === request)
        this.#settle(this.#answer, error instanceof Failure ? error : new Failure('server'));
    }
  }

  #settle(answer: Answer | null, failure: Failure | null): void {
    this.#request = null;
    this.#answer = answer;
    this.#failure = failure;
    this.#frame.root.classList.remove('busy');
    this.#frame.list.removeAttribute('aria-busy');
    this.#show();
    this.dispatchEvent(
      new CustomEvent('timbao-results', {
        bubbles: true,
        composed: true,
        detail: { q: this.#wish.q, total: answer?.total ?? null, problem: failure?.kind ?? null },
      }),
    );
  }

  #show(): void {
    const [frame, answer, preset, wish, t] = [this.#frame, this.#answer, this.#preset, this.#wish, this.#texts];
    const hadFocus = frame.problem.contains(this.#shadow.activeElement);
    showProblem(frame, this.#failure, this.#retry, t);
    showFilters(frame, { preset, answer, choices: wish.choices, open: this.#open }, this.#acts, t);
    showFooter(frame, preset, wish, t);
    // Old results under a message would pass for the answer.
    const shown = this.#failure === null && answer !== null;
    for (const part of [frame.status, frame.notes, frame.list]) part.hidden = !shown;
    frame.paging.hidden = true;
    if (!shown) return void (frame.status.textContent = '');
    showStatus(frame, answer, wish.q, t, (q) => {
      frame.input.value = q;
      this.#search();
      frame.input.focus();
    });
    showResults(frame, answer, wish.q, preset, t);
    showPaging(frame, answer, (page) => this.#go(page), t);
    // The button that was pressed is gone with the message.
    if (hadFocus) frame.status.focus({ preventScroll: true });
  }

  #go(page: number): void {
    const { status, root } = this.#frame;
    this.#wish = { ...this.#wish, page };
    this.#search();
    status.focus({ preventScroll: true });
    if (root.getBoundingClientRect().top < 0) this.scrollIntoView();
  }

  readonly #acts: FilterActs = {
    toggle: (facet) => {
      this.#open = this.#open === facet ? null : facet;
      this.#show();
    },
    choose: (choice) => this.#choices([...this.#others(choice), choice]),
    remove: (choice) => this.#choices(this.#wish.choices.filter((other) => other !== choice)),
  };

  /** One value a filter, apart from tags: an article has many. */
  #others({ facet }: Choice): Choice[] {
    return this.#wish.choices.filter((other) => facet === 'tag' || !isSameFilter(other.facet, facet));
  }

  #choices(choices: readonly Choice[]): void {
    const { root, status } = this.#frame;
    this.#wish = { ...this.#wish, page: 1, choices };
    this.#open = null;
    this.#show();
    this.#search();
    // The button that was pressed is gone: what it did is told next.
    const last = choices.at(-1);
    const key = last === undefined ? '' : last.facet + last.value;
    const next = [...root.querySelectorAll<HTMLElement>('.chosen button')].find(({ dataset }) => dataset.key === key);
    (next ?? status).focus({ preventScroll: true });
  }
}

// A page may hold the tag twice, or two versions of the script: the first one serves.
if (customElements.get('timbao-search') === undefined) customElements.define('timbao-search', TimbaoSearch);
