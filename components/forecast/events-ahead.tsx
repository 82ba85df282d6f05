'use client';
import Link from 'next/link';
import type { MonthAhead } from '@/lib/core/forecast/capacity-ahead';
import { listEventsAhead } from '@/lib/core/forecast/demand-choices';
import type { DatedEvent } from '@/lib/core/forecast/forecast-settings';
import { eventScenario, type GroundAhead } from '@/lib/core/forecast/scenario-ahead';
import { planAheadHref } from '../plan-ahead/demand-paths';
import { Button, buttonClass } from '../ui/button';
import { useOpenInWhatIf } from './open-in-what-if';
import { eventWords } from './settings-draft';

export interface EventsAheadProps {
  readonly workloadId: string;
  readonly events: readonly DatedEvent[];
  readonly months: readonly MonthAhead[];
  readonly ground: GroundAhead;
  /** `YYYY-MM-DD`, UTC: what is over by then is left out. */
  readonly today: string;
  /** Whether the events are those of the forecast that is kept, which plans are made for. */
  readonly isKept: boolean;
}

/** Events, each opened as a week of it: is it still carried, and by what? */
export function EventsAhead({ workloadId, events, months, ground, today, isKept }: EventsAheadProps) {
  const open = useOpenInWhatIf(workloadId);
  const carried = listEventsAhead(events, today).flatMap(({ event, asked }) => {
    const scenario = eventScenario(ground, event, { months, events });
    return scenario === null ? [] : [{ event, asked, scenario }];
  });
  if (carried.length === 0) return null;
  return (
    <ul className="mt-3 flex flex-col gap-1.5" aria-label="Events ahead">
      {carried.map(({ event, asked, scenario }) => (
        <li key={asked} className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
          {isKept ? (
            <Link
              href={planAheadHref(workloadId, { for: asked, end: 'median' })}
              prefetch={false}
              className={buttonClass({ size: 'sm' })}
            >
              Plan for {event.name}
            </Link>
          ) : null}
          <Button size="sm" onClick={() => open(scenario)}>
            Open {event.name} in what-if
          </Button>
          <span className="text-muted">{eventWords(event)}, as a week of it</span>
        </li>
      ))}
    </ul>
  );
}
