import type { MarkerShape } from './serving-words';

/** Side of the square that the paths are drawn in. */
export const MARKER_SIZE = 12;

/** The markers of the ways to serve as SVG paths, for pages, canvas and mail alike. */
export const MARKER_PATHS: Readonly<Record<MarkerShape, string>> = {
  circle: 'M6 1.5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 0 1 0-9z',
  triangle: 'M6 1.2 11.2 10.6H.8z',
  diamond: 'M6 .6 11.4 6 6 11.4.6 6z',
  square: 'M1.8 1.8h8.4v8.4H1.8z',
  cross: 'M2.8 1.2 6 4.4l3.2-3.2 1.6 1.6L7.6 6l3.2 3.2-1.6 1.6L6 7.6l-3.2 3.2-1.6-1.6L4.4 6 1.2 2.8z',
  star: 'M6 .6 7.6 4.2l3.9.4-2.9 2.6.8 3.9L6 9.1l-3.4 2 .8-3.9L.5 4.6l3.9-.4z',
  hourglass: 'M1.2 1h9.6L7.4 6l3.4 5H1.2l3.4-5z',
};
