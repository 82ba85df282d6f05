import type { DatedEvent } from '@/lib/core/forecast/forecast-settings';
import { MILLISECONDS_PER_SECOND, SECONDS_PER_DAY } from '@/lib/core/units';
import { groupThousands } from './limits';
import { cutShort } from './printable';

/** Of all events on a day: those that fall together multiply. */
export const MAX_FACTOR_TOGETHER = 1000;
/** As 0.1 x 0.7 x 10 is not 0.7 to the last digit. */
const ROUNDING = 1e-9;
const MOST_NAMED = 2;
const MS_PER_DAY = SECONDS_PER_DAY * MILLISECONDS_PER_SECOND;

/** The sentence why events are too much together, with the first day of it and the events; `null` where they are not. */
export function refuseEventsTogether(events: readonly DatedEvent[]): string | null {
  const spans = events.flatMap((event) => {
    const from = Date.parse(`${event.startsOn}T00:00:00Z`) / MS_PER_DAY;
    // What is no day is refused for that.
    return Number.isNaN(from) ? [] : [{ event, from, end: from + event.days }];
  });
  // Between them the product stays; it may also rise where one ends that made less of a day.
  const turns = [...new Set(spans.flatMap(({ from, end }) => [from, end]))].sort((a, b) => a - b);
  for (const day of turns) {
    const together = spans.filter(({ from, end }) => from <= day && day < end).map(({ event }) => event);
    const product = together.reduce((factor, event) => factor * event.factor, 1);
    if (product > MAX_FACTOR_TOGETHER * (1 + ROUNDING)) return phraseTogether(day, together);
  }
  return null;
}

function phraseTogether(day: number, together: readonly DatedEvent[]): string {
  const date = new Date(day * MS_PER_DAY).toISOString().slice(0, 'YYYY-MM-DD'.length);
  const named = together.slice(0, MOST_NAMED).map(({ name }) => `“${cutShort(name)}”`);
  const others = together.length - named.length;
  const all = others === 0 ? named.join(' and ') : `${named.join(', ')} and ${groupThousands(others)} more`;
  const most = groupThousands(MAX_FACTOR_TOGETHER);
  return `the factors of events on one day must multiply to at most ${most}: on ${date} those of ${all} come to more`;
}
