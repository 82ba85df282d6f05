'use client';
import type { FleetForecast } from '@/lib/core/forecast/fleet-forecast';
import { formatUsd, formatUsdInterval, formatUsdNumber } from '@/lib/format/money';
import { formatCount, formatExact } from '@/lib/format/number';
import { Figure } from '../../ui/figure';
import { monthWords } from '../forecast-dates';
import { findNextMonth } from '../next-month';
import { againstNow, type ShownCost, scopeName, shownCost } from './fleet-words';

export interface FleetHeadProps {
  readonly fleet: Pick<FleetForecast, 'total' | 'byAccount' | 'assumptions'>;
  /** Which limits are reached, or are likely to be: a sentence. */
  readonly limits: string;
  readonly nowSeconds: number;
}

/** What inference is expected to cost next month, and whether anything gives: the sentence of the page. */
export function FleetHead({ fleet, limits, nowSeconds }: FleetHeadProps) {
  const { total } = fleet;
  const next = findNextMonth(total.months, nowSeconds);
  const cost = next === null ? null : shownCost(next);
  if (total.workloads === 0) return 'No workload has a forecast that tells what is ahead: why stands below.';
  if (next === null)
    return 'The forecasts are of traffic so old that they end before this month: import or collect what came since.';
  if (cost === null) return `What inference will cost is not known for want of prices. ${limits}`;
  const { usd, role } = cost;
  return (
    <>
      {role === 'present' ? 'Inference is expected to cost' : 'As recommended, inference is expected to cost'}{' '}
      <Figure
        title={`Cost of ${monthWords(next.month)}`}
        value={formatUsdNumber(usd.median)}
        unit="USD"
        exact={`${formatExact(usd.median)} USD`}
        align="start"
        formula={{
          terms: [
            ...listAccounts(fleet, next.month, role),
            { name: '5 of 100 runs are below', value: formatUsd(usd.low) },
            { name: '5 of 100 runs are above', value: formatUsd(usd.high) },
          ],
          assumptions: [
            'Medians do not add up exactly: the sum is taken in each run, and its median over the runs.',
            ...fleet.assumptions,
          ],
        }}
      />{' '}
      in {monthWords(next.month)}{' '}
      <span className="font-normal whitespace-nowrap text-muted">
        (90 %: {formatUsdInterval(usd.low, usd.high)})
      </span>
      {againstNow(total, next, nowSeconds)}.{' '}
      {role === 'present' ? null : 'What it costs today is not known. '}
      {limits}
    </>
  );
}

/** The same figure of each account, where it is known. */
function listAccounts(
  { byAccount }: Pick<FleetForecast, 'byAccount'>,
  month: string,
  role: ShownCost['role'],
) {
  return byAccount.flatMap((scope) => {
    const found = scope.months.find((one) => one.month === month);
    const usd = role === 'present' ? found?.presentUsd : found?.recommendedAloneUsd;
    if (usd === undefined || usd === null) return [];
    const count = `${formatCount(scope.workloads)} ${scope.workloads === 1 ? 'workload' : 'workloads'}`;
    return [{ name: `${scopeName(scope, { by: 'account' })}, ${count}`, value: formatUsd(usd.median) }];
  });
}
