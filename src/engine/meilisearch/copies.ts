import { documentKey } from './document.ts';

/** The groups of copies of an index, as its readers keep them: some 200 bytes an article that has copies. */
export class CopyGroups {
  /** ids of each group, the head first */
  readonly #members: readonly (readonly string[])[];
  readonly #keys: readonly (readonly string[])[];
  readonly #ofKey = new Map<string, number>();

  constructor(groups: readonly (readonly string[])[]) {
    this.#members = groups;
    this.#keys = groups.map((ids) => ids.map(documentKey));
    for (const [group, keys] of this.#keys.entries()) for (const key of keys) this.#ofKey.set(key, group);
  }

  get size(): number {
    return this.#members.length;
  }

  /** Document keys of each group, the head first. */
  get groups(): readonly (readonly string[])[] {
    return this.#keys;
  }

  /** The ids of all copies of an article's text, the head first; its own alone where it has none. */
  of(id: string): readonly string[] {
    const group = this.#ofKey.get(documentKey(id));
    return group === undefined ? [id] : this.#members[group]!;
  }

  /** Of matching articles, by document key, those that another one stands for, which is nearer to the head. */
  hidden(matching: readonly string[]): string[] {
    const there = new Set(matching);
    const groups = new Set(matching.flatMap((key) => this.#ofKey.get(key) ?? []));
    return [...groups].flatMap((group) => this.#keys[group]!.filter((key) => there.has(key)).slice(1));
  }
}
