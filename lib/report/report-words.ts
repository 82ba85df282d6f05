import type { PlanReport, SpendChange } from '@/lib/core/report/plan-report';
import { REPORT_SECTIONS, type ReportSection } from '@/lib/core/report/report-schedule';
import { SECONDS_PER_DAY } from '@/lib/core/units';
import type { ReportFormats } from '@/lib/format/report-formats';

/** What a report says in sentences: the same in the mail, its plain text, a chat and the page. */

export const SECTION_TITLES: Readonly<Record<ReportSection, string>> = {
  spend: 'What inference cost, and why it moved',
  savings: 'What can still be saved',
  breaches: 'SLOs that were missed',
  forecast: 'What is ahead',
  decisions: 'What was decided, and what it brought',
  data: 'What the figures cannot say',
};

/** A part of the change, with what it is about. */
export interface ChangePart {
  readonly name: string;
  readonly usd: number;
}

const PART_NAMES: readonly (readonly [keyof SpendChange, string])[] = [
  ['volumeUsd', 'Traffic'],
  ['durationUsd', 'The duration of requests'],
  ['priceUsd', 'Prices'],
  ['configurationUsd', 'How workloads are served'],
  ['cameUsd', 'Workloads that came'],
  ['wentUsd', 'Workloads that went'],
  ['hoursUsd', 'The length of the period'],
  ['unexplainedUsd', 'What the model does not explain'],
];

/** The parts that are there, in one order always. */
export function listChangeParts(change: SpendChange): readonly ChangePart[] {
  return PART_NAMES.map(([key, name]) => ({ name, usd: change[key] })).filter(({ usd }) => usd !== 0);
}

/** A part as it is shown: with its sign, without the unit, and so that all of them add up. */
export interface ShownPart extends ChangePart {
  readonly text: string;
}

/** The parts that are there, as a sentence, a table and a chart show them alike. */
export function showChangeParts(change: SpendChange, formats: ReportFormats): readonly ShownPart[] {
  const parts = listChangeParts(change);
  const shown = formats.signedParts(
    parts.map(({ usd }) => usd),
    change.totalUsd,
  );
  return parts.map((part, i) => ({ ...part, text: shown.parts[i] ?? '' }));
}

/** The sentence that the mail opens with, and that is its subject. */
export function writeHeadline(report: PlanReport, formats: ReportFormats): string {
  const { periodUsd, change } = report.spend;
  const days = formats.days(report.period.startSeconds, report.period.endSeconds);
  if (periodUsd === null) return `What inference cost is not known, ${days}`;
  const cost = `Inference cost ${formats.usd(periodUsd)}, ${days}`;
  // What is known of one of the periods only is no change.
  if (change === null) return cost;
  return `${cost}: ${compare(change.totalUsd, formats)} ${nameBefore(report)}`;
}

function compare(changeUsd: number, { usdNumber, usd }: ReportFormats): string {
  if (usdNumber(Math.abs(changeUsd)) === '0') return 'the same as in';
  return `${usd(Math.abs(changeUsd))} ${changeUsd > 0 ? 'more' : 'less'} than in`;
}

/** `the week before`, by how long the periods are. */
export function nameBefore({ before }: Pick<PlanReport, 'before'>): string {
  const days = Math.round((before.endSeconds - before.startSeconds) / SECONDS_PER_DAY);
  if (days === 1) return 'the day before';
  if (days === 7) return 'the week before';
  return days >= 28 && days <= 31 ? 'the month before' : `the ${days} days before`;
}

/** What moved the cost, largest first, as one sentence; `null` where there is nothing to compare. */
export function writeWhy({ spend: { change } }: PlanReport, formats: ReportFormats): string | null {
  if (change === null) return null;
  const parts = showChangeParts(change, formats)
    .filter(({ text }) => text !== '0')
    .toSorted((a, b) => Math.abs(b.usd) - Math.abs(a.usd))
    .slice(0, MOST_NAMED)
    .map(
      ({ name, usd, text }) =>
        `${text.replace(/^[+−]/, '')} USD ${usd > 0 ? 'more' : 'less'} by ${lowerFirst(name)}`,
    );
  return parts.length === 0 ? 'Nothing that costs money changed.' : `${parts.join(', ')}.`;
}

const MOST_NAMED = 3;

export function writeSavings({ savings: { total, lines } }: PlanReport, formats: ReportFormats): string {
  if (total === null || lines.length === 0) return 'No recommendation is open.';
  const count =
    lines.length === 1 ? '1 open recommendation' : `${formats.count(lines.length)} open recommendations`;
  const interval =
    total.lowUsd === null ? '' : ` (90 %: ${formats.usdInterval(total.lowUsd, total.highUsd)})`;
  return `${count} would save ${formats.usd(total.differenceUsd)} a month${interval}.`;
}

/** What comes first: why it moved, what to do about it, and whether it is fast enough. */
export function listLeads(report: PlanReport, formats: ReportFormats): readonly string[] {
  const why = writeWhy(report, formats);
  const missed = report.breaches.length === 0 ? [] : [writeBreaches(report, formats)];
  return [...(why === null ? [] : [why]), writeSavings(report, formats), ...missed];
}

export function writeBreaches({ breaches }: PlanReport, formats: ReportFormats): string {
  if (breaches.length === 0) return 'Every SLO that is known of was kept.';
  return breaches.length === 1
    ? '1 workload missed its SLO.'
    : `${formats.count(breaches.length)} workloads missed their SLO.`;
}

/** Of the edition of prices, and of what is missing: a sentence each. */
export function listDataNotes({ data, demo }: PlanReport, formats: ReportFormats): readonly string[] {
  const notes: string[] = [];
  if (demo) notes.push('Everything here is made up: it is the demo fleet.');
  if (data.costKnownFor < data.workloads)
    notes.push(
      `The cost of ${formats.count(data.workloads - data.costKnownFor)} of ${formats.count(data.workloads)} workloads is not known, and is in no sum.`,
    );
  if (data.priceDate === null) notes.push('No price book is in force.');
  else if (data.priceAgeDays !== null && data.priceAgeDays > STALE_PRICE_DAYS)
    notes.push(
      `The prices are of ${data.priceDate}, ${formats.count(data.priceAgeDays)} days old: AWS may charge others by now.`,
    );
  return [...notes, ...data.problems];
}

/** AWS changes a price of inference a few times a year. */
const STALE_PRICE_DAYS = 45;

/** Sections in their own order, whatever order they were chosen in. */
export function orderSections(chosen: readonly ReportSection[]): readonly ReportSection[] {
  return REPORT_SECTIONS.filter((section) => chosen.includes(section));
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
