/** "Hải Lựu, Sông Lô, Vĩnh Phúc": from the unit up, as an address is written. */
export const placeAddress = (path: readonly string[]): string => path.toReversed().join(', ');

const isAbove = (path: readonly string[], other: readonly string[]): boolean =>
  path.length < other.length && path.every((name, index) => name === other[index]);

/** The units of a list that lie above no other of it: a commune says its district and province too. */
export const mostSpecific = <T extends { path: readonly string[] }>(places: readonly T[]): T[] =>
  places.filter(({ path }) => !places.some((other) => isAbove(path, other.path)));
