import type { DatedEvent } from '@/lib/core/forecast/forecast-settings';
import { SECONDS_PER_DAY } from '@/lib/core/units';
import { formatSignificant } from '@/lib/format/number';
import type { ChartShade } from '../charts/chart-spec';
import { wallSecondsOf } from './forecast-dates';

const MOST_NAME = 24;

/** Events with a day in the chart, over all their days. Where names have no room, those that change most have theirs. */
export function eventShades(events: readonly DatedEvent[], xs: readonly number[]): ChartShade[] {
  const [first = 0, last = 0] = [xs[0], xs.at(-1)];
  return events
    .toSorted((a, b) => Math.abs(b.factor - 1) - Math.abs(a.factor - 1))
    .map(({ name, startsOn, days, factor }) => {
      // A day's value stands at its midnight: half a day to either side is the day.
      const from = wallSecondsOf(startsOn) - SECONDS_PER_DAY / 2;
      const short = name.length > MOST_NAME ? `${name.slice(0, MOST_NAME - 1)}…` : name;
      const times = `×${formatSignificant(factor)}`;
      return {
        from,
        to: from + days * SECONDS_PER_DAY,
        label: `${name} ${times}`,
        short: `${short} ${times}`,
      };
    })
    .filter(({ from, to }) => to > first && from < last);
}
