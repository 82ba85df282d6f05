import type { PlanReport, SpendChange } from '@/lib/core/report/plan-report';
import { REPORT_SECTIONS, type ReportSection } from '@/lib/core/report/report-schedule';
import { SECONDS_PER_DAY } from '@/lib/core/units';
import type { ReportFormats } from '@/lib/format/report-formats';

/** What a report says in sentences: the same in the mail, its plain text, a chat and the page. */

export const SECTION_TITLES: Readonly<Record<ReportSection, string>> = {
  spend: 'What inference cost, and why it moved',
  savings: 'What can be saved',
  breaches: 'What was too slow or failed',
  forecast: 'What is ahead',
  decisions: 'What was decided, and what it brought',
  data: 'What the figures cannot say',
};

/** A part of the change, with what it is about. */
export interface ChangePart {
  readonly name: string;
  /** The same within a sentence, by its direction. */
  readonly cause: string;
  readonly usd: number;
}

/** What stands in a table, and the cause that added to the cost, or took from it. */
const PART_NAMES: readonly (readonly [keyof SpendChange, string, string, string])[] = [
  ['volumeUsd', 'Traffic', 'more traffic', 'less traffic'],
  ['durationUsd', 'Duration of requests', 'slower requests', 'faster requests'],
  ['priceUsd', 'Prices', 'higher prices', 'lower prices'],
  [
    'configurationUsd',
    'How workloads are served',
    'changes of how workloads are served',
    'changes of how workloads are served',
  ],
  ['cameUsd', 'Workloads that came', 'workloads that came', 'workloads that came'],
  ['wentUsd', 'Workloads that went', 'workloads that went', 'workloads that went'],
  ['hoursUsd', 'Length of the period', 'a longer period', 'a shorter period'],
  [
    'unexplainedUsd',
    'Not explained by the model',
    'what the model does not explain',
    'what the model does not explain',
  ],
];

/** The parts that are there, in one order always. */
export function listChangeParts(change: SpendChange): readonly ChangePart[] {
  return PART_NAMES.map(([key, name, up, down]) => ({
    name,
    cause: change[key] > 0 ? up : down,
    usd: change[key],
  })).filter(({ usd }) => usd !== 0);
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

/** What a report is about, as the start of a sentence: `Inference`, `Inference in us-east-1`, `ranker-prod`. */
function nameSubject({ scope, scopeLabel }: PlanReport): string {
  if (scope.kind === 'fleet') return 'Inference';
  const label = showName(scopeLabel);
  if (scope.kind === 'workload') return label;
  return `Inference ${scope.kind === 'tag' ? 'of' : 'in'} ${label}`;
}

/** The sentence that the mail opens with. */
export function writeHeadline(report: PlanReport, formats: ReportFormats): string {
  const { periodUsd, change } = report.spend;
  const subject = nameSubject(report);
  const { startSeconds, endSeconds } = report.period;
  const days = formats.days(startSeconds, endSeconds);
  const when = days.includes(' to ') ? `from ${days}` : `on ${days}`;
  if (periodUsd === null) return `What ${lowerInference(subject)} cost ${when} is not known`;
  const cost = `${subject} cost ${formats.usd(periodUsd)} ${when}`;
  // What is known of one of the periods only is no change.
  if (change === null) return cost;
  if (isStill(report)) return `${cost}, about as much as ${nameBefore(report)}`;
  const size = `${formats.usd(Math.abs(change.totalUsd))}${writeShare(report, formats)}`;
  return `${cost}, ${size} ${change.totalUsd > 0 ? 'more' : 'less'} than ${nameBefore(report)}`;
}

/** The finding in as few words as a list of mails shows, and the days at its end, where they may be cut. */
export function writeSubject(
  report: PlanReport,
  sections: readonly ReportSection[],
  formats: ReportFormats,
): string {
  const { periodUsd, change } = report.spend;
  const { total } = report.savings;
  const subject = nameSubject(report);
  const days = formats.days(report.period.startSeconds, report.period.endSeconds);
  const cost =
    periodUsd === null
      ? `What ${lowerInference(subject)} cost is not known`
      : `${subject} cost ${formats.usd(periodUsd)}`;
  const moved = periodUsd === null || change === null ? '' : `, ${writeMove(report, change, formats)}`;
  const saving =
    !sections.includes('savings') || total === null || total.differenceUsd <= 0
      ? ''
      : `; ${formats.usd(total.differenceUsd)} a month can be saved`;
  return `${cost}${moved}${saving} (${days})`;
}

function writeMove(report: PlanReport, { totalUsd }: SpendChange, formats: ReportFormats): string {
  if (isStill(report)) return `about as much as ${nameBefore(report)}`;
  const size = `${formats.usd(Math.abs(totalUsd))}${writeShare(report, formats)}`;
  return `${totalUsd > 0 ? 'up' : 'down'} ${size} on ${nameBefore(report)}`;
}

/** Less than one in 200 is no news. */
const STILL_SHARE = 0.005;

/** Whether the cost hardly moved, taken together. */
export function isStill({ spend: { change, beforeUsd } }: PlanReport): boolean {
  if (change === null) return false;
  return Math.abs(change.totalUsd) <= (beforeUsd ?? 0) * STILL_SHARE;
}

/** ` (14 %)` of what it was; nothing where the two periods were not known of the same workloads. */
function writeShare({ spend: { change, periodUsd, beforeUsd } }: PlanReport, formats: ReportFormats): string {
  if (change === null || periodUsd === null || beforeUsd === null || beforeUsd <= 0) return '';
  const isWhole = Math.abs(periodUsd - beforeUsd - change.totalUsd) <= beforeUsd * STILL_SHARE;
  return isWhole ? ` (${formats.roundShare(Math.abs(change.totalUsd) / beforeUsd)})` : '';
}

function lowerInference(subject: string): string {
  return subject.replace(/^Inference/, 'inference');
}

/** `the week before`, by how long the periods are. */
export function nameBefore({ before }: Pick<PlanReport, 'before'>): string {
  const days = Math.round((before.endSeconds - before.startSeconds) / SECONDS_PER_DAY);
  if (days === 1) return 'the day before';
  if (days === 7) return 'the week before';
  return days >= 28 && days <= 31 ? 'the month before' : `the ${days} days before`;
}

/** What added to the cost and what took from it, largest first, as one sentence; `null` where nothing is compared. */
export function writeWhy(report: PlanReport, formats: ReportFormats): string | null {
  const { change } = report.spend;
  if (change === null) return null;
  const parts = showChangeParts(change, formats)
    .filter(({ text }) => text !== '0')
    .toSorted((a, b) => Math.abs(b.usd) - Math.abs(a.usd));
  const list = (isUp: boolean) =>
    parts
      .filter(({ usd }) => usd > 0 === isUp)
      .slice(0, MOST_NAMED)
      .map(({ cause, text }) => `${cause} (${text} USD)`)
      .join(', ');
  const [up, down] = [list(true), list(false)];
  if (up === '' && down === '') return 'Nothing that costs money changed.';
  if (down === '') return `Up by ${up}.`;
  return up === '' ? `Down by ${down}.` : `Up by ${up}; down by ${down}.`;
}

const MOST_NAMED = 3;

export function writeSavings({ savings: { total, lines } }: PlanReport, formats: ReportFormats): string {
  if (total === null || lines.length === 0) return 'No recommendation is open.';
  const count =
    lines.length === 1 ? '1 open recommendation' : `${formats.count(lines.length)} open recommendations`;
  const interval =
    total.lowUsd === null ? '' : ` (likely ${formats.usdInterval(total.lowUsd, total.highUsd)})`;
  return `${count} would save ${formats.usd(total.differenceUsd)} a month${interval}.`;
}

/** How many workloads were too slow or failed too often. */
export function writeBreaches({ breaches }: PlanReport, formats: ReportFormats): string {
  if (breaches.length === 0) return 'Every workload with a target (SLO) that is known of kept to it.';
  return breaches.length === 1
    ? '1 workload missed its target (SLO).'
    : `${formats.count(breaches.length)} workloads missed their targets (SLOs).`;
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

/** A name as a report shows it, whatever it contains: without what is not seen or turns the text after it around. */
export function showName(name: string): string {
  return name.replaceAll(/[\p{Cc}\p{Cf}]/gu, ' ');
}
