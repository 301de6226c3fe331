import { searchHref } from '../http/links.ts';

/**
 * The state of a page of results: the parameters of its address, in their order. Every link on the page is such a state
 * with something added, replaced or taken away; changing anything goes back to the first page of results.
 */
export class PageState {
  readonly pairs: readonly (readonly [string, string])[];

  constructor(pairs: readonly (readonly [string, string])[]) {
    this.pairs = pairs;
  }

  get href(): string {
    return searchHref(this.pairs);
  }

  #keep(wanted: (name: string, value: string) => boolean): PageState {
    return new PageState(this.pairs.filter(([name, value]) => name !== 'page' && wanted(name, value)));
  }

  /** Without any value of these parameters. */
  without(...names: string[]): PageState {
    return this.#keep((name) => !names.includes(name));
  }

  /** Without one value of a repeatable parameter, compared by `same`. */
  withoutValue(name: string, value: string, same = (a: string, b: string): boolean => a === b): PageState {
    return this.#keep((otherName, other) => otherName !== name || !same(other, value));
  }

  /** With one more value of a repeatable parameter. */
  adding(name: string, value: string): PageState {
    return new PageState([...this.withoutValue(name, value).pairs, [name, value]]);
  }

  /** With this as the only value of a parameter. */
  setting(name: string, value: string): PageState {
    return new PageState([...this.without(name).pairs, [name, value]]);
  }
}
