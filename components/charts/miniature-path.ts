import { pointsToDraw } from './chart-decimate';
import { yRange } from './chart-domain';
import type { ChartSpec, Range } from './chart-spec';

/** The first line of a chart as an SVG path in a square of side 1, thinned to what a small picture shows. */
export function miniaturePath(spec: ChartSpec, everything: Range): string {
  const [line] = spec.lines;
  if (line === undefined) return '';
  const { to: highest } = yRange({ ...spec, lines: [line], marks: [] }, everything);
  let isOpen = false;
  return pointsToDraw(spec.xs, line.values, everything, BUCKETS)
    .map(({ x, y }) => {
      const command = isOpen ? 'L' : 'M';
      isOpen = !Number.isNaN(y);
      if (!isOpen) return '';
      const right = (x - everything.from) / (everything.to - everything.from);
      return `${command}${round(right)} ${round(1 - y / highest)}`;
    })
    .join('');
}

const BUCKETS = 400;

function round(share: number): number {
  return Math.round(share * 10_000) / 10_000;
}
