import { SECONDS_PER_DAY } from '@/lib/core/units';
import { wallSecondsOf } from './forecast-dates';
import { checkEvent, type EventDraft } from './settings-draft';

/** Holidays as read, or a sentence for each line that is wrong. */
export type ReadHolidays =
  | { readonly ok: true; readonly events: readonly EventDraft[] }
  | { readonly ok: false; readonly wrong: readonly string[] };

const DAY = String.raw`\d{4}-\d{2}-\d{2}`;
const DAYS = new RegExp(
  String.raw`(${DAY})(?:\s*(?:to|until|till|through|-|–|—|\.{2,3}|…|/)\s*(${DAY}))?`,
  'i',
);
/** What stands between a date and a name, at either side. */
const AROUND_NAME = /^[\s,;:.|–—-]+|[\s,;:|–—-]+$/g;

/**
 * Holidays from a text with one a line: `2026-12-25 Christmas`, `2026-12-24 to 2026-12-26 Christmas`, or dates alone, each
 * an event with the factor given. All lines that are wrong are told, and a date that is told twice: factors of events on
 * one day multiply.
 */
export function readHolidays(text: string, factor: string, present: readonly EventDraft[]): ReadHolidays {
  const lines = text.split('\n').map((line, i) => ({ line: line.trim(), place: i + 1 }));
  const given = lines.filter(({ line }) => line !== '');
  if (given.length === 0) return { ok: false, wrong: ['Give at least one date, such as 2026-12-25.'] };
  const events: { event: EventDraft; place: number }[] = [];
  const wrong: string[] = [];
  for (const { line, place } of given) {
    const event = readLine(line, factor);
    const problem =
      typeof event === 'string' ? event : (findWrong(event) ?? findTwice(event, { events, present }));
    if (problem !== null) wrong.push(`Line ${place}: ${problem}`);
    if (typeof event !== 'string') events.push({ event, place });
  }
  return wrong.length > 0 ? { ok: false, wrong } : { ok: true, events: events.map(({ event }) => event) };
}

const MOST_QUOTED = 40;

/** The event of a line, or what is wrong with it. */
function readLine(line: string, factor: string): EventDraft | string {
  const found = DAYS.exec(line);
  const startsOn = found?.[1];
  if (found === null || startsOn === undefined)
    return `there is no date such as 2026-12-25 in “${line.slice(0, MOST_QUOTED)}”.`;
  const endsOn = found[2] ?? startsOn;
  const rest = line.replace(found[0], '');
  if (new RegExp(DAY).test(rest))
    return 'two dates are written 2026-12-24 to 2026-12-26, and more take a line each.';
  const wrongDay = [startsOn, endsOn].find((day) => !isDay(day));
  if (wrongDay !== undefined)
    return `${wrongDay} is not in the calendar: a date is a day such as 2026-12-25.`;
  const days = (wallSecondsOf(endsOn) - wallSecondsOf(startsOn)) / SECONDS_PER_DAY + 1;
  if (days < 1) return `${endsOn} is before ${startsOn}: the first day stands first.`;
  const name = rest.replaceAll(AROUND_NAME, '');
  return { name: name === '' ? 'Holiday' : name, startsOn, days: String(days), factor };
}

/** Whether the calendar has it: `2026-02-30` is no day, though it may be read as one of March. */
function isDay(day: string): boolean {
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
}

/** What the contract does not allow of a line; the factor, which is that of all, has a field of its own. */
function findWrong(event: EventDraft): string | null {
  const [problem] = checkEvent({ ...event, factor: '1' });
  if (problem === undefined) return null;
  const about = problem.path?.split('.').at(-1) === 'name' ? 'the name: ' : '';
  return `${about}${problem.sentence.charAt(0).toLowerCase()}${problem.sentence.slice(1)}`;
}

interface ToldAlready {
  readonly events: readonly { readonly event: EventDraft; readonly place: number }[];
  readonly present: readonly EventDraft[];
}

function findTwice(event: EventDraft, { events, present }: ToldAlready): string | null {
  const other = events.find((one) => areSharing(one.event, event));
  if (other !== undefined) return `${event.startsOn} is among the days of line ${other.place} already.`;
  const same = present.find(({ startsOn, days }) => startsOn === event.startsOn && days === event.days);
  return same === undefined
    ? null
    : `${event.startsOn} is an event already: ${same.name.trim() || 'no name'}.`;
}

function areSharing(one: EventDraft, other: EventDraft): boolean {
  const [a, b] = [one, other].map(({ startsOn, days }) => {
    const from = wallSecondsOf(startsOn);
    return { from, to: from + Number(days) * SECONDS_PER_DAY };
  });
  return a !== undefined && b !== undefined && a.from < b.to && b.from < a.to;
}

const MOST_WRONG = 5;

/** What is wrong, a line each; of many the first ones. */
export function wrongWords(wrong: readonly string[]): string {
  const more = wrong.length - MOST_WRONG;
  return [...wrong.slice(0, MOST_WRONG), ...(more > 0 ? [`And ${more} more.`] : [])].join('\n');
}
