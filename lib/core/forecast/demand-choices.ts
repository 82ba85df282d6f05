import type { Scenario } from '../scenario/scenario';
import { MILLISECONDS_PER_SECOND, SECONDS_PER_DAY } from '../units';
import type { DatedEvent } from './forecast-settings';
import { phraseMonth } from './phrase-day';
import { eventScenario, type GroundAhead, type MonthDemand, monthScenario } from './scenario-ahead';

/** Which demand of a forecast is meant: the expected one of a month, its high end, or that of an event. */
export interface DemandAsked {
  /** `YYYY-MM` of a month, `YYYY-MM-DD` of the first day of an event, `YYYY-MM-DD_2` of the second that begins then. */
  readonly for: string;
  /** Of a month; an event is always as told. */
  readonly end: 'median' | 'high';
}

/** Demand that is to come and can be planned for. */
export interface DemandChoice extends DemandAsked {
  readonly kind: 'month' | 'event';
  /** `March 2027`, or what the event is called. */
  readonly name: string;
  /** The plan as it is, at that demand. */
  readonly scenario: Scenario;
}

/**
 * Months of a forecast that are not over, each as expected and at its high end, then events that are not; what no lever
 * reaches is left out.
 */
export function listDemandChoices(
  ground: GroundAhead,
  { months, events }: { readonly months: readonly MonthDemand[]; readonly events: readonly DatedEvent[] },
  { today }: { readonly today: string },
): DemandChoice[] {
  const ahead = months.filter(({ month }) => month >= today.slice(0, month.length));
  const ofMonths = (['median', 'high'] as const).flatMap((end) =>
    ahead.flatMap((month): DemandChoice[] => {
      const scenario = monthScenario(ground, month, end);
      const name = phraseMonth(month.month);
      return scenario === null ? [] : [{ kind: 'month', for: month.month, end, name, scenario }];
    }),
  );
  const ofEvents = listEventsAhead(events, today).flatMap(({ event, asked }): DemandChoice[] => {
    const scenario = eventScenario(ground, event, { months: ahead, events });
    if (scenario === null) return [];
    return [{ kind: 'event', for: asked, end: 'median', name: event.name, scenario }];
  });
  return [...ofMonths, ...ofEvents];
}

export interface EventAhead {
  readonly event: DatedEvent;
  /** What an address asks for it by. */
  readonly asked: string;
}

/** Events that change something and are not over on a day, `YYYY-MM-DD`. */
export function listEventsAhead(events: readonly DatedEvent[], today: string): EventAhead[] {
  const begun = new Map<string, number>();
  return events.flatMap((event) => {
    const { startsOn, days, factor } = event;
    const place = (begun.get(startsOn) ?? 0) + 1;
    begun.set(startsOn, place);
    const last = new Date(Date.parse(`${startsOn}T00:00:00Z`) + (days - 1) * MS_PER_DAY).toISOString();
    if (factor === 1 || last.slice(0, today.length) < today) return [];
    return [{ event, asked: place === 1 ? startsOn : `${startsOn}_${place}` }];
  });
}

const MS_PER_DAY = SECONDS_PER_DAY * MILLISECONDS_PER_SECOND;

/** An event has one end. */
export function findDemandChoice(choices: readonly DemandChoice[], asked: DemandAsked): DemandChoice | null {
  const isAsked = (choice: DemandChoice) =>
    choice.for === asked.for && (choice.kind === 'event' || choice.end === asked.end);
  return choices.find(isAsked) ?? null;
}
