import { type DurationCurve, durationAt } from '@/lib/core/memory/duration-curve';
import type { MeasuredSize } from '@/lib/core/memory/measured-size';
import type { SizeCost } from '@/lib/core/memory/strategy';
import type { ServingStyle } from '@/lib/core/workload/serving-option';
import { formatCount } from '@/lib/format/number';
import type { ChartBand, ChartLine, ChartMark, ChartPoint, ChartSpec } from '../charts/chart-spec';
import type { MemoryAnswer } from './memory-answer';

/** Duration and cost over the memory, under one cursor. */
export interface MemorySpecs {
  readonly duration: ChartSpec;
  readonly cost: ChartSpec;
}

const POINTS_BETWEEN = 48;

/** Measured sizes as markers, those left out hollow; the fitted curve through them, or the bounds of a single one. */
export function memorySpecs(answer: MemoryAnswer, style: ServingStyle): MemorySpecs {
  const xs = listMemories(answer);
  const shapes = listShapes(answer, xs);
  const line = (shape: Shape, measure: (size: SizeCost) => number): ChartLine => ({
    name: shape.name,
    color: shape.isMeasured ? style : 'ink',
    values: shape.durations.map((durationMs, i) =>
      durationMs === null ? null : finite(measure(sizeCost(answer, xs[i] ?? Number.NaN, durationMs))),
    ),
    ...shape.look,
    ...(shape.bounds === null ? {} : { band: bandOf(answer, xs, shape.bounds, measure) }),
  });
  const memory = { kind: 'number', label: 'Memory, MB', scale: 'log' } as const;
  const marks = recommendedMark(answer);
  return {
    duration: {
      x: memory,
      y: { kind: 'milliseconds', label: 'Mean duration', scale: 'log' },
      xs,
      lines: shapes.map((shape) => line(shape, ({ durationMs }) => durationMs)),
      marks: [...marks, ...limitMark(answer)],
      points: describedPoint(answer, ({ durationMs }) => durationMs),
    },
    cost: {
      x: memory,
      y: { kind: 'usd', label: 'USD a million requests', scale: 'log' },
      xs,
      lines: shapes.map((shape) => line(shape, ({ costPerMillionUsd }) => costPerMillionUsd)),
      marks,
      points: describedPoint(answer, ({ costPerMillionUsd }) => costPerMillionUsd),
    },
  };
}

interface Shape {
  readonly name: string;
  /** One an x. */
  readonly durations: readonly (number | null)[];
  readonly look: Pick<ChartLine, 'scattered' | 'hollow'>;
  readonly isMeasured: boolean;
  readonly bounds: MeasuredSize | null;
}

function listShapes({ report, points, single }: MemoryAnswer, xs: readonly number[]): Shape[] {
  const usable = new Map(report?.curve.map(({ memoryMb, durationMs }) => [memoryMb, durationMs]));
  const left = new Map(
    points.filter(({ memoryMb }) => !usable.has(memoryMb)).map((point) => [point.memoryMb, point.durationMs]),
  );
  const scatter = (name: string, at: ReadonlyMap<number, number>, isHollow: boolean): Shape[] =>
    at.size === 0
      ? []
      : [
          {
            name,
            durations: xs.map((memoryMb) => at.get(memoryMb) ?? null),
            look: { scattered: true, ...(isHollow ? { hollow: xs.map(() => true) } : {}) },
            isMeasured: true,
            bounds: null,
          },
        ];
  return [
    ...drawnCurve(report?.fit ?? null, xs),
    ...(single === null ? [] : [boundedShape(single, xs)]),
    ...scatter('measured', usable, false),
    ...scatter('left out', left, true),
  ];
}

function drawnCurve(fit: DurationCurve | null, xs: readonly number[]): Shape[] {
  if (fit === null) return [];
  const durations = xs.map((memoryMb) => durationAt(fit, memoryMb));
  return [{ name: 'fitted', durations, look: {}, isMeasured: false, bounds: null }];
}

/** Nothing is drawn between the bounds: where in it the duration lies is not known. */
function boundedShape(single: MeasuredSize, xs: readonly number[]): Shape {
  return { name: 'possible', durations: xs.map(() => null), look: {}, isMeasured: true, bounds: single };
}

function bandOf(
  answer: MemoryAnswer,
  xs: readonly number[],
  single: MeasuredSize,
  measure: (size: SizeCost) => number,
): ChartBand {
  const ends = xs.map((memoryMb) => {
    const inProportion = (single.durationMs * single.memoryMb) / memoryMb;
    return [single.durationMs, inProportion]
      .map((durationMs) => measure(sizeCost(answer, memoryMb, durationMs)))
      .sort((a, b) => a - b);
  });
  return {
    name: 'from unchanged to in proportion',
    low: ends.map(([low = Infinity]) => finite(low)),
    high: ends.map(([, high = Infinity]) => finite(high)),
  };
}

/** A size without a price is a gap. */
function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

function sizeCost({ price }: MemoryAnswer, memoryMb: number, durationMs: number): SizeCost {
  return { memoryMb, durationMs, costPerMillionUsd: price(memoryMb, durationMs) };
}

/** What was measured and sizes between, by a constant ratio; with a single size to go by, all that is on offer. */
function listMemories({ points, range, single, service }: MemoryAnswer): number[] {
  const measured = points.map(({ memoryMb }) => memoryMb);
  const ends = single === null ? measured : [range.leastMb, range.mostMb, ...measured];
  const [from, to] = [Math.min(...ends), Math.max(...ends)];
  const between =
    service === 'serverless'
      ? range.ladderMb.filter((memoryMb) => memoryMb >= from && memoryMb <= to)
      : Array.from({ length: POINTS_BETWEEN + 1 }, (_, i) =>
          Math.round(from * (to / from) ** (i / POINTS_BETWEEN)),
        );
  return [...new Set([...measured, ...between])].sort((a, b) => a - b);
}

/** Where the description is taken to hold, while nothing is measured. */
function describedPoint(answer: MemoryAnswer, measure: (size: SizeCost) => number): ChartPoint[] {
  const { report, single, service } = answer;
  // A serverless endpoint has no size at exactly one vCPU, and so no price there.
  if (report !== null || single === null || service === 'serverless') return [];
  const { memoryMb, durationMs } = single;
  return [{ x: memoryMb, y: measure(sizeCost(answer, memoryMb, durationMs)), label: 'as described' }];
}

function recommendedMark({ report }: MemoryAnswer): ChartMark[] {
  const value = report?.recommendedMemoryMb ?? null;
  if (value === null) return [];
  return [{ axis: 'x', value, label: `${formatCount(value)} MB`, color: 'accent' }];
}

function limitMark({ goal }: MemoryAnswer): ChartMark[] {
  return goal.sloMs === null ? [] : [{ axis: 'y', value: goal.sloMs, label: 'limit', color: 'bad' }];
}
