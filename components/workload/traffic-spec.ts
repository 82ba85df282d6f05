import type { DemandOutline } from '@/lib/core/series/demand-outline';
import { SECONDS_PER_HOUR, SECONDS_PER_MINUTE } from '@/lib/core/units';
import { formatDuration } from '@/lib/format/date-time';
import type { ChartSpec } from '../charts/chart-spec';

/** The unit that traffic is drawn in: a minute, or an hour where periods are no shorter. */
export function trafficUnit({ periodSeconds }: DemandOutline): {
  readonly name: string;
  readonly seconds: number;
} {
  return periodSeconds >= SECONDS_PER_HOUR
    ? { name: 'an hour', seconds: SECONDS_PER_HOUR }
    : { name: 'a minute', seconds: SECONDS_PER_MINUTE };
}

/** `minute`, `hour`, or `5-minute period` for what has no word. An `s` makes the plural. */
export function periodName(periodSeconds: number): string {
  if (periodSeconds === SECONDS_PER_MINUTE) return 'minute';
  if (periodSeconds === SECONDS_PER_HOUR) return 'hour';
  const minutes = periodSeconds / SECONDS_PER_MINUTE;
  return Number.isInteger(minutes) ? `${minutes}-minute period` : `${periodSeconds}-second period`;
}

interface Point {
  readonly x: number;
  readonly mean: number | null;
  readonly peak: number | null;
}

/**
 * Traffic as a chart: the mean of each run and its busiest period. Inside `detail`, a finer outline of a part of the
 * window, the finer values stand in place of the coarse ones; outside, the coarse ones stay.
 */
export function trafficSpec(outline: DemandOutline, detail: DemandOutline | null): ChartSpec {
  const { name, seconds } = trafficUnit(outline);
  const factor = seconds / outline.periodSeconds;
  const points = detail === null ? pointsOf(outline) : mergePoints(outline, detail);
  const scale = (value: number | null) => (value === null ? null : value * factor);
  const mean = {
    name:
      outline.stepSeconds === outline.periodSeconds
        ? `requests ${name}`
        : `mean of ${formatDuration(outline.stepSeconds)}`,
    color: 'accent' as const,
    values: points.map((point) => scale(point.mean)),
  };
  const peak = {
    name: `busiest ${periodName(outline.periodSeconds)}`,
    color: 'faint' as const,
    values: points.map((point) => scale(point.peak)),
  };
  return {
    x: { kind: 'time', label: 'Time, UTC', scale: 'linear' },
    y: { kind: 'rate', label: `Requests ${name}`, scale: 'linear' },
    xs: points.map(({ x }) => x),
    lines: outline.stepSeconds === outline.periodSeconds ? [mean] : [peak, mean],
  };
}

function mergePoints(outline: DemandOutline, detail: DemandOutline): Point[] {
  const from = detail.startSeconds;
  const to = from + detail.mean.length * detail.stepSeconds;
  const coarse = pointsOf(outline);
  return [...coarse.filter(({ x }) => x < from), ...pointsOf(detail), ...coarse.filter(({ x }) => x >= to)];
}

function pointsOf({ startSeconds, stepSeconds, mean, peak }: DemandOutline): Point[] {
  return mean.map((value, i) => ({ x: startSeconds + i * stepSeconds, mean: value, peak: peak[i] ?? null }));
}
