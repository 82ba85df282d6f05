'use client';
import type { FleetForecast } from '@/lib/core/forecast/fleet-forecast';
import { formatUsd, formatUsdInterval, formatUsdNumber } from '@/lib/format/money';
import { formatCount, formatExact } from '@/lib/format/number';
import { Figure } from '../../ui/figure';
import { monthWords } from '../forecast-dates';
import { againstNow, limitsSentence, nextMonthOf, scopeName } from './fleet-words';

export interface FleetHeadProps {
  readonly fleet: FleetForecast;
  readonly nowSeconds: number;
}

/** What inference is expected to cost next month, and whether anything gives: the sentence of the page. */
export function FleetHead({ fleet, nowSeconds }: FleetHeadProps) {
  const { total } = fleet;
  const next = nextMonthOf(total, nowSeconds);
  const cost = next?.presentUsd ?? null;
  if (next === null || cost === null)
    return total.workloads === 0
      ? 'What inference will cost, and which limits it will come to, will stand here.'
      : `What inference will cost is not known for want of prices. ${limitsSentence(fleet, nowSeconds)}`;
  return (
    <>
      Inference is expected to cost{' '}
      <Figure
        title={`Cost of ${monthWords(next.month)}`}
        value={formatUsdNumber(cost.median)}
        unit="USD"
        exact={`${formatExact(cost.median)} USD`}
        align="start"
        formula={{
          terms: [
            ...fleet.byAccount.flatMap((scope) => {
              const usd = scope.months.find(({ month }) => month === next.month)?.presentUsd;
              const count = `${formatCount(scope.workloads)} ${scope.workloads === 1 ? 'workload' : 'workloads'}`;
              return usd === undefined || usd === null
                ? []
                : [
                    {
                      name: `${scopeName(scope, { by: 'account' })}, ${count}`,
                      value: formatUsd(usd.median),
                    },
                  ];
            }),
            { name: '5 of 100 runs are below', value: formatUsd(cost.low) },
            { name: '5 of 100 runs are above', value: formatUsd(cost.high) },
          ],
          assumptions: [
            'Medians do not add up exactly: the sum is taken in each run, and its median over the runs.',
            ...fleet.assumptions,
          ],
        }}
      />{' '}
      in {monthWords(next.month)}
      <span className="font-normal whitespace-nowrap text-muted">
        {' '}
        (90 %: {formatUsdInterval(cost.low, cost.high)})
      </span>
      {againstNow(total, next, nowSeconds)}. {limitsSentence(fleet, nowSeconds)}
    </>
  );
}
