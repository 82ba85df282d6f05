import type { MonthAhead, ServingAhead } from '@/lib/core/forecast/capacity-ahead';
import type { Interval } from '@/lib/core/forecast/demand-forecast';
import { formatUnitCost, formatUsd } from '@/lib/format/money';
import { formatCount, formatExact, formatRoundedCount } from '@/lib/format/number';
import { fetchPlanFormula } from '../fleet/plan-formula';
import type { Formula, FormulaTerm } from '../ui/formula';
import { wholeFromTen } from './forecast-words';

/** How the requests of a month came about. */
export function requestsFormula(
  { requests, observedRequests, days, forecastDays }: MonthAhead,
  assumptions: readonly string[],
): Formula {
  return {
    terms: [
      ...(observedRequests > 0
        ? [
            {
              name: `Have come, in ${formatCount(days - forecastDays)} days`,
              value: formatExact(observedRequests),
            },
          ]
        : []),
      ...intervalTerms(requests, (value) => formatRoundedCount(wholeFromTen(value))),
    ],
    assumptions,
  };
}

interface CostFormulaInput {
  readonly workloadId: string;
  readonly month: MonthAhead;
  readonly serving: ServingAhead;
  readonly cost: Interval;
  readonly role: ServingAhead['role'];
  readonly assumptions: readonly string[];
}

const PER_REQUESTS = 1000;

/** How the cost of a month came about: the lines of the plan at today's volume, and what the month's runs made of them. */
export async function fetchCostFormula(input: CostFormulaInput): Promise<Formula> {
  const { workloadId, month, cost, role, assumptions } = input;
  const planned = await fetchPlanFormula(workloadId, role);
  const { median } = month.requests;
  return {
    ...(planned.components === undefined ? {} : { components: planned.components }),
    terms: [
      ...intervalTerms(cost, formatUsd),
      ...(median > 0
        ? [
            {
              name: 'A thousand of its requests',
              value: formatUnitCost((cost.median / median) * PER_REQUESTS),
            },
          ]
        : []),
    ],
    assumptions: [
      'The priced lines are those of the plan: a month at today’s volume. The month is priced alike at the volume of each run of the forecast.',
      ...assumptions,
    ],
  };
}

function intervalTerms({ low, median, high }: Interval, write: (value: number) => string): FormulaTerm[] {
  return [
    { name: 'Half of all runs are below', value: write(median) },
    { name: '5 of 100 are below', value: write(low) },
    { name: '5 of 100 are above', value: write(high) },
  ];
}
