import type { DemandForecast } from '@/lib/core/forecast/demand-forecast';
import { SECONDS_PER_DAY } from '@/lib/core/units';
import { clockOf, wallDayWords, wallSecondsOf } from './forecast-dates';
import { checkEvent, type EventDraft } from './settings-draft';

/** What an event that lies outside of the forecast does, which is less than one may think; `null` for one that counts. */
export function eventNote(event: EventDraft, demand: DemandForecast): string | null {
  // One without a name yet has its days all the same.
  if (demand.refused || checkEvent({ ...event, name: 'Event' }).length > 0) return null;
  const { days, history, zone } = demand;
  const starts = wallSecondsOf(event.startsOn);
  const ends = starts + Number(event.days) * SECONDS_PER_DAY;
  const knownFrom = clockOf(zone.name).wallSecondsAt(history.startSeconds);
  const from = wallSecondsOf(days.startsOn);
  const to = from + days.requests.length * SECONDS_PER_DAY;
  if (ends <= knownFrom)
    return `It was over before the history begins, on ${wallDayWords(knownFrom)}: it changes nothing.`;
  if (ends <= from) return 'It is over: what came on its days is not learnt from, and no day ahead changes.';
  if (starts >= to)
    return `The forecast ends on ${wallDayWords(to - SECONDS_PER_DAY)}: it changes nothing until a forecast reaches it.`;
  return null;
}
