import type { Evaluation, Plan } from '@/lib/core/plan/plan';
import { SERVING_STYLES } from '@/lib/core/workload/serving-option';
import { formatDurationMs } from '@/lib/format/date-time';
import { formatPercent, formatSignificant } from '@/lib/format/number';
import { SERVING_WORDS } from '@/lib/format/serving-words';
import type { ChartColumn } from '../charts/chart-columns';
import type { ChartLine, ChartSpec } from '../charts/chart-spec';
import { isSameOption } from './figures';

/** Above this ratio of the largest to the smallest a linear axis hides the small ones. */
const LOG_FROM_RATIO = 8;
/** What is hollow is drawn where it costs at most so many times the cheapest that answers as fast. */
const NEARLY_AS_CHEAP = 2;
/** Answers that differ by less are as fast as each other. */
const SAME_SPEED = 1.02;
/** Less more is none to speak of. */
const SAME_COST = 1.005;
/** What misses the SLO is drawn as far as it is near: so many times the slowest that holds, or the target. */
const NEAR = 2.5;
const LEAST_ALTERNATIVES = 3;

export interface FrontierChart {
  readonly finding: string;
  readonly measure: string;
  readonly spec: ChartSpec;
  readonly columns: readonly ChartColumn[];
}

/** An alternative with a place on the chart. */
interface Placed {
  readonly evaluation: Evaluation;
  readonly p99Ms: number;
  readonly costUsd: number;
}

/**
 * Cost over p99 of every alternative that has both, those that miss the SLO by little among them, and the line of the
 * cheapest that answers within each p99. `null` where there is too little to compare.
 */
export function frontierChart(plan: Plan): FrontierChart | null {
  const placed = placeEvaluations(plan);
  const holding = placed.filter(({ evaluation }) => evaluation.feasible);
  if (holding.length < LEAST_ALTERNATIVES) return null;
  const { slo } = plan.description;
  const names = placed.map(({ evaluation }) => `${evaluation.label}, ${statusOf(evaluation, plan)}`);
  return {
    finding: describeFastest(holding, plan),
    measure: describeMeasure(plan),
    spec: {
      x: {
        kind: 'milliseconds',
        label: 'p99 response time',
        scale: scaleOf(placed.map(({ p99Ms }) => p99Ms)),
      },
      y: { kind: 'usd', label: 'USD a month', scale: scaleOf(placed.map(({ costUsd }) => costUsd)) },
      xs: placed.map(({ p99Ms }) => p99Ms),
      names,
      lines: [frontierLine(placed, holding), ...styleLines(placed)],
      marks:
        slo.percentile === 0.99
          ? [{ axis: 'x', value: slo.targetMs, label: `SLO ${formatDurationMs(slo.targetMs)}` }]
          : [],
      points: rolePoints(plan),
    },
    columns: listColumns(placed, plan),
  };
}

/** Ascending by p99, then by cost. */
function placeEvaluations({ evaluations, description, present }: Plan): Placed[] {
  const all = evaluations.flatMap((evaluation) => {
    const { p99Ms, monthlyCostUsd } = evaluation;
    return p99Ms === null || monthlyCostUsd === null || !Number.isFinite(p99Ms)
      ? []
      : [{ evaluation, p99Ms, costUsd: monthlyCostUsd }];
  });
  const holding = all.filter(({ evaluation }) => evaluation.feasible);
  const slowest = Math.max(description.slo.targetMs, ...holding.map(({ p99Ms }) => p99Ms));
  return all
    .filter(({ evaluation, p99Ms }) => evaluation.feasible || p99Ms <= slowest * NEAR)
    .filter(
      (one) =>
        one.evaluation.onFrontier ||
        isSameOption(one.evaluation, present) ||
        one.costUsd <= NEARLY_AS_CHEAP * (cheapestWithin(one.p99Ms * SAME_SPEED, holding) ?? Infinity),
    )
    .sort((a, b) => a.p99Ms - b.p99Ms || a.costUsd - b.costUsd);
}

/** Cost of the cheapest that answers within a p99; `null` without one. */
function cheapestWithin(p99Ms: number, holding: readonly Placed[]): number | null {
  const costs = holding.filter((one) => one.p99Ms <= p99Ms).map(({ costUsd }) => costUsd);
  return costs.length === 0 ? null : Math.min(...costs);
}

/** The cheapest that holds and answers within each p99, up to the slowest that holds. */
function frontierLine(placed: readonly Placed[], holding: readonly Placed[]): ChartLine {
  const slowest = Math.max(...holding.map(({ p99Ms }) => p99Ms));
  const values = placed.map(({ p99Ms }) => (p99Ms > slowest ? null : cheapestWithin(p99Ms, holding)));
  return { name: 'cheapest that holds', color: 'ink', stepped: true, values };
}

function styleLines(placed: readonly Placed[]): ChartLine[] {
  return SERVING_STYLES.filter((style) => placed.some(({ evaluation }) => evaluation.style === style)).map(
    (style) => ({
      name: SERVING_WORDS[style].name,
      color: style,
      scattered: true,
      hollow: placed.map(({ evaluation }) => !evaluation.onFrontier),
      values: placed.map(({ evaluation, costUsd }) => (evaluation.style === style ? costUsd : null)),
    }),
  );
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

/** What an alternative is, in a word or two. */
function statusOf(evaluation: Evaluation, { present, recommended }: Plan): string {
  if (recommended !== null && isSameOption(evaluation, recommended)) return 'recommended';
  if (isSameOption(evaluation, present)) return evaluation.feasible ? 'today' : 'today, does not hold';
  if (!evaluation.feasible) return 'does not hold';
  return evaluation.onFrontier ? 'on the frontier' : 'another is better in everything';
}

function listColumns(placed: readonly Placed[], plan: Plan): ChartColumn[] {
  return [
    { name: 'Alternative', kind: 'text', values: placed.map(({ evaluation }) => evaluation.label) },
    {
      name: 'Way to serve',
      kind: 'text',
      values: placed.map(({ evaluation }) => SERVING_WORDS[evaluation.style].name),
    },
    { name: 'p99', unit: 'ms', kind: 'milliseconds', values: placed.map(({ p99Ms }) => p99Ms) },
    { name: 'Cost', unit: 'USD a month', kind: 'usd', values: placed.map(({ costUsd }) => costUsd) },
    { name: 'Misses SLO', kind: 'share', values: placed.map(({ evaluation }) => evaluation.breachShare) },
    { name: 'Status', kind: 'text', values: placed.map(({ evaluation }) => statusOf(evaluation, plan)) },
  ];
}

/** What the fastest alternative costs against the recommended one, as the title. */
function describeFastest(holding: readonly Placed[], { recommended }: Plan): string {
  if (recommended === null) return 'What a faster answer costs.';
  const leastMs = Math.min(...holding.map(({ p99Ms }) => p99Ms));
  if (recommended.p99Ms !== null && recommended.p99Ms <= leastMs * SAME_SPEED)
    return 'No alternative answers faster for more money.';
  const fastest = holding
    .filter(({ p99Ms }) => p99Ms <= leastMs * SAME_SPEED)
    .reduce((best, one) => (one.costUsd < best.costUsd ? one : best));
  const ratio = fastest.costUsd / recommended.monthlyCostUsd;
  const price =
    ratio < SAME_COST
      ? 'at about the same cost'
      : ratio < 1.5
        ? `for ${formatPercent(Number((ratio - 1).toPrecision(2)))} more`
        : `at ${formatSignificant(ratio, 2)} times the cost`;
  return `The fastest, ${fastest.evaluation.label}, answers within ${formatDurationMs(fastest.p99Ms)} ${price}.`;
}

function describeMeasure({ recommended, present }: Plan): string {
  const silent = [
    ...(recommended !== null && recommended.p99Ms === null ? ['the recommended'] : []),
    ...(present !== null && present.p99Ms === null && recommended?.keepsPresent !== true ? ['today'] : []),
  ];
  const missing = silent.length === 0 ? '' : ` Not drawn, as it has no p99: ${silent.join(' and ')}.`;
  return `USD a month over the p99. Filled: on the frontier of cost, p99 and late requests. Hollow: not on it, or misses the SLO. At twice the cost: in the table alone.${missing}`;
}
