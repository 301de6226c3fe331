import type { PlaceLevel, PlaceRelation } from '../article.ts';

/** Which administrative system a unit belongs to: the one until 30 June 2025, or today's (34 provinces, no districts). */
export type Era = 'legacy' | 'now';

export interface FormerName {
  name: string;
  until: string;
}

/** An administrative unit in one era. */
export interface Unit {
  /** Readable, unique, stable across rebuilds; the same official code in two eras is two ids. */
  id: string;
  era: Era;
  level: PlaceLevel;
  /** official code, zero-padded as in the source table: two digits a province, three a district, five a ward */
  code: string;
  /** with its unit word, capitalised: "Xã Hải Lựu", "Thành phố Hà Nội" */
  name: string;
  /** without it: "Hải Lựu"; numbered units keep their number as name: "4" */
  shortName: string;
  /** names with unit word that it bore until a day (YYYY-MM-DD), oldest first; empty where it has had one name */
  formerNames: readonly FormerName[];
  /**
   * Days (YYYY-MM-DD) from which and until which it existed, as far as the lists compared tell (SOURCES.md). A null
   * `from` is before October 2019, a null `until` the end of its era.
   */
  from: string | null;
  until: string | null;
  /** official code of a unit that was gone before July 2025 and that the table knows under the code of its heir */
  ownCode: string | null;
  /** unit word in lower case: tỉnh, thành phố, quận, huyện, thị xã, phường, xã, thị trấn, đặc khu */
  type: string;
  parent: Unit | null;
  latitude: number | null;
  longitude: number | null;
  /** other names, with tones: former names, spellings, abbreviations */
  aliases: readonly string[];
  /** what became of a legacy unit on 1 July 2025; of several heirs none is preferred; empty where it is not known */
  successors: readonly Unit[];
  relation: PlaceRelation | null;
}

export interface Gazetteer {
  /** by id, in either era */
  get(id: string): Unit | undefined;
  /** all units of an era that bear this name or alias (without unit word), compared by spelling key */
  named(shortName: string, era: Era): readonly Unit[];
  children(unit: Unit): readonly Unit[];
  provinces(era: Era): readonly Unit[];
  /** short names from the province down */
  path(unit: Unit): string[];
  /** the unit itself, then its parents up to the province */
  lineage(unit: Unit): Unit[];
  /** Units whose name begins with or holds the text, in any spelling, toned or not; Vietnamese collation. */
  find(query: string, options?: { parent?: string; era?: Era; limit?: number }): Unit[];
}
