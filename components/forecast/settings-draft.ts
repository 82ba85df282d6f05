import { forecastSettingsSchema, MAX_EVENTS } from '@/lib/contract/forecast-settings';
import { parseInput } from '@/lib/contract/parse-input';
import type { DatedEvent, ForecastSettings } from '@/lib/core/forecast/forecast-settings';
import { AppError } from '@/lib/errors/app-error';
import { formatExact } from '@/lib/format/number';
import { readNumber } from '../workload/read-number';
import { type Problem, toProblem } from '../workload/request-json';

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
    ...events.flatMap(checkEvent),
    parseSettings({ ...NOTHING, putBack }),
  ];
  const problems = parts.flatMap((part) => ('sentence' in part ? [part] : []));
  return { ok: false, problems: problems.length === 0 ? [whole] : problems };
}

const NOTHING: SettingsDraft = { zone: '', growth: '', events: [], putBack: [] };

/** An event that nothing is wrong with: it stands in for the fields that are not looked at. */
const STAND_IN: EventDraft = { name: 'Event', startsOn: '2026-12-01', days: '1', factor: '1' };
const EVENT_FIELDS = ['name', 'startsOn', 'days', 'factor'] as const;

/** Each field alone: the contract tells only the first that is wrong. */
function checkEvent(event: EventDraft, place: number): (ForecastSettings | Problem)[] {
  const alone = EVENT_FIELDS.map((field) => ({ ...STAND_IN, [field]: event[field] }));
  return alone.map((one) => atPlace(parseSettings({ ...NOTHING, events: [one] }), place));
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
    return plainProblem(toProblem(error.message, error.path), growth);
  }
}

function readGrowth(growth: string): number | string | null {
  if (growth.trim() === '') return null;
  // The page itself writes `−5`, with the sign that stands for minus in print.
  const percent = readNumber(growth.replace(/^\s*\u2212/, '-'));
  return typeof percent === 'number' ? Number((percent / PERCENT).toPrecision(SHARE_DIGITS)) : percent;
}

/** What is typed in percent is not told of as a share. */
function plainProblem(problem: Problem, growth: string): Problem {
  if (problem.path !== 'growthPerMonthShare') return problem;
  return {
    ...problem,
    sentence: `Got ${growth.trim()}, must be a percentage from −90 to 900: 5 is 5 % a month.`,
  };
}

/** The sentence of what is wrong with one field; `null` where nothing is. */
export function sentenceOf(problems: readonly Problem[], path: string): string | null {
  return problems.find((problem) => problem.path === path)?.sentence ?? null;
}

/** A day far from any other: it has to be chosen. */
export const NEW_EVENT: EventDraft = { name: '', startsOn: '', days: '1', factor: '2' };

const DAY = /\d{4}-\d{2}-\d{2}/;

/**
 * Holidays from a text with one a line, `2026-12-25 Christmas` or a date alone, each a day with the factor given. A line
 * without a date is an error, told with its text.
 */
export function readHolidays(text: string, factor: string): EventDraft[] | string {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (lines.length === 0) return 'Give at least one date, such as 2026-12-25.';
  const wrong = lines.find((line) => !DAY.test(line));
  if (wrong !== undefined) return `There is no date such as 2026-12-25 in “${wrong.slice(0, 40)}”.`;
  return lines.map((line) => {
    const startsOn = DAY.exec(line)?.[0] ?? '';
    const name = line
      .replace(startsOn, '')
      .replaceAll(/^[\s,;:–-]+|[\s,;:–-]+$/g, '')
      .trim();
    return { name: name === '' ? 'Holiday' : name, startsOn, days: '1', factor };
  });
}

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
