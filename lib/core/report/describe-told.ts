import type { DatedEvent, ForecastSettings } from '../forecast/forecast-settings';
import { phraseShare } from '../plan/phrases';

/** What people told otherwise than before, a phrase each; names are as they were typed. */
export function describeTold(before: ForecastSettings, after: ForecastSettings): string[] {
  return [
    ...describeGrowth(before, after),
    ...describeEvents(before.events, after.events),
    ...describePutBack(new Set(before.putBack), new Set(after.putBack)),
    ...describeZone(before, after),
  ];
}

function describeGrowth(
  { growthPerMonthShare: before }: ForecastSettings,
  { growthPerMonthShare: after }: ForecastSettings,
): string[] {
  if (before === after) return [];
  if (after === null) return ['growth follows the history again'];
  const from = before === null ? 'that of the history' : phraseGrowth(before);
  return [`growth is told to be ${phraseGrowth(after)} a month, before ${from}`];
}

function phraseGrowth(share: number): string {
  return share < 0 ? `−${phraseShare(-share)}` : phraseShare(share);
}

function describeEvents(before: readonly DatedEvent[], after: readonly DatedEvent[]): string[] {
  const [gone, came] = [without(before, after), without(after, before)];
  return [
    ...came.map((event) => `an event was added: ${phraseEvent(event)}`),
    ...gone.map((event) => `an event was removed: ${phraseEvent(event)}`),
  ];
}

function without(events: readonly DatedEvent[], others: readonly DatedEvent[]): DatedEvent[] {
  const known = new Set(others.map((event) => phraseEvent(event)));
  return events.filter((event) => !known.has(phraseEvent(event)));
}

function phraseEvent({ name, startsOn, days, factor }: DatedEvent): string {
  return `${name}, ${days === 1 ? '1 day' : `${days} days`} from ${startsOn}, ${factor} times as much`;
}

function describePutBack(before: ReadonlySet<number>, after: ReadonlySet<number>): string[] {
  const added = [...after].filter((start) => !before.has(start)).length;
  const dropped = [...before].filter((start) => !after.has(start)).length;
  return [
    ...(added === 0 ? [] : [`${phraseSpans(added)} of the past to count after all`]),
    ...(dropped === 0 ? [] : [`${phraseSpans(dropped)} of the past left out again`]),
  ];
}

function phraseSpans(count: number): string {
  return count === 1 ? '1 span' : `${count} spans`;
}

function describeZone({ zone: before }: ForecastSettings, { zone: after }: ForecastSettings): string[] {
  if (before === after) return [];
  return [after === null ? 'the zone follows the history again' : `its days are those of ${after}`];
}
