import { HtmlValidate } from 'html-validate';
import { describe, expect, it } from 'vitest';
import { testApp } from '../http/fixtures/app.ts';

/** The rules of HTML itself and of names for assistive technology; how markup is laid out is no concern of theirs. */
const validator = new HtmlValidate({
  extends: ['html-validate:standard', 'html-validate:a11y'],
  rules: {
    'no-trailing-whitespace': 'off',
    // Lists without marks keep their role in every browser this way; `list-style: none` takes it away in some.
    'no-redundant-role': 'off',
    'no-autofocus': 'off',
    'aria-label-misuse': ['error', { allowAnyNamable: true }],
  },
});

describe('the markup of every kind of page', () => {
  it.each([
    '/',
    '/?q=Chi+b%E1%BB%99',
    '/?q=&place=vinh-phuc&tag=l%C3%BAa&from=2020&to=2020&facet_size=2&find_tag=l',
    '/?q=kh%C3%B4ng+c%C3%B3',
    '/?page=0',
    '/articles/da-hai-luu',
    '/articles/da-hai-luu?q=%C4%91%C3%A1&lang=en',
    '/articles/khong-co',
    '/places',
    '/places/vinh-phuc',
    '/places/nay.phu-tho',
    '/docs',
    '/widgets',
    '/widgets?place=vinh-phuc&find=h%E1%BA%A3i+l%E1%BB%B1u&tag=l%C3%BAa&theme=dark&token=a&lang=en',
    '/embed?article=da-hai-luu&theme=light',
    '/embed?place=vinh-phuc&tag=%22%3E%3Cb%3E&lang=en',
  ])('is valid: %s', async (path) => {
    const { html } = await testApp().page(path);
    const report = await validator.validateString(html);
    const messages = report.results.flatMap((result) =>
      result.messages.map(
        ({ ruleId, message, line }) => `${ruleId}: ${message} (${html.split('\n')[line - 1]?.trim().slice(0, 120)})`,
      ),
    );
    expect(messages).toEqual([]);
  });
});
