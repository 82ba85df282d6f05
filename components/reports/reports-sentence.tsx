import { MILLISECONDS_PER_SECOND } from '@/lib/core/units';
import { formatCount } from '@/lib/format/number';
import { formatZoneDay, formatZoneTime } from '@/lib/format/zone-moment';
import { outcomeOf } from './delivery-words';
import type { ReportRow } from './report-row';
import { recipientsWords } from './report-words';

/** What is sent next, when and to how many; what went wrong with the latest ones. */
export function ReportsSentence({ rows }: { readonly rows: readonly ReportRow[] }) {
  const [next] = rows
    .filter(({ nextDueAt }) => nextDueAt !== null)
    .toSorted((a, b) => (a.nextDueAt ?? '').localeCompare(b.nextDueAt ?? ''));
  const parts = [next === undefined ? describeStill(rows) : describeNext(next), describeLast(rows, next)];
  return <>{parts.filter((part) => part !== null).join(' ')}</>;
}

function describeNext({ schedule, nextDueAt }: ReportRow): string {
  const { name, recipients, timeZone } = schedule;
  const due = Date.parse(nextDueAt ?? '') / MILLISECONDS_PER_SECOND;
  const when = `on ${formatZoneDay(due, timeZone)} at ${formatZoneTime(due, timeZone)} (${timeZone})`;
  return `“${name}” goes to ${recipientsWords(recipients.length)} ${when}.`;
}

function describeStill(rows: readonly ReportRow[]): string {
  return rows.length === 1
    ? `“${rows[0]?.schedule.name}” is paused: nothing is sent.`
    : `All ${formatCount(rows.length)} reports are paused: nothing is sent.`;
}

/** Trouble of any report stands before the luck of the next one. */
function describeLast(rows: readonly ReportRow[], next: ReportRow | undefined): string | null {
  const told = rows.flatMap((row) =>
    row.latest === null ? [] : [{ row, outcome: outcomeOf(row.latest, row.states) }],
  );
  const troubled = told.filter(({ outcome }) => outcome.tone === 'bad' || outcome.tone === 'warn');
  const [first] = troubled;
  if (first !== undefined && troubled.length === 1)
    return `The last ${nameOf(first.row, next)} ${pastOf(first.outcome.words)}.`;
  if (troubled.length > 1)
    return `The last of ${formatCount(troubled.length)} reports did not reach everybody.`;
  const own = told.find(({ row }) => row === (next ?? rows[0]));
  return own === undefined ? null : `The last one ${pastOf(own.outcome.words)}.`;
}

function nameOf(row: ReportRow, next: ReportRow | undefined): string {
  return row === next ? 'one' : `of “${row.schedule.name}”`;
}

/** `failed` is a verb already; what goes on is told as it is now. */
function pastOf(words: string): string {
  if (/^(could|failed)/.test(words)) return words;
  return `${/^(being|on its way|uncertain)/.test(words) ? 'is' : 'was'} ${words}`;
}
