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
  /** How that demand differs from what the forecast has, a sentence each. */
  readonly notes: readonly string[];
}

/** The week that the plan looked at is what is scaled, an odd hour of it included. */
const SHAPE_NOTE =
  "The shape is that of the traffic of today's plan, scaled: what the forecast leaves out as unlike other times is in it.";

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
      const notes = [...noteEvents(month, events), SHAPE_NOTE];
      return scenario === null ? [] : [{ kind: 'month', for: month.month, end, name, scenario, notes }];
    }),
  );
  const ofEvents = listEventsAhead(events, today).flatMap(({ event, asked }): DemandChoice[] => {
    const scenario = eventScenario(ground, event, { months: ahead, events });
    if (scenario === null) return [];
    const notes = [
      'It is planned for as if every week were one of it, and a month costs as much.',
      SHAPE_NOTE,
    ];
    return [{ kind: 'event', for: asked, end: 'median', name: event.name, scenario, notes }];
  });
  return [...ofMonths, ...ofEvents];
}

/** Nothing of a month without events. */
function noteEvents({ month }: MonthDemand, events: readonly DatedEvent[]): string[] {
  const within = events.filter((event) => event.factor !== 1 && touchesMonth(event, month));
  if (within.length === 0) return [];
  const [what, it] =
    within.length === 1 ? [within[0]?.name ?? '', 'it'] : [`${within.length} events`, 'each'];
  return [
    `What ${what} in ${phraseMonth(month)} ${within.length === 1 ? 'brings' : 'bring'} is spread over the month: plan for ${it} by name.`,
  ];
}

function touchesMonth(event: DatedEvent, month: string): boolean {
  return event.startsOn.slice(0, month.length) <= month && lastDayOf(event).slice(0, month.length) >= month;
}

function lastDayOf({ startsOn, days }: DatedEvent): string {
  return new Date(Date.parse(`${startsOn}T00:00:00Z`) + (days - 1) * MS_PER_DAY).toISOString();
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
    const { startsOn, factor } = event;
    const place = (begun.get(startsOn) ?? 0) + 1;
    begun.set(startsOn, place);
    if (factor === 1 || lastDayOf(event).slice(0, today.length) < today) return [];
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
