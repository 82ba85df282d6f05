import { SECONDS_PER_MINUTE } from '@/lib/core/units';
import type { LoadTestPoint } from '@/lib/core/workload/load-test-point';
import type { MeasuredCapacity } from '@/lib/core/workload/measured-capacity';
import { evaluateThroughput } from '@/lib/core/workload/universal-scalability';
import type { ChartLine, ChartSpec } from '../charts/chart-spec';

const CURVE_POINTS = 60;
const LEAST_CONCURRENCIES = 2;

/**
 * Throughput of the endpoint by concurrency: measured, and fitted where the law speaks for it. `null` where fewer than
 * two concurrencies are known.
 */
export function specCapacity(
  points: readonly LoadTestPoint[],
  capacity: MeasuredCapacity,
  maxErrorShare: number,
): ChartSpec | null {
  const measured = medianByConcurrency(points);
  if (measured.length < LEAST_CONCURRENCIES) return null;
  const law = capacity.basis === 'scalability-law' ? capacity.law : null;
  const largest = measured.at(-1)?.concurrency ?? 1;
  const xs = [...new Set([...measured.map(({ concurrency }) => concurrency), ...curvePlaces(largest)])].sort(
    (a, b) => a - b,
  );
  const at = new Map(measured.map((point) => [point.concurrency, point]));
  const lines: ChartLine[] = [
    {
      name: 'measured',
      color: 'realtime',
      scattered: true,
      values: xs.map((x) => perMinute(at.get(x)?.throughputPerSecond)),
      hollow: xs.map((x) => (at.get(x)?.errorShare ?? 0) > maxErrorShare),
    },
  ];
  if (law !== null)
    lines.push({
      name: 'fitted',
      color: 'ink',
      values: xs.map((x) => perMinute(evaluateThroughput(law, x))),
    });
  return {
    x: { kind: 'number', label: 'Concurrency', scale: 'linear' },
    y: { kind: 'rate', label: 'Requests a minute', scale: 'linear' },
    xs,
    lines,
  };
}

function perMinute(perSecond: number | undefined): number | null {
  return perSecond === undefined ? null : perSecond * SECONDS_PER_MINUTE;
}

function curvePlaces(largest: number): number[] {
  return Array.from({ length: CURVE_POINTS + 1 }, (_, i) => 1 + ((largest - 1) * i) / CURVE_POINTS);
}

interface KnownPoint {
  readonly concurrency: number;
  readonly throughputPerSecond: number;
  readonly errorShare: number;
}

/** One point a concurrency, its throughput the middle one. */
function medianByConcurrency(points: readonly LoadTestPoint[]): KnownPoint[] {
  const groups = new Map<number, KnownPoint[]>();
  for (const { concurrency, throughputPerSecond, errorShare } of points) {
    if (concurrency === null) continue;
    const known = { concurrency, throughputPerSecond, errorShare };
    groups.set(concurrency, [...(groups.get(concurrency) ?? []), known]);
  }
  return [...groups.values()]
    .flatMap((group) => {
      const sorted = group.toSorted((a, b) => a.throughputPerSecond - b.throughputPerSecond);
      const middle = sorted[Math.floor((sorted.length - 1) / 2)];
      return middle === undefined ? [] : [middle];
    })
    .sort((a, b) => a.concurrency - b.concurrency);
}
