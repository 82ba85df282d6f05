import type { Interval } from '@/lib/core/forecast/demand-forecast';
import type { ScopeForecast, ScopeMonth } from '@/lib/core/forecast/fleet-forecast';
import { formatCount } from '@/lib/format/number';
import type { ChartLine, ChartSpec } from '../../charts/chart-spec';
import { wallSecondsOf } from '../forecast-dates';

/** What a scope costs month by month: as it is served now, as plans recommend, and what nothing serves yet apart. */
export function scopeSpec({ months }: ScopeForecast): ChartSpec {
  const isServed = months.some(({ presentUsd }) => presentUsd !== null);
  const isChanged = months.some(
    ({ presentUsd, recommendedUsd }) => recommendedUsd?.median !== presentUsd?.median,
  );
  const alone = Math.max(0, ...months.map(({ recommendedAlone }) => recommendedAlone));
  return {
    x: { kind: 'month', label: 'Month', scale: 'linear' },
    y: { kind: 'usd', label: 'USD a month', scale: 'linear' },
    xs: months.map(({ month }) => wallSecondsOf(`${month}-01`)),
    lines: [
      ...(isServed
        ? [lineOf('as served now', 'ink', months, ({ presentUsd }) => presentUsd, isChanged)]
        : []),
      ...(isChanged
        ? [lineOf('as recommended', 'accent', months, ({ recommendedUsd }) => recommendedUsd, false)]
        : []),
      ...(alone > 0
        ? [lineOf(nameAlone(alone, isServed), isServed ? 'muted' : 'accent', months, findAlone, false)]
        : []),
    ],
  };
}

function nameAlone(alone: number, isServed: boolean): string {
  if (!isServed) return 'as recommended';
  return `${formatCount(alone)} not served yet, as recommended`;
}

function findAlone({ recommendedAloneUsd }: ScopeMonth): Interval | null {
  return recommendedAloneUsd;
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
