import type { CostCurves, PlanCrossing } from '@/lib/core/plan/plan';
import { formatRoundedCount } from '@/lib/format/number';
import { SERVING_WORDS } from '@/lib/format/serving-words';
import type { ChartSpec } from '../charts/chart-spec';
import { changesCheapest, crossingCostUsd } from '../workload/cost-curves';

/** The crossings at which the cheapest way to serve changes, the nearest to the scenario's volume first. */
export function listTurns(curves: CostCurves, crossings: readonly PlanCrossing[]): PlanCrossing[] {
  return crossings
    .filter((crossing) => changesCheapest({ curves, crossings }, crossing))
    .toSorted((a, b) => Math.abs(Math.log(a.factorOfToday)) - Math.abs(Math.log(b.factorOfToday)));
}

/** The cost of each way to serve over the requests a day, the scenario's own volume and the crossings marked. */
export function curvesSpec(
  curves: CostCurves,
  crossings: readonly PlanCrossing[],
  requestsPerDay: number,
): ChartSpec {
  return {
    x: { kind: 'count', label: 'Requests a day', scale: 'log' },
    y: { kind: 'usd', label: 'USD a month', scale: 'log' },
    xs: curves.factors.map((factor) => factor * requestsPerDay),
    lines: curves.curves.map(({ style, monthlyCostUsd }) => ({
      name: SERVING_WORDS[style].name,
      color: style,
      values: monthlyCostUsd,
    })),
    marks: [
      {
        axis: 'x',
        value: requestsPerDay,
        label: `here, ${formatRoundedCount(requestsPerDay)}`,
        color: 'muted',
      },
    ],
    points: listTurns(curves, crossings).flatMap((crossing) => {
      const y = crossingCostUsd({ curves, crossings }, crossing);
      return y === null
        ? []
        : [{ x: crossing.requestsPerDay, y, label: formatRoundedCount(crossing.requestsPerDay) }];
    }),
  };
}
