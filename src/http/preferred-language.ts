import type { Context } from 'hono';
import { accepts } from 'hono/accepts';

type Matching = NonNullable<Parameters<typeof accepts>[1]['match']>;

/** The language wanted most, in whatever country: `en-GB` is English (RFC 4647, lookup). */
const lookup: Matching = (wanted, { supports, default: fallback }) =>
  wanted
    .toSorted((a, b) => b.q - a.q)
    .filter(({ q }) => q > 0)
    .map(({ type }) => type.split('-')[0]!.toLowerCase())
    .find((language) => supports.includes(language)) ?? fallback;

/** The language of `Accept-Language` among those there are, `fallback` where it names none of them. */
export function preferredLanguage<const L extends string>(c: Context, languages: readonly L[], fallback: L): L {
  const found = accepts(c, {
    header: 'Accept-Language',
    supports: [...languages],
    default: fallback,
    match: lookup,
  });
  return languages.find((language) => language === found) ?? fallback;
}
