import type { ServedOutline } from '@/lib/core/series/outline-served';
import type { ServedFigure } from '@/lib/core/series/served-figures';
import { formatDurationMs } from '@/lib/format/date-time';
import { type ChartColumn, columnsOf } from '../../charts/chart-columns';
import type { ChartAxis, ChartLine, ChartMark, ChartSpec } from '../../charts/chart-spec';
import { periodName } from '../traffic-spec';
import type { ServedPoints } from './served-points';

/** The charts of how requests were served, in their order. */
export const SERVED_CHARTS = [
  'latency',
  'errors',
  'utilization',
  'queue',
  'coldStarts',
  'spillover',
  'concurrency',
] as const;
export type ServedChart = (typeof SERVED_CHARTS)[number];

interface DrawnFigure {
  readonly figure: ServedFigure;
  readonly name: string;
  readonly color: ChartLine['color'];
}

interface ChartPlan {
  readonly y: Pick<ChartAxis, 'kind' | 'label'>;
  readonly drawn: readonly DrawnFigure[];
}

const CHART_PLANS: Readonly<Record<ServedChart, ChartPlan>> = {
  latency: {
    y: { kind: 'milliseconds', label: 'Service time' },
    drawn: [
      { figure: 'p50Ms', name: 'p50', color: 'muted' },
      { figure: 'p90Ms', name: 'p90', color: 'accent' },
      { figure: 'p99Ms', name: 'p99', color: 'ink' },
    ],
  },
  errors: {
    y: { kind: 'share', label: 'Share of requests' },
    drawn: [
      { figure: 'serverErrorShare', name: 'failed', color: 'bad' },
      { figure: 'clientErrorShare', name: 'refused', color: 'accent' },
      { figure: 'throttledShare', name: 'throttled', color: 'ink' },
    ],
  },
  utilization: {
    y: { kind: 'share', label: 'Share in use' },
    drawn: [
      { figure: 'cpuShare', name: 'vCPUs', color: 'accent' },
      { figure: 'memoryShare', name: 'memory', color: 'muted' },
      { figure: 'gpuShare', name: 'GPU', color: 'ink' },
      { figure: 'gpuMemoryShare', name: 'GPU memory', color: 'faint' },
    ],
  },
  queue: {
    y: { kind: 'count', label: 'Requests waiting' },
    drawn: [{ figure: 'backlog', name: 'waiting', color: 'accent' }],
  },
  coldStarts: {
    y: { kind: 'share', label: 'Share of requests' },
    drawn: [{ figure: 'coldStartShare', name: 'cold starts', color: 'accent' }],
  },
  spillover: {
    y: { kind: 'share', label: 'Share of requests' },
    drawn: [{ figure: 'spilloverShare', name: 'spilled over', color: 'accent' }],
  },
  concurrency: {
    y: { kind: 'count', label: 'Requests at once' },
    drawn: [{ figure: 'concurrency', name: 'at once', color: 'accent' }],
  },
};

/** The figures of a chart that there are. */
export function listDrawn(chart: ServedChart, lines: ServedPoints['lines']): readonly DrawnFigure[] {
  return CHART_PLANS[chart].drawn.filter(({ figure }) => lines[figure] !== undefined);
}

/** Whether nothing of what a chart is about ever happened. */
export function isAllZero(chart: ServedChart, lines: ServedOutline['lines']): boolean {
  return listDrawn(chart, lines).every(({ figure }) => lines[figure]?.worst === 0);
}

/** A limit of the service time. */
export interface ServedLimit {
  readonly targetMs: number;
  /** Whether nobody told it. */
  readonly isAssumed: boolean;
}

/** One chart; its limit where it has one. */
export function servedSpec(
  chart: ServedChart,
  { xs, lines }: ServedPoints,
  { periodSeconds, limit }: { readonly periodSeconds: number; readonly limit: ServedLimit | null },
): ChartSpec {
  const { y } = CHART_PLANS[chart];
  const drawn = listDrawn(chart, lines).map(({ figure, name, color }) => ({
    name,
    color,
    values: lines[figure]?.values ?? [],
  }));
  const worst = chart === 'latency' ? lines.p99Ms?.peaks : undefined;
  const behind: ChartLine[] =
    worst === undefined
      ? []
      : [{ name: `p99, worst ${periodName(periodSeconds)}`, color: 'faint', values: worst }];
  const all = [...behind, ...drawn];
  return {
    x: { kind: 'time', label: 'Time, UTC', scale: 'linear' },
    y: { ...y, scale: 'linear' },
    xs,
    lines: all,
    ...(chart === 'latency' && limit !== null ? { marks: limitMarks(limit, all) } : {}),
  };
}

/** A target so far above all that was seen would make everything else flat. */
const FAR_ABOVE = 2;

function limitMarks({ targetMs, isAssumed }: ServedLimit, lines: readonly ChartLine[]): ChartMark[] {
  const highest = lines.reduce(
    (most, { values }) => values.reduce<number>((high, value) => Math.max(high, value ?? 0), most),
    0,
  );
  if (targetMs > highest * FAR_ABOVE) return [];
  const label = `${isAssumed ? 'assumed SLO' : 'SLO'}: ${formatDurationMs(targetMs)}`;
  return [{ axis: 'y', value: targetMs, label, color: 'muted' }];
}

/** The data of a chart, with what is collected beside what is drawn. */
export function servedColumns(chart: ServedChart, spec: ChartSpec, { lines }: ServedPoints): ChartColumn[] {
  const columns = columnsOf(spec);
  if (chart === 'latency' && lines.p95Ms !== undefined)
    return [
      ...columns,
      { name: 'p95', kind: 'milliseconds', unit: 'Service time', values: lines.p95Ms.values },
    ];
  if (chart === 'queue' && lines.oldestSeconds !== undefined)
    return [...columns, { name: 'oldest, s', kind: 'count', values: lines.oldestSeconds.values }];
  return columns;
}
