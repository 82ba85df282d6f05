import type { BreakEven, CostCurve, Plan, PlanCrossing, PlanWithBreakEven } from '@/lib/core/plan/plan';
import { daysPerMonth } from '@/lib/core/units';
import type { ServingStyle } from '@/lib/core/workload/serving-option';
import { formatRoundedCount } from '@/lib/format/number';
import { SERVING_WORDS } from '@/lib/format/serving-words';
import type { ChartSpec } from '../charts/chart-spec';

/** A curve this much above the two that cross is still at the crossing: curves are known at five points a decade. */
const CLOSE = 0.98;

/** Smooth ways to serve first: where a standing one steps, the crossing lies on the other's curve. */
const SMOOTH_FIRST: readonly ServingStyle[] = [
  'lambda',
  'serverless',
  'serverless-provisioned',
  'batch',
  'async',
  'hybrid',
  'realtime',
];

/** Today's volume. */
export function requestsPerDay({
  requestsPerMonth,
  hoursPerMonth,
}: Pick<Plan, 'requestsPerMonth' | 'hoursPerMonth'>): number {
  return requestsPerMonth / daysPerMonth(hoursPerMonth);
}

/** Monthly cost of a curve at a factor of today's volume, between its points by a power law; `null` in a gap. */
export function costAt(
  factors: readonly number[],
  { monthlyCostUsd }: Pick<CostCurve, 'monthlyCostUsd'>,
  factor: number,
): number | null {
  const after = factors.findIndex((one) => one >= factor);
  if (after < 0) return null;
  const high = monthlyCostUsd[after] ?? null;
  const [lowFactor, highFactor] = [factors[after - 1], factors[after]];
  if (highFactor === factor || lowFactor === undefined || highFactor === undefined) return high;
  const low = monthlyCostUsd[after - 1] ?? null;
  if (low === null || high === null) return null;
  const share = Math.log(factor / lowFactor) / Math.log(highFactor / lowFactor);
  return low * (high / low) ** share;
}

/** What the two options of a crossing cost there; `null` where neither curve is known around it. */
export function crossingCostUsd(
  { curves }: BreakEven,
  { aStyle, bStyle, factorOfToday }: PlanCrossing,
): number | null {
  for (const style of SMOOTH_FIRST) {
    if (style !== aStyle && style !== bStyle) continue;
    const curve = curves.curves.find((one) => one.style === style);
    const cost = curve === undefined ? null : costAt(curves.factors, curve, factorOfToday);
    if (cost !== null) return cost;
  }
  return null;
}

/** Whether the cheapest of all ways to serve changes at a crossing: no other curve lies below it. */
export function changesCheapest(breakEven: BreakEven, crossing: PlanCrossing): boolean {
  const cost = crossingCostUsd(breakEven, crossing);
  if (cost === null) return false;
  return breakEven.curves.curves.every(({ style, monthlyCostUsd }) => {
    if (style === crossing.aStyle || style === crossing.bStyle) return true;
    const other = costAt(breakEven.curves.factors, { monthlyCostUsd }, crossing.factorOfToday);
    return other === null || other >= cost * CLOSE;
  });
}

/** The cost of each way to serve over the volume, today and the crossings marked. */
export function curvesSpec(plan: PlanWithBreakEven): ChartSpec {
  const today = requestsPerDay(plan);
  return {
    x: { kind: 'count', label: 'Requests a day', scale: 'log' },
    y: { kind: 'usd', label: 'USD a month', scale: 'log' },
    xs: plan.curves.factors.map((factor) => factor * today),
    lines: plan.curves.curves.map(({ style, monthlyCostUsd }) => ({
      name: SERVING_WORDS[style].name,
      color: style,
      values: monthlyCostUsd,
    })),
    marks: [{ axis: 'x', value: today, label: `today, ${formatRoundedCount(today)}`, color: 'muted' }],
    // The nearest to today first: where there is no room for all names, those are kept.
    points: plan.crossings
      .filter((crossing) => changesCheapest(plan, crossing))
      .toSorted((a, b) => Math.abs(Math.log(a.factorOfToday)) - Math.abs(Math.log(b.factorOfToday)))
      .flatMap((crossing) => {
        const y = crossingCostUsd(plan, crossing);
        const x = crossing.requestsPerDay;
        return y === null ? [] : [{ x, y, label: formatRoundedCount(x) }];
      }),
  };
}

/** The way to serve that is cheapest today, and the factors of today's volume between which it stays so. */
export interface CheapestRange {
  readonly style: ServingStyle;
  readonly fromFactor: number;
  readonly toFactor: number;
}

/** `null` when no way to serve carries today's volume. */
export function cheapestAroundToday({ curves: { factors, curves } }: BreakEven): CheapestRange | null {
  const cheapest = factors.map((_, i) => cheapestStyle(curves, i));
  const today = factors.reduce(
    (best, factor, i) => (Math.abs(Math.log(factor)) < Math.abs(Math.log(factors[best] ?? 1)) ? i : best),
    0,
  );
  const style = cheapest[today] ?? null;
  if (style === null) return null;
  let [from, to] = [today, today];
  while (cheapest[from - 1] === style) from -= 1;
  while (cheapest[to + 1] === style) to += 1;
  return { style, fromFactor: factors[from] ?? 1, toFactor: factors[to] ?? 1 };
}

function cheapestStyle(curves: readonly CostCurve[], index: number): ServingStyle | null {
  let best: { style: ServingStyle; costUsd: number } | null = null;
  for (const { style, monthlyCostUsd } of curves) {
    const costUsd = monthlyCostUsd[index] ?? null;
    if (costUsd !== null && (best === null || costUsd < best.costUsd)) best = { style, costUsd };
  }
  return best?.style ?? null;
}
