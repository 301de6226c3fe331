/* What pages do besides what their markup does: suggestions, dragging over the chart, searching in long lists, going
   through matches, copying. Every page is whole without it. */

const byAll = (selector, act) => document.querySelectorAll(selector).forEach(act);

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** Calls once no call has come for a while. */
function settled(act, milliseconds) {
  let timer;
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(act, milliseconds);
  };
  later.cancel = () => clearTimeout(timer);
  return later;
}

/* Suggestions: an editable combobox with a list (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/). */

const PAUSE = 120;
const FILTERS = new Set(['place', 'tag', 'section', 'author', 'from', 'to']);

function combobox(form) {
  const input = form.querySelector('input[type=search]');
  const { suggest, list: label, count, none } = form.dataset;
  const kinds = JSON.parse(form.dataset.kinds);
  const list = element('ul', { id: 'goi-y', role: 'listbox', class: 'suggestions', 'aria-label': label, hidden: '' });
  const status = element('p', { role: 'status', class: 'unseen' });
  form.querySelector('.search-line').append(list);
  form.append(status);
  for (const [name, value] of Object.entries({
    role: 'combobox',
    'aria-expanded': 'false',
    'aria-controls': list.id,
    'aria-autocomplete': 'list',
  }))
    input.setAttribute(name, value);

  let composing = false;
  let active = -1;
  /** the text whose suggestions are shown or asked for */
  let asked = '';
  let request = new AbortController();
  let available = true;

  const isOpen = () => !list.hidden;

  function close() {
    list.hidden = true;
    list.replaceChildren();
    active = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  }

  /** Whatever is under way belongs to an earlier text. */
  function forget() {
    later.cancel();
    request.abort();
    asked = '';
    close();
    status.textContent = '';
  }

  function activate(index) {
    const options = [...list.children];
    active = options.length === 0 ? -1 : (index + options.length + 1) % (options.length + 1);
    if (active === options.length) active = -1;
    for (const [at, option] of options.entries()) option.setAttribute('aria-selected', String(at === active));
    if (active === -1) input.removeAttribute('aria-activedescendant');
    else {
      input.setAttribute('aria-activedescendant', options[active].id);
      options[active].scrollIntoView({ block: 'nearest' });
    }
  }

  function show(suggestions) {
    list.replaceChildren(
      ...suggestions.map(({ text, kind, count: articles, href }, index) => {
        const detail = [
          kinds[kind] ?? '',
          kind === 'article' || !articles ? '' : articles.toLocaleString(document.documentElement.lang),
        ];
        const option = element(
          'li',
          { id: `goi-y-${index}`, role: 'option', 'aria-selected': 'false' },
          element('span', { lang: 'vi' }, text),
          ' ',
          element('span', { class: 'count' }, detail.filter((part) => part !== '').join(' · ')),
        );
        option.dataset.href = href;
        return option;
      }),
    );
    active = -1;
    input.removeAttribute('aria-activedescendant');
    list.hidden = suggestions.length === 0;
    input.setAttribute('aria-expanded', String(isOpen()));
    status.textContent = isOpen() ? count.replace('{n}', suggestions.length) : none;
  }

  async function ask() {
    const text = input.value.trim();
    if (composing || text === asked) return;
    if (text === '') return forget();
    request.abort();
    request = new AbortController();
    asked = text;
    const { signal } = request;
    try {
      const answer = await fetch(`${suggest}?${new URLSearchParams({ q: text, limit: '8' })}`, { signal });
      // A service without suggestions is not asked again.
      if (answer.status === 404) available = false;
      if (!answer.ok) return asked === text && close();
      const { suggestions } = await answer.json();
      // The answer may come after the box says something else, or nothing, or was left.
      if (signal.aborted || input.value.trim() !== text || document.activeElement !== input) return;
      show(suggestions);
    } catch {
      if (!signal.aborted) close();
    }
  }
  const later = settled(ask, PAUSE);

  function choose(option) {
    const { href } = option.dataset;
    // An address from elsewhere than this service is no suggestion.
    if (!href?.startsWith('/') || href.startsWith('//')) return;
    const to = new URL(href, location.origin);
    if (to.pathname === '/') keepFilters(to.searchParams);
    location.assign(to);
  }

  /** Filters that are set stay set, as they do when the form is sent; a place takes the place of another. */
  function keepFilters(parameters) {
    const asked = [...parameters.keys()];
    for (const { name, value } of form.querySelectorAll('input[type=hidden]'))
      if (FILTERS.has(name) && !(name === 'place' && asked.includes(name)) && !parameters.has(name, value))
        parameters.append(name, value);
  }

  input.addEventListener('compositionstart', () => {
    composing = true;
    later.cancel();
  });
  input.addEventListener('compositionend', () => {
    composing = false;
    if (available) later();
  });
  input.addEventListener('input', (event) => {
    if (composing || event.isComposing || !available) return;
    if (input.value.trim() === '') forget();
    else later();
  });
  input.addEventListener('keydown', (event) => {
    // Keys that belong to the input method; Safari sends the Enter that ends a composition after its end, as 229.
    if (composing || event.isComposing || event.keyCode === 229) {
      if (event.key === 'Enter') event.preventDefault();
      return;
    }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!isOpen()) {
        asked = '';
        return later();
      }
      activate(
        active === -1 && event.key === 'ArrowUp'
          ? list.children.length - 1
          : active + (event.key === 'ArrowDown' ? 1 : -1),
      );
    } else if (event.key === 'Escape' && isOpen()) {
      event.preventDefault();
      close();
    } else if (event.key === 'Enter' && active !== -1) {
      event.preventDefault();
      choose(list.children[active]);
    } else if (event.key === 'Enter') {
      later.cancel();
      request.abort();
    }
  });
  input.addEventListener('blur', () => {
    forget();
  });
  list.addEventListener('pointerdown', (event) => event.preventDefault());
  list.addEventListener('click', (event) => {
    const option = event.target.closest('[role=option]');
    if (option !== null) choose(option);
  });
  form.addEventListener('submit', (event) => {
    if (composing) event.preventDefault();
  });
  addEventListener('pagehide', forget);

  addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest?.('input, textarea, select, [contenteditable]')) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
}

/* The chart: a click is the link of a column; dragging over several chooses the span. */

function dragging(chart) {
  const svg = chart.querySelector('svg');
  const columns = [...svg.children];
  const said = chart.querySelector('.dragged');
  const { hint } = chart.dataset;
  let from = -1;
  let to = -1;

  const columnAt = ({ clientX }) => {
    const { left, width } = svg.getBoundingClientRect();
    return Math.max(0, Math.min(columns.length - 1, Math.floor(((clientX - left) / width) * columns.length)));
  };
  const span = () => [Math.min(from, to), Math.max(from, to)];
  const day = (value) => (document.documentElement.lang === 'vi' ? value.split('-').reverse().join('/') : value);

  function draw() {
    const [first, last] = span();
    for (const [index, column] of columns.entries())
      column.classList.toggle('chosen', from !== -1 && index >= first && index <= last);
    if (from === -1) return void (said.textContent = hint);
    const chosen = columns.slice(first, last + 1).map(({ dataset }) => dataset);
    const sum = chosen
      .reduce((total, { count }) => total + Number(count), 0)
      .toLocaleString(document.documentElement.lang);
    const name = [...new Set([chosen[0].value, chosen.at(-1).value])].map(day).join(' – ');
    said.textContent = `${name}: ${sum} ${chart.dataset.articles}`;
  }

  svg.addEventListener('pointerdown', (event) => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    from = to = columnAt(event);
    svg.setPointerCapture(event.pointerId);
    draw();
  });
  svg.addEventListener('pointermove', (event) => {
    if (from === -1) return;
    to = columnAt(event);
    draw();
  });
  svg.addEventListener('pointerup', () => {
    if (from === -1) return;
    const [first, last] = span();
    const [a, b] = [columns[first], columns[last]];
    from = to = -1;
    // A click on one column with nothing in it leads nowhere.
    if (a === b && !a.hasAttribute('href')) return draw();
    const narrowed = new URL(chart.dataset.drag, location.href);
    narrowed.searchParams.set('from', a.dataset.value);
    narrowed.searchParams.set('to', b.dataset.value);
    location.assign(narrowed);
  });
  svg.addEventListener('pointercancel', () => {
    from = to = -1;
    draw();
  });
  // The links do for clicks what `pointerup` does, but for those with modifiers, which open another tab.
  svg.addEventListener('click', (event) => {
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey && event.detail > 0) event.preventDefault();
  });
  svg.addEventListener('dragstart', (event) => event.preventDefault());
  draw();
}

/* Long lists: what the form would answer, without leaving the page. */

function finding(form) {
  const input = form.querySelector('input[type=search]');
  let request = new AbortController();
  const later = settled(async () => {
    request.abort();
    request = new AbortController();
    const { signal } = request;
    try {
      const answer = await fetch(`${form.action}?${new URLSearchParams(new FormData(form))}`, { signal });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const found = page.getElementById(form.dataset.find);
      if (found === null || signal.aborted) return;
      document.getElementById(form.dataset.find).replaceWith(found);
      // What is shown can be shared and survives a reload.
      history.replaceState(history.state, '', answer.url);
    } catch {
      // The list stays as it is; the button still works.
    }
  }, PAUSE * 2);
  input.addEventListener('input', (event) => {
    if (!event.isComposing) later();
  });
  input.addEventListener('compositionend', later);
}

/* Matches in an article: one after the other, and back. */

function matches(bar) {
  const total = Number(bar.dataset.marks);
  const at = bar.querySelector('.marks-at');
  const markAt = (number) => document.getElementById(`khop-${number}`);
  const current = () => Number(/^#khop-(\d+)$/.exec(location.hash)?.[1] ?? 0);
  const say = () => (at.textContent = `${current()}/${total}`);
  function go(step) {
    const next = ((current() + step - 1 + total * 2) % total) + 1;
    location.replace(`#${markAt(current() === 0 ? (step > 0 ? 1 : total) : next).id}`);
  }
  bar.querySelector('.marks-buttons').hidden = false;
  bar.querySelector('.without-script').hidden = true;
  bar.querySelector('[data-mark=previous]').addEventListener('click', () => go(-1));
  bar.querySelector('[data-mark=next]').addEventListener('click', () => go(1));
  addEventListener('hashchange', say);
  say();
}

function copying(button) {
  const { copied, failed } = button.dataset;
  const label = button.textContent;
  button.hidden = false;
  button.setAttribute('aria-live', 'polite');
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(button.closest('details').querySelector('pre').textContent);
      button.textContent = copied;
    } catch {
      button.textContent = failed;
    }
    setTimeout(() => (button.textContent = label), 3000);
  });
}

byAll('form.search', combobox);
byAll('.chart[data-drag]', dragging);
byAll('form.find', finding);
byAll('[data-marks]', matches);
byAll('[data-copy]', copying);
