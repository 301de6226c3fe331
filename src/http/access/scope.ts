import { z } from '@hono/zod-openapi';
import type { Condition, Filters } from '../../engine/port.ts';

/**
 * What an access token opens: articles that pass all its filters. Empty lists and null days say nothing: a scope without
 * any opens the whole archive.
 */
export interface Scope extends Pick<Filters, 'places' | 'tags' | 'sections' | 'authors' | 'from' | 'to'> {
  /** origins whose pages may use the token, as browsers write them; none: used from anywhere */
  origins: readonly string[];
}

const list = z.array(z.string().min(1)).min(1).optional();
const day = z.iso.date().optional();

/**
 * The claims of a token that are Timbao's own. Strict: a token that fixes something this version does not know must
 * not open more than its maker meant.
 */
export const scopeClaimsSchema = z.strictObject({
  filters: z.strictObject({ place: list, tag: list, section: list, author: list, from: day, to: day }),
  origins: list,
});
export type ScopeClaims = z.infer<typeof scopeClaimsSchema>;

export function scopeOfClaims({ filters, origins }: ScopeClaims): Scope {
  return {
    places: filters.place ?? [],
    tags: filters.tag ?? [],
    sections: filters.section ?? [],
    authors: filters.author ?? [],
    from: filters.from ?? null,
    to: filters.to ?? null,
    origins: origins ?? [],
  };
}

/** The claims of a scope, what is empty left out. */
export function claimsOfScope({ places, tags, sections, authors, from, to, origins }: Scope): ScopeClaims {
  const given = <T>(name: string, values: readonly T[]) => (values.length === 0 ? {} : { [name]: [...values] });
  return {
    filters: {
      ...given('place', places),
      ...given('tag', tags),
      ...given('section', sections),
      ...given('author', authors),
      ...(from === null ? {} : { from }),
      ...(to === null ? {} : { to }),
    },
    ...given('origins', origins),
  };
}

/** What every article must meet that is shown or counted under a scope. */
export function scopeCondition({ places, tags, sections, authors, from, to }: Scope): Condition {
  const value = (facet: Extract<Condition, { kind: 'value' }>['facet'], values: readonly string[]): Condition[] =>
    values.length === 0 ? [] : [{ kind: 'value', facet, values }];
  return {
    kind: 'and',
    of: [
      ...(places.length === 0
        ? []
        : [{ kind: 'or', of: [...value('place', places), ...value('place_now', places)] } satisfies Condition]),
      ...tags.flatMap((tag) => value('tag', [tag])),
      ...value('section', sections),
      ...value('author', authors),
      ...(from === null && to === null ? [] : [{ kind: 'days', from, to } satisfies Condition]),
    ],
  };
}
