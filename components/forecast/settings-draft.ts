import { forecastSettingsSchema, MAX_EVENTS } from '@/lib/contract/forecast-settings';
import { parseInput } from '@/lib/contract/parse-input';
import type { DatedEvent, ForecastSettings } from '@/lib/core/forecast/forecast-settings';
import { AppError } from '@/lib/errors/app-error';
import { formatExact } from '@/lib/format/number';
import { readNumber } from '../workload/read-number';
import { type Problem, toProblem } from '../workload/request-json';
import { readPercent, wrongNumberWords } from './typed-number';

/** What people tell, as typed. */
export interface SettingsDraft {
  /** Empty where the history decides. */
  readonly zone: string;
  /** In percent a month; empty where the history is followed. */
  readonly growth: string;
  readonly events: readonly EventDraft[];
  readonly putBack: readonly number[];
}

export interface EventDraft {
  readonly name: string;
  readonly startsOn: string;
  readonly days: string;
  readonly factor: string;
}

const PERCENT = 100;
/** Of a share: what is typed in percent comes back as it was. */
const SHARE_DIGITS = 12;

/** Settings as they are, to be changed. */
export function draftOf({ zone, growthPerMonthShare, events, putBack }: ForecastSettings): SettingsDraft {
  return {
    zone: zone ?? '',
    growth: growthPerMonthShare === null ? '' : percentText(growthPerMonthShare),
    events: events.map(draftEvent),
    putBack,
  };
}

function draftEvent({ name, startsOn, days, factor }: DatedEvent): EventDraft {
  return { name, startsOn, days: String(days), factor: String(factor) };
}

/** A share as it stands in the field: 0.05 is `5`. */
export function percentText(share: number): string {
  return String(Number((share * PERCENT).toPrecision(SHARE_DIGITS)));
}

export type CheckedSettings =
  | { readonly ok: true; readonly value: ForecastSettings }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Holds a draft to the contract's rules, as the server will; all that is wrong is told at once. */
export function checkSettings(draft: SettingsDraft): CheckedSettings {
  const whole = parseSettings(draft);
  if (!('sentence' in whole)) return { ok: true, value: whole };
  const { zone, growth, events, putBack } = draft;
  const parts = [
    parseSettings({ ...NOTHING, zone }),
    parseSettings({ ...NOTHING, growth }),
    // How many they are, whatever is wrong with one of them.
    parseSettings({ ...NOTHING, events: events.map(() => STAND_IN) }),
    ...events.flatMap((event, place) => checkEvent(event, place)),
    parseSettings({ ...NOTHING, putBack }),
  ];
  const problems = problemsOf(parts);
  return { ok: false, problems: problems.length === 0 ? [whole] : problems };
}

const NOTHING: SettingsDraft = { zone: '', growth: '', events: [], putBack: [] };

/** An event that nothing is wrong with: it stands in for the fields that are not looked at. */
const STAND_IN: EventDraft = { name: 'Event', startsOn: '2026-12-01', days: '1', factor: '1' };
const EVENT_FIELDS = ['name', 'startsOn', 'days', 'factor'] as const;

/** What is wrong with an event. Each field is looked at alone: the contract tells only the first that is wrong. */
export function checkEvent(event: EventDraft, place = 0): Problem[] {
  const alone = EVENT_FIELDS.map((field) => ({ ...STAND_IN, [field]: event[field] }));
  const parts = alone.map((one) => atPlace(parseSettings({ ...NOTHING, events: [one] }), place));
  return problemsOf(parts);
}

function problemsOf(parts: readonly (ForecastSettings | Problem)[]): Problem[] {
  return parts.flatMap((part) => ('sentence' in part ? [part] : []));
}

/** What is wrong with a factor, wherever it is asked for; `null` where nothing is. */
export function factorProblem(factor: string): string | null {
  return checkEvent({ ...STAND_IN, factor })[0]?.sentence ?? null;
}

/** A problem of an event that was looked at alone, at its place among all. */
function atPlace(part: ForecastSettings | Problem, place: number): ForecastSettings | Problem {
  if (!('sentence' in part)) return part;
  return { ...part, path: part.path?.replace(/^events\[0\]/, `events[${place}]`) ?? null };
}

function parseSettings({ zone, growth, events, putBack }: SettingsDraft): ForecastSettings | Problem {
  try {
    return parseInput(forecastSettingsSchema, {
      zone: zone.trim() === '' ? null : zone.trim(),
      growthPerMonthShare: readGrowth(growth),
      events: events.map(({ name, startsOn, days, factor }) => ({
        name,
        startsOn,
        days: readNumber(days),
        factor: readNumber(factor),
      })),
      putBack,
    });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return plainProblem(toProblem(error.message, error.path), { growth, events });
  }
}

function readGrowth(growth: string): number | string | null {
  if (growth.trim() === '') return null;
  const percent = readPercent(growth);
  return typeof percent === 'number' ? Number((percent / PERCENT).toPrecision(SHARE_DIGITS)) : percent;
}

/** What is typed in percent is not told of as a share, and what is no number not as a text. */
function plainProblem(
  problem: Problem,
  { growth, events }: Pick<SettingsDraft, 'growth' | 'events'>,
): Problem {
  if (problem.path === 'growthPerMonthShare')
    return { ...problem, sentence: wrongNumberWords('growth', growth) };
  const [, place, name] = EVENT_NUMBER.exec(problem.path ?? '') ?? [];
  const field = name === 'days' ? 'days' : 'factor';
  const typed = events[Number(place)]?.[field];
  if (typed === undefined || typeof readNumber(typed) === 'number') return problem;
  return { ...problem, sentence: wrongNumberWords(field, typed) };
}

const EVENT_NUMBER = /^events\[(\d+)\]\.(days|factor)$/;

/** The sentence of what is wrong with one field; `null` where nothing is. */
export function sentenceOf(problems: readonly Problem[], path: string): string | null {
  return problems.find((problem) => problem.path === path)?.sentence ?? null;
}

/** A day far from any other: it has to be chosen. */
export const NEW_EVENT: EventDraft = { name: '', startsOn: '', days: '1', factor: '2' };

/** Why so many cannot be added to those that there are; `null` where they can. */
export function tooManyWords(present: number, added: number): string | null {
  const room = MAX_EVENTS - present;
  if (added <= room) return null;
  const most = `A forecast has at most ${formatExact(MAX_EVENTS)} events`;
  if (room <= 0) return `${most}, and has as many: remove some first.`;
  return `${most}: there is room for ${formatExact(room)} more, and these are ${formatExact(added)}.`;
}

/** Soonest first; those without a date, which are being typed, stay where they were put: last. */
export function sortEvents(events: readonly EventDraft[]): EventDraft[] {
  const keyOf = ({ startsOn }: EventDraft) => (startsOn === '' ? '9999' : startsOn);
  return events.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0));
}

/** `×2 for 7 days from 2026-12-03`. */
export function eventWords({ startsOn, days, factor }: DatedEvent): string {
  const length = days === 1 ? 'on' : `for ${formatExact(days)} days from`;
  return `×${formatExact(factor)} ${length} ${startsOn}`;
}
