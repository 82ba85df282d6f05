import type { Interval } from '@/lib/core/forecast/demand-forecast';
import type { ScopeForecast, ScopeMonth } from '@/lib/core/forecast/fleet-forecast';
import type { ChartLine, ChartSpec } from '../../charts/chart-spec';
import { wallSecondsOf } from '../forecast-dates';

/** What a scope costs month by month, as it is served now and as plans recommend. */
export function scopeSpec({ months }: ScopeForecast): ChartSpec {
  const hasRecommended = months.some(
    ({ presentUsd, recommendedUsd }) => recommendedUsd?.median !== presentUsd?.median,
  );
  return {
    x: { kind: 'month', label: 'Month', scale: 'linear' },
    y: { kind: 'usd', label: 'USD a month', scale: 'linear' },
    xs: months.map(({ month }) => wallSecondsOf(`${month}-01`)),
    lines: [
      lineOf('as served now', 'ink', months, ({ presentUsd }) => presentUsd, hasRecommended),
      ...(hasRecommended
        ? [lineOf('as recommended', 'accent', months, ({ recommendedUsd }) => recommendedUsd, false)]
        : []),
    ],
  };
}

function lineOf(
  name: string,
  color: ChartLine['color'],
  months: readonly ScopeMonth[],
  find: (month: ScopeMonth) => Interval | null,
  dashed: boolean,
): ChartLine {
  const intervals = months.map(find);
  return {
    name,
    color,
    dashed,
    values: intervals.map((interval) => interval?.median ?? null),
    band: {
      name: '90 % interval',
      low: intervals.map((interval) => interval?.low ?? null),
      high: intervals.map((interval) => interval?.high ?? null),
    },
  };
}
