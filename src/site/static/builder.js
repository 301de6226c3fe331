/* The page `/widgets` while its form is filled in: the answer of the form is fetched and what is new in it shown. */

const builder = document.querySelector('form[data-builder]');
const TYPING_PAUSE = 250;
const LISTS = ['places', 'tags'];

/** The same widget with other attributes: it asks again only where its request has changed. */
function sameAttributes(shown, wanted) {
  for (const name of shown.getAttributeNames()) if (!wanted.hasAttribute(name)) shown.removeAttribute(name);
  for (const name of wanted.getAttributeNames()) shown.setAttribute(name, wanted.getAttribute(name));
}

function show(page) {
  const active = document.activeElement;
  for (const id of LISTS) {
    const list = document.getElementById(id);
    list.replaceChildren(...page.getElementById(id).childNodes);
  }
  // A box that had the focus has it again, wherever it stands now.
  if (active instanceof HTMLInputElement && !active.isConnected)
    [...builder.elements].find(({ name, value }) => name === active.name && value === active.value)?.focus();
  const [shown, wanted] = [document, page].map((from) => from.querySelector('.preview timbao-search'));
  document.querySelector('.preview').lang = page.querySelector('.preview').lang;
  sameAttributes(shown, wanted);
  const texts = [...page.querySelectorAll('#built pre code')].map(({ textContent }) => textContent);
  for (const [index, code] of document.querySelectorAll('#built pre code').entries()) code.textContent = texts[index];
}

if (builder !== null) {
  let timer;
  let request = new AbortController();
  const update = async () => {
    request.abort();
    request = new AbortController();
    const { signal } = request;
    try {
      const answer = await fetch(`${builder.action}?${new URLSearchParams(new FormData(builder))}`, { signal });
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      if (signal.aborted) return;
      builder.toggleAttribute('data-wrong', !answer.ok);
      if (!answer.ok) return;
      show(page);
      // What has been put together can be shared and survives a reload; a token in it stays out of the history.
      const shared = new URL(answer.url);
      shared.searchParams.delete('token');
      history.replaceState(history.state, '', shared);
    } catch {
      // The page stays as it is; the next change asks again.
    }
  };
  document.documentElement.classList.add('scripted');
  builder.addEventListener('submit', (event) => {
    event.preventDefault();
    void update();
  });
  builder.addEventListener('input', ({ target, isComposing }) => {
    clearTimeout(timer);
    if (isComposing) return;
    timer = setTimeout(update, target.matches('[type=checkbox], [type=radio]') ? 0 : TYPING_PAUSE);
  });
  builder.addEventListener('compositionend', () => {
    clearTimeout(timer);
    timer = setTimeout(update, TYPING_PAUSE);
  });
}
