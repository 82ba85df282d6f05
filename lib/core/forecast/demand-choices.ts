import type { Scenario } from '../scenario/scenario';
import type { DatedEvent } from './forecast-settings';
import { phraseMonth } from './phrase-day';
import { eventScenario, type GroundAhead, type MonthDemand, monthScenario } from './scenario-ahead';

/** Which demand of a forecast is meant: the expected one of a month, its high end, or that of an event. */
export interface DemandAsked {
  /** `YYYY-MM` of a month, `YYYY-MM-DD` of the first day of an event. */
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

/** Months of a forecast that are not over, each as expected and at its high end, then events; what no lever reaches is left out. */
export function listDemandChoices(
  ground: GroundAhead,
  { months, events }: { readonly months: readonly MonthDemand[]; readonly events: readonly DatedEvent[] },
  { fromMonth }: { readonly fromMonth: string },
): DemandChoice[] {
  const ahead = months.filter(({ month }) => month >= fromMonth);
  const ofMonths = (['median', 'high'] as const).flatMap((end) =>
    ahead.flatMap((month): DemandChoice[] => {
      const scenario = monthScenario(ground, month, end);
      const name = phraseMonth(month.month);
      return scenario === null ? [] : [{ kind: 'month', for: month.month, end, name, scenario }];
    }),
  );
  const ofEvents = events.flatMap((event): DemandChoice[] => {
    const scenario = eventScenario(ground, event, { months: ahead, events });
    if (scenario === null || event.factor === 1) return [];
    return [{ kind: 'event', for: event.startsOn, end: 'median', name: event.name, scenario }];
  });
  return [...ofMonths, ...ofEvents];
}

/** The first of several events that begin on one day. */
export function findDemandChoice(choices: readonly DemandChoice[], asked: DemandAsked): DemandChoice | null {
  return choices.find((choice) => choice.for === asked.for && choice.end === asked.end) ?? null;
}
