import { type DrawnPoint, pointsToDraw } from './chart-decimate';
import { type ChartLook, lineColor, withOpacity } from './chart-look';
import type { ChartLine, ChartSpec, Range } from './chart-spec';

/** A line as the chart library draws it. */
export interface DrawnLine {
  readonly data: DrawnPoint[];
  readonly borderColor: string;
  readonly backgroundColor: string;
  readonly borderWidth: number;
  readonly borderDash: number[];
  readonly stepped: boolean;
  readonly showLine: boolean;
  readonly fill: 'start' | false;
  readonly pointRadius: number;
  readonly spanGaps: false;
}

/** About two thinned points a pixel are more than can be seen. */
const BUCKETS = 1200;
const FEW_POINTS = 2;

/** The lines of a chart, thinned to what can be seen in `range`. Zero and less are gaps on a logarithmic axis. */
export function drawnLines(spec: ChartSpec, range: Range, look: ChartLook): DrawnLine[] {
  return spec.lines.map((line) => {
    const values = spec.y.scale === 'log' ? line.values.map(positiveOrGap) : line.values;
    const data = pointsToDraw(spec.xs, values, range, BUCKETS);
    return { data, ...lineStyle(line, data, look) };
  });
}

/** With more steps in sight a line is a wall of its own risers, which would hide all that is behind it. */
const MANY_STEPS = 300;

function lineStyle(line: ChartLine, data: readonly DrawnPoint[], { tokens }: ChartLook) {
  const color = lineColor(line.color, tokens);
  const isWall = line.stepped === true && countSteps(data) > MANY_STEPS;
  return {
    borderColor: isWall ? withOpacity(color, 0.4) : color,
    backgroundColor: withOpacity(color, 0.12),
    borderWidth: isWall || data.length > 1500 ? 1 : 1.75,
    borderDash: line.dashed === true ? [5, 4] : [],
    stepped: line.stepped === true,
    showLine: line.scattered !== true,
    fill: line.filled === true ? ('start' as const) : (false as const),
    pointRadius: data.length <= FEW_POINTS && line.scattered !== true ? 3 : 0,
    spanGaps: false as const,
  };
}

function countSteps(data: readonly DrawnPoint[]): number {
  return data.reduce((count, { y }, i) => (i > 0 && y !== data[i - 1]?.y ? count + 1 : count), 0);
}

function positiveOrGap(value: number | null): number | null {
  return value !== null && value > 0 ? value : null;
}
