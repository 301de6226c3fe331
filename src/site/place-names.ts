/** A unit as the address line needs it: a `Unit` with its path, or the place of an article. */
export interface NamedPlace {
  name: string;
  path: readonly string[];
}

const NUMBER = /^\d+$/;

/**
 * "Hải Lựu, Sông Lô, Vĩnh Phúc": from the unit up, as an address is written. Numbered units, whose path holds the bare
 * number, are written with their word: "Phường 4, Quận 10, Hồ Chí Minh".
 */
export function placeAddress({ name, path }: NamedPlace): string {
  const own = path.at(-1) ?? name;
  return [NUMBER.test(own) ? name : own, ...unitsAbove(path)].join(', ');
}

/** "Xã Hải Lựu, Sông Lô, Vĩnh Phúc": with the unit's own word. */
export const fullAddress = ({ name, path }: NamedPlace): string => [name, ...unitsAbove(path)].join(', ');

/** Only urban districts are numbered above the lowest level. */
const unitsAbove = (path: readonly string[]): string[] =>
  path
    .slice(0, -1)
    .map((above) => (NUMBER.test(above) ? `Quận ${above}` : above))
    .toReversed();

const isAbove = (path: readonly string[], other: readonly string[]): boolean =>
  path.length < other.length && path.every((name, index) => name === other[index]);

/** The units of a list that lie above no other of it: a commune says its district and province too. */
export const mostSpecific = <T extends { path: readonly string[] }>(places: readonly T[]): T[] =>
  places.filter(({ path }) => !places.some((other) => isAbove(path, other.path)));
