import type { AnalyzedArticle, CountedFacet } from '../port.ts';
import { storedName } from './document.ts';
import { storedValue } from './terms.ts';

type NamedFacet = Exclude<CountedFacet, 'date'>;
/** facet, value as stored, its spellings with the number of articles that have them */
export type NameRow = [NamedFacet, string, [string, number][]];

/**
 * How facet values are written. Tags, keywords, sections and authors are stored by spelling key and shown in their most common
 * form, of equally common ones the first in code order; place ids are listed only where they cannot be stored as they are.
 */
export class FacetNames {
  readonly #spellings = new Map<string, Map<string, number>>();
  /** by facet, then by stored value: asked for hundreds of times a search */
  readonly #shown = new Map<NamedFacet, Map<string, string>>();

  add(facet: NamedFacet, stored: string, spelling: string, count: number): void {
    const name = `${facet}\0${stored}`;
    let spellings = this.#spellings.get(name);
    if (spellings === undefined) this.#spellings.set(name, (spellings = new Map()));
    const uses = (spellings.get(spelling) ?? 0) + count;
    if (uses > 0) spellings.set(spelling, uses);
    else spellings.delete(spelling);
    this.#shown.get(facet)?.delete(stored);
  }

  /** Adds (1) or takes away (-1) the values of one article. */
  addArticle(facets: AnalyzedArticle['facets'], sign: 1 | -1): void {
    for (const facet of ['tag', 'keyword', 'section', 'author'] as const)
      for (const name of facets[facet]) this.add(facet, storedName(name), name, sign);
    for (const facet of ['place', 'place_now'] as const) {
      for (const id of facets[facet]) {
        const stored = storedValue(id);
        if (stored !== id) this.add(facet, stored, id, sign);
      }
    }
  }

  addRows(rows: readonly NameRow[]): void {
    for (const [facet, stored, spellings] of rows)
      for (const [spelling, count] of spellings) this.add(facet, stored, spelling, count);
  }

  rows(): NameRow[] {
    return [...this.#spellings]
      .filter(([, spellings]) => spellings.size > 0)
      .map(([name, spellings]): NameRow => {
        const [facet, stored] = name.split('\0') as [NamedFacet, string];
        return [facet, stored, [...spellings]];
      });
  }

  /** How a stored value is shown; itself where nothing is known of it. */
  shown(facet: NamedFacet, stored: string): string {
    let ofFacet = this.#shown.get(facet);
    if (ofFacet === undefined) this.#shown.set(facet, (ofFacet = new Map()));
    let shown = ofFacet.get(stored);
    if (shown === undefined) ofFacet.set(stored, (shown = this.#mostCommon(facet, stored)));
    return shown;
  }

  #mostCommon(facet: NamedFacet, stored: string): string {
    let best = stored;
    let uses = 0;
    for (const [spelling, count] of this.#spellings.get(`${facet}\0${stored}`) ?? []) {
      if (count > uses || (count === uses && spelling < best)) {
        best = spelling;
        uses = count;
      }
    }
    return best;
  }
}
