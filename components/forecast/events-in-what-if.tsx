'use client';
import type { MonthAhead } from '@/lib/core/forecast/capacity-ahead';
import type { DatedEvent } from '@/lib/core/forecast/forecast-settings';
import { Button } from '../ui/button';
import { eventScenario, type WhatIfGround } from './forecast-scenario';
import { useOpenInWhatIf } from './open-in-what-if';
import { eventWords } from './settings-draft';

export interface EventsInWhatIfProps {
  readonly workloadId: string;
  readonly events: readonly DatedEvent[];
  readonly months: readonly MonthAhead[];
  readonly zone: string;
  readonly ground: WhatIfGround;
}

/** Events that bring more, each opened as a spike on its month: is it still carried, and by what? */
export function EventsInWhatIf({ workloadId, events, months, zone, ground }: EventsInWhatIfProps) {
  const open = useOpenInWhatIf(workloadId);
  const carried = events.flatMap((event) => {
    const scenario = eventScenario(ground, event, months, zone);
    return scenario === null ? [] : [{ event, scenario }];
  });
  if (carried.length === 0) return null;
  return (
    <ul className="mt-3 flex flex-col gap-1.5" aria-label="Events in what-if">
      {carried.map(({ event, scenario }) => (
        <li
          key={`${event.startsOn} ${event.name}`}
          className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm"
        >
          <Button size="sm" onClick={() => open(scenario)}>
            Open {event.name} in what-if
          </Button>
          <span className="text-muted">{eventWords(event)}, as a spike on its month</span>
        </li>
      ))}
    </ul>
  );
}
