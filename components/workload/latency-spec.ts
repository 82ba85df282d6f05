import type { Plan } from '@/lib/core/plan/plan';
import type { ServingStyle } from '@/lib/core/workload/serving-option';
import { SERVING_STYLES } from '@/lib/core/workload/serving-option';
import { formatDurationMs } from '@/lib/format/date-time';
import { formatSignificant } from '@/lib/format/number';
import { SERVING_WORDS } from '@/lib/format/serving-words';
import type { ChartSpec } from '../charts/chart-spec';

/** Above this ratio of the largest to the smallest a linear axis hides the small ones. */
const LOG_FROM_RATIO = 12;

export interface LatencyChart {
  readonly finding: string;
  readonly spec: ChartSpec;
}

interface Fast {
  readonly style: ServingStyle;
  readonly label: string;
  readonly p99Ms: number;
  readonly costUsd: number;
}

/**
 * What a faster answer costs: for each way to serve the cheapest feasible alternative that keeps a p99, over that p99.
 * `null` where there is nothing to compare.
 */
export function latencyChart(plan: Plan): LatencyChart | null {
  const fast = listFast(plan);
  const p99s = [...new Set(fast.map(({ p99Ms }) => p99Ms))].sort((a, b) => a - b);
  if (p99s.length < 3) return null;
  const { slo } = plan.description;
  const xs = withLimit(p99s, slo.percentile === 0.99 ? slo.targetMs : null);
  const lines = SERVING_STYLES.filter((style) => fast.some((one) => one.style === style)).map((style) => ({
    name: SERVING_WORDS[style].name,
    color: style,
    stepped: true,
    values: cheapestUpTo(
      xs,
      fast.filter((one) => one.style === style),
    ),
  }));
  return {
    finding: describeFastest(fast, plan),
    spec: {
      x: { kind: 'milliseconds', label: 'p99 response time', scale: scaleOf(xs) },
      y: { kind: 'usd', label: 'USD a month', scale: scaleOf(fast.map(({ costUsd }) => costUsd)) },
      xs,
      lines,
      marks:
        slo.percentile === 0.99
          ? [{ axis: 'x', value: slo.targetMs, label: `SLO ${formatDurationMs(slo.targetMs)}` }]
          : [],
      points: rolePoints(plan),
    },
  };
}

function listFast({ evaluations }: Plan): Fast[] {
  return evaluations.flatMap(({ style, label, feasible, p99Ms, monthlyCostUsd }) =>
    feasible && p99Ms !== null && monthlyCostUsd !== null
      ? [{ style, label, p99Ms, costUsd: monthlyCostUsd }]
      : [],
  );
}

/** The limit has a place on the axis when nothing is that slow. */
function withLimit(p99s: readonly number[], limitMs: number | null): number[] {
  const last = p99s.at(-1);
  return limitMs === null || last === undefined || limitMs <= last ? [...p99s] : [...p99s, limitMs];
}

function cheapestUpTo(xs: readonly number[], fast: readonly Fast[]): (number | null)[] {
  return xs.map((x) => {
    const costs = fast.filter(({ p99Ms }) => p99Ms <= x).map(({ costUsd }) => costUsd);
    return costs.length === 0 ? null : Math.min(...costs);
  });
}

function scaleOf(values: readonly number[]): 'linear' | 'log' {
  const low = Math.min(...values);
  return low > 0 && Math.max(...values) / low > LOG_FROM_RATIO ? 'log' : 'linear';
}

function rolePoints({ recommended, present }: Plan) {
  const points = [
    {
      label: recommended?.keepsPresent === true ? 'today, recommended' : 'recommended',
      option: recommended,
      isShown: recommended !== null,
    },
    { label: 'today', option: present, isShown: recommended?.keepsPresent !== true },
  ];
  return points.flatMap(({ label, option, isShown }) => {
    const x = option?.p99Ms ?? null;
    const y = option?.monthlyCostUsd ?? null;
    return isShown && x !== null && y !== null ? [{ x, y, label }] : [];
  });
}

/** What the fastest alternative costs against the recommended one, as the title. */
function describeFastest(fast: readonly Fast[], { recommended }: Plan): string {
  const [first] = fast;
  if (first === undefined || recommended === null) return 'What a faster answer costs.';
  const fastest = fast.reduce((best, one) => (one.p99Ms < best.p99Ms ? one : best), first);
  const ratio = fastest.costUsd / recommended.monthlyCostUsd;
  if (ratio <= 1.05) return 'No alternative answers faster for more money.';
  const speed = formatDurationMs(fastest.p99Ms);
  return `The fastest, ${fastest.label}, answers within ${speed} at ${formatSignificant(ratio, 2)} times the cost.`;
}
