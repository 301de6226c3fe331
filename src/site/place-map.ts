import { html } from 'hono/html';
import type { Gazetteer, Unit } from '../places/types.ts';
import type { Html } from './layout.ts';
import { type Location, type MapWindow, windowAround } from './map-projection.ts';
import type { Texts } from './texts/texts.ts';

/** A unit to show, and whether it is what the page is about. */
export interface MapPlace {
  unit: Unit;
  isMain: boolean;
}

const WIDTH = 400;
const HEIGHT = 280;
/** The small map of the whole country beside it. */
const LOCATOR = { width: 84, height: 130 } as const;
/** Most dots behind the places. */
const MOST_DOTS = 700;
/** Windows taller than this, in degrees, show districts behind the places; closer ones show communes. */
const WIDE_SPAN = 2.5;
/** What a letter of a wide font takes, in units of the map, at the size of the labels: plain and bold. */
const LETTER_WIDTH = { plain: 8.2, bold: 9.6 } as const;
const LABEL_HEIGHT = 17;

interface Point {
  x: number;
  y: number;
}

const located = (unit: Unit): unit is Unit & Location => unit.latitude !== null && unit.longitude !== null;

/**
 * Where some units lie, drawn from the coordinates of the gazetteer alone: the neighbouring units as faint dots, the
 * places as marks with their names where there is room, and the country in a corner. Nothing without coordinates.
 */
export function placeMap(places: readonly MapPlace[], gazetteer: Gazetteer, t: Texts): Html | '' {
  const shown = places.filter(({ unit }) => located(unit));
  if (shown.length === 0) return '';
  const own = shown.length > 1 ? [] : below(shown[0]!.unit, gazetteer);
  const window = windowAround([...shown.map(({ unit }) => unit as Unit & Location), ...own], WIDTH, HEIGHT);
  const inOrder = shown.toSorted((a, b) => Number(a.isMain) - Number(b.isMain));
  const label = t.mapOf(shown.map(({ unit }) => unit.name).join(', '));
  return html`
          <svg class="map" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${label}">
            <path class="dots" d="${dotsBehind(window, gazetteer, shown)}"/>
            ${own.length === 0 ? '' : html`<path class="own" d="${dots(thinned(own).map(window.project))}"/>`}
            ${inOrder.map(({ unit, isMain }) => spot(window.project(unit as Unit & Location), isMain))}
            ${labelsOf(inOrder.toReversed(), window)}
            ${window.span > 8 ? '' : locator(shown, gazetteer)}
          </svg>`;
}

const spot = ({ x, y }: Point, isMain: boolean): Html =>
  html`<circle class="${isMain ? 'spot main-spot' : 'spot'}" cx="${x}" cy="${y}" r="${isMain ? 6 : 4.5}"/>`;

/** Dots as one path: a line of no length with a round end. */
const dots = (points: readonly Point[]): string =>
  points.map(({ x, y }) => `M${Math.round(x)} ${Math.round(y)}h0`).join('');

function dotsBehind(window: MapWindow, gazetteer: Gazetteer, shown: readonly MapPlace[]): string {
  const era = shown.every(({ unit }) => unit.era === 'now') ? 'now' : 'legacy';
  const level = window.span > WIDE_SPAN && era === 'legacy' ? 'district' : 'ward';
  const inside = unitsOf(gazetteer, era, level).filter((unit) => window.holds(unit));
  return dots(thinned(inside).map(window.project));
}

/** Evenly fewer where there are too many to draw. */
function thinned(units: readonly (Unit & Location)[]): (Unit & Location)[] {
  const step = Math.ceil(units.length / MOST_DOTS);
  return units.filter((_, index) => index % step === 0);
}

/** The communes of a unit: a map of it alone shows how far it reaches. */
const below = (unit: Unit, gazetteer: Gazetteer): (Unit & Location)[] =>
  gazetteer
    .children(unit)
    .flatMap((child) => [...(child.level === 'ward' ? [child] : []), ...below(child, gazetteer)])
    .filter(located);

const known = new WeakMap<Gazetteer, Map<string, (Unit & Location)[]>>();

/** All units of a level that have coordinates; gathered once a gazetteer. */
function unitsOf(gazetteer: Gazetteer, era: Unit['era'], level: Unit['level']): (Unit & Location)[] {
  const lists = known.get(gazetteer) ?? new Map<string, (Unit & Location)[]>();
  known.set(gazetteer, lists);
  const gather = (unit: Unit): Unit[] => [unit, ...gazetteer.children(unit).flatMap(gather)];
  const name = `${era} ${level}`;
  const list =
    lists.get(name) ??
    gazetteer
      .provinces(era)
      .flatMap(gather)
      .filter((unit) => unit.level === level)
      .filter(located);
  lists.set(name, list);
  return list;
}

/** Names beside their marks, the most important first; one that would cover another is left out, the list has it. */
function labelsOf(places: readonly MapPlace[], { project, width, height }: MapWindow): Html[] {
  const taken: { left: number; right: number; top: number; bottom: number }[] = [
    { left: 0, right: LOCATOR.width, top: 0, bottom: LOCATOR.height },
  ];
  return places.flatMap(({ unit, isMain }) => {
    const { x, y } = project(unit as Unit & Location);
    const length = unit.name.length * (isMain ? LETTER_WIDTH.bold : LETTER_WIDTH.plain);
    const toLeft = x + length + 10 > width;
    const box = {
      left: toLeft ? x - 10 - length : x + 10,
      right: toLeft ? x - 10 : x + 10 + length,
      top: y - LABEL_HEIGHT / 2,
      bottom: y + LABEL_HEIGHT / 2,
    };
    const isFree =
      box.left >= 0 &&
      box.top >= 0 &&
      box.bottom <= height &&
      taken.every(
        ({ left, right, top, bottom }) => box.right < left || box.left > right || box.bottom < top || box.top > bottom,
      );
    if (!isFree) return [];
    taken.push(box);
    return [
      html`<text class="${isMain ? 'main-label' : ''}" x="${toLeft ? x - 10 : x + 10}" y="${y + 5}" text-anchor="${toLeft ? 'end' : 'start'}">${unit.name}</text>`,
    ];
  });
}

/** The country as the dots of its districts, one a cell of two units, and where in it the places lie. */
function locator(shown: readonly MapPlace[], gazetteer: Gazetteer): Html {
  const districts = unitsOf(gazetteer, 'legacy', 'district');
  const country = windowAround(districts, LOCATOR.width, LOCATOR.height);
  const cell = ({ x, y }: Point): string => `${Math.round(x / 2)} ${Math.round(y / 2)}`;
  const cells = new Map(districts.map((unit) => country.project(unit)).map((point) => [cell(point), point]));
  const { unit } = shown.find(({ isMain }) => isMain) ?? shown[0]!;
  const { x, y } = country.project(unit as Unit & Location);
  return html`<rect class="corner" width="${LOCATOR.width}" height="${LOCATOR.height}"/><path class="country" d="${dots([...cells.values()])}"/><circle class="here" cx="${x}" cy="${y}" r="4"/>`;
}
