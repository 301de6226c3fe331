/**
 * Points by which the candidates of a mention are compared. They are ranks of evidence, not measured weights: a parent
 * named with the unit outweighs all else, the rest decides only among names that it leaves open.
 */
export const POINTS = {
  typed: 4,
  listed: 3.5,
  /** a bare name of a province is nearly always the province, that of a commune nearly never the commune */
  bareProvince: 3.5,
  bareCity: 2,
  bareDistrict: 1,
  bareWard: -6,
  /** a bare name that a province bears is hardly that of its town */
  provinceToo: -2.5,
  /** nothing but a number: only a parent or the district of the article can say which */
  numbered: -3,
  /** a bare name of one syllable ("Vinh", "Neo") is more often a word or a person */
  shortName: -1.5,
  /** found without regard to marks: only a parent or the rest of the article can confirm it */
  folded: -4.5,
  /** of a listed name: the level of its list */
  sameLevel: 2,
  /** a bare district that bears the name of a person needs its unit word elsewhere */
  personName: -3,
  rightType: 1,
  /** never was what the unit word says (a xã called phường): a slip that the rest of the article must make good */
  wrongType: -1.7,
  /** exists on the day of publication */
  valid: 0.6,
  invalid: -1.5,
  onlyOne: 2,
  parentNamed: 6,
  otherParentNamed: -3,
  ruledOut: -9,
  childNamed: 4,
  /** the unit is named with its unit word elsewhere in the article */
  namedElsewhere: 4,
  sibling: 1.5,
  /** lies in the district, or else the province, named last */
  lastParent: 1.5,
  lastProvince: 1,
  /** lies in the one province that the article names */
  onlyProvince: 1.5,
  homeProvince: 0.7,
} as const;
