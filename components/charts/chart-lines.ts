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
    return { data, ...lineStyle(line, data.length, look) };
  });
}

function lineStyle(line: ChartLine, pointCount: number, { tokens }: ChartLook) {
  const color = lineColor(line.color, tokens);
  return {
    borderColor: color,
    backgroundColor: withOpacity(color, 0.12),
    borderWidth: pointCount > 1500 ? 1 : 1.75,
    borderDash: line.dashed === true ? [5, 4] : [],
    stepped: line.stepped === true,
    showLine: line.scattered !== true,
    fill: line.filled === true ? ('start' as const) : (false as const),
    pointRadius: pointCount <= FEW_POINTS && line.scattered !== true ? 3 : 0,
    spanGaps: false as const,
  };
}

function positiveOrGap(value: number | null): number | null {
  return value !== null && value > 0 ? value : null;
}
