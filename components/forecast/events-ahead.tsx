'use client';
import Link from 'next/link';
import { useState } from 'react';
import type { MonthAhead } from '@/lib/core/forecast/capacity-ahead';
import { listEventsAhead } from '@/lib/core/forecast/demand-choices';
import type { DatedEvent } from '@/lib/core/forecast/forecast-settings';
import { eventScenario, type GroundAhead } from '@/lib/core/forecast/scenario-ahead';
import { formatCount } from '@/lib/format/number';
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

/** As many as are read at a glance; a year has a dozen holidays. */
const FEW = 4;

/** Events, each opened as a week of it: is it still carried, and by what? */
export function EventsAhead({ workloadId, events, months, ground, today, isKept }: EventsAheadProps) {
  const open = useOpenInWhatIf(workloadId);
  const [isAll, setIsAll] = useState(false);
  const carried = listEventsAhead(events, today)
    .toSorted((a, b) => a.event.startsOn.localeCompare(b.event.startsOn))
    .flatMap(({ event, asked }) => {
      const scenario = eventScenario(ground, event, { months, events });
      return scenario === null ? [] : [{ event, asked, scenario }];
    });
  if (carried.length === 0) return null;
  return (
    <div className="mt-4">
      <h3 className="text-sm font-medium">
        Events ahead <span className="font-normal text-muted">each opens as a week of it</span>
      </h3>
      <ul className="mt-1 divide-y divide-line border-b border-line text-sm" aria-label="Events ahead">
        {carried.slice(0, isAll ? carried.length : FEW).map(({ event, asked, scenario }) => (
          <li key={asked} className="flex items-center justify-between gap-3 py-1.5">
            <span className="min-w-0 [overflow-wrap:anywhere]">
              {event.name} <span className="text-muted">{eventWords(event)}</span>
            </span>
            <span className="flex shrink-0 gap-1">
              {/* What serves an ordinary day serves less. */}
              {isKept && event.factor > 1 ? (
                <Link
                  href={planAheadHref(workloadId, { for: asked, end: 'median' })}
                  prefetch={false}
                  aria-label={`Plan for ${event.name}`}
                  className={buttonClass({ size: 'sm' })}
                >
                  Plan
                </Link>
              ) : null}
              <Button size="sm" aria-label={`Open ${event.name} in what-if`} onClick={() => open(scenario)}>
                What-if
              </Button>
            </span>
          </li>
        ))}
      </ul>
      {carried.length <= FEW ? null : (
        <Button size="sm" className="mt-2" onClick={() => setIsAll(!isAll)}>
          {isAll ? `Show the first ${FEW}` : `Show all ${formatCount(carried.length)} events`}
        </Button>
      )}
    </div>
  );
}
