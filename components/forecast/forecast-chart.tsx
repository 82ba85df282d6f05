'use client';
import { useMemo } from 'react';
import type { CrossingDate, MonthAhead } from '@/lib/core/forecast/capacity-ahead';
import type { ForecastOfDemand } from '@/lib/core/forecast/demand-forecast';
import type { DatedEvent } from '@/lib/core/forecast/forecast-settings';
import type { ObservedDemand } from '@/lib/core/forecast/observed-demand';
import { LineChart } from '../charts/line-chart';
import { ChoiceSwitch } from '../ui/choice-switch';
import { useUrlState } from '../ui/use-url-state';
import { daysFinding, hoursFinding, peakFinding } from './chart-findings';
import { daysSpec } from './forecast-spec';
import { zoneWords } from './forecast-words';
import { hoursSpec } from './hours-spec';

export interface ForecastChartProps {
  readonly demand: ForecastOfDemand;
  readonly observed: ObservedDemand;
  readonly dates: readonly CrossingDate[];
  readonly months: readonly MonthAhead[];
  readonly events: readonly DatedEvent[];
  /** Begins the names of the files. */
  readonly name: string;
}

const VIEWS = [
  { id: 'days', title: 'By day' },
  { id: 'hours', title: 'The week ahead, by hour' },
  { id: 'peak', title: 'Busiest minute' },
] as const;
type View = (typeof VIEWS)[number]['id'];

/** What came and what is expected to come; which of the three views is kept in the address. */
export function ForecastChart(props: ForecastChartProps) {
  const [chosen, choose] = useUrlState('view');
  const view = VIEWS.find(({ id }) => id === chosen)?.id ?? 'days';
  const { finding, measure, spec } = useShown(view, props);
  return (
    <div>
      <ChoiceSwitch
        label="What the chart shows"
        choices={VIEWS}
        value={view}
        onChange={(id) => choose(id === 'days' ? null : id)}
        className="mb-3 max-w-full flex-wrap"
      />
      <LineChart
        finding={finding}
        measure={measure}
        spec={spec}
        heightPx={340}
        fileName={`${props.name}-forecast-${view}`}
      />
    </div>
  );
}

function useShown(view: View, { demand, observed, dates, months, events }: ForecastChartProps) {
  return useMemo(() => {
    const { zone } = demand;
    const band = 'The band holds 90 of 100 cases.';
    if (view === 'hours')
      return {
        finding: hoursFinding(demand),
        measure: `Requests an hour, UTC. ${band}`,
        spec: hoursSpec(demand, observed),
      };
    const input = { demand, observed, dates, events };
    if (view === 'peak')
      return {
        finding: peakFinding(demand, months),
        measure: `Requests of the busiest minute of each day, observed in the last two weeks. ${zoneWords(zone)} ${band}`,
        spec: daysSpec({ ...input, measure: 'peak' }),
      };
    return {
      finding: daysFinding(demand, observed),
      measure: `Requests a day. ${zoneWords(zone)} ${band}`,
      spec: daysSpec({ ...input, measure: 'requests' }),
    };
  }, [view, demand, observed, dates, months, events]);
}
