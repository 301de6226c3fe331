/** A place on the globe, in degrees. */
export interface Location {
  latitude: number;
  longitude: number;
}

/** A part of the map: what is drawn on `width` × `height` units. */
export interface MapWindow {
  width: number;
  height: number;
  /** units from the left and from the top */
  project(location: Location): { x: number; y: number };
  holds(location: Location): boolean;
  /** degrees of latitude from the top to the bottom */
  span: number;
}

/** The least height of a window: about 45 km, a district with its neighbours. */
const LEAST_SPAN = 0.4;
/** Room around the outermost places, as a share of their distance. */
const MARGIN = 0.35;

/**
 * A window around some places, at least one. Degrees of longitude are drawn shorter by the cosine of the latitude
 * (equirectangular projection), which is true enough at the scale of a country.
 */
export function windowAround(locations: readonly Location[], width: number, height: number): MapWindow {
  const latitudes = locations.map(({ latitude }) => latitude);
  const longitudes = locations.map(({ longitude }) => longitude);
  const [south, north] = [Math.min(...latitudes), Math.max(...latitudes)];
  const [west, east] = [Math.min(...longitudes), Math.max(...longitudes)];
  const middle = { latitude: (south + north) / 2, longitude: (west + east) / 2 };
  const shrink = Math.cos((middle.latitude * Math.PI) / 180);
  const wanted = Math.max(north - south, ((east - west) * shrink * height) / width);
  const span = Math.max(wanted * (1 + 2 * MARGIN), LEAST_SPAN);
  const scale = height / span;
  const round = (value: number): number => Math.round(value * 10) / 10;
  const project = ({ latitude, longitude }: Location) => ({
    x: round(width / 2 + (longitude - middle.longitude) * shrink * scale),
    y: round(height / 2 - (latitude - middle.latitude) * scale),
  });
  return {
    width,
    height,
    span,
    project,
    holds(location) {
      const { x, y } = project(location);
      return x >= 0 && x <= width && y >= 0 && y <= height;
    },
  };
}
