import type { PlanReport, SpendLine } from '@/lib/core/report/plan-report';
import type { ReportSection } from '@/lib/core/report/report-schedule';
import type { ReportFormats } from '@/lib/format/report-formats';
import type { ReportLink } from './report-block';
import { linkWorkload } from './report-table';
import { isStill, showName, writeSavings, writeWhy } from './report-words';
import { linkWarned, listDueWarnings, writeActBy } from './warning-table';

/** What a reader needs to know before anything else, and where more of it stands. */
export interface ReportLead {
  /** One or two words: `Why`. */
  readonly label: string;
  readonly text: string;
  /** `null` where it leads nowhere. */
  readonly link: ReportLink | null;
}

/**
 * Why it moved, what to do about it, what was too slow, what cannot wait, and what is not known: of the sections that were
 * chosen.
 */
export function listLeads(
  report: PlanReport,
  sections: readonly ReportSection[],
  formats: ReportFormats,
): readonly ReportLead[] {
  const leads: Readonly<Partial<Record<ReportSection, () => ReportLead | null>>> = {
    spend: () => leadWhy(report, formats),
    savings: () => leadSavings(report, formats),
    breaches: () => leadBreaches(report, formats),
    forecast: () => leadAhead(report, formats),
    data: () => leadUnknown(report, formats),
  };
  return (['spend', 'savings', 'breaches', 'forecast', 'data'] as const)
    .filter((section) => sections.includes(section))
    .flatMap((section) => leads[section]?.() ?? []);
}

/** The workload that alone made half of the change or more is named. */
function leadWhy(report: PlanReport, formats: ReportFormats): ReportLead | null {
  const why = writeWhy(report, formats);
  if (why === null) return null;
  const most = isStill(report) ? null : findMost(report);
  if (most === null) return { label: 'Why', text: why, link: null };
  const { line, usd } = most;
  const remark = line.remark === null ? '' : `: ${showName(line.remark).replace(/\.$/, '')}`;
  return {
    label: 'Why',
    text: `${why} ${showName(line.name)} alone made ${formats.signedUsd(usd)} of it${remark}.`,
    link: { ...linkWorkload(line), text: 'See the workload' },
  };
}

function findMost({
  scope,
  spend: { change, workloads },
}: PlanReport): { readonly line: SpendLine; readonly usd: number } | null {
  if (change === null || scope.kind === 'workload') return null;
  const moves = workloads
    .map((line) => ({ line, usd: line.change?.totalUsd ?? 0 }))
    .toSorted((a, b) => Math.abs(b.usd) - Math.abs(a.usd));
  const [most] = moves;
  if (most === undefined || moves.length < 2) return null;
  return most.usd / change.totalUsd >= 0.5 ? most : null;
}

function leadSavings(report: PlanReport, formats: ReportFormats): ReportLead {
  const { lines } = report.savings;
  const text = writeSavings(report, formats);
  const [largest] = lines;
  if (largest === undefined) return { label: 'To do', text, link: null };
  const { name, from, to, savingUsd } = largest;
  const instead = from === null ? '' : `, not ${from}`;
  const first = lines.length === 1 ? 'Serve' : 'The largest: serve';
  return {
    label: 'To do',
    text: `${text} ${first} ${showName(name)} with ${to}${instead}, and save ${formats.usd(savingUsd)} a month.`,
    link: { ...linkWorkload(largest, '/plan'), text: 'See the change' },
  };
}

/** What was kept to is told further down. */
function leadBreaches({ breaches }: PlanReport, formats: ReportFormats): ReportLead | null {
  const [worst] = breaches;
  if (worst === undefined) return null;
  const { name, breachShare, allowedShare } = worst;
  const more = breaches.length - 1;
  const others = more === 0 ? '' : more === 1 ? ' So did 1 more.' : ` So did ${formats.count(more)} more.`;
  return {
    label: 'Too slow',
    text: `${showName(name)} missed its target (SLO): ${formats.share(breachShare)} of its requests were late or failed, ${formats.share(allowedShare)} may be.${others}`,
    link: { ...linkWorkload(worst, '/replay'), text: 'See when' },
  };
}

/** What is to be begun before the next report is due; all else that is ahead has time. */
function leadAhead(report: PlanReport, formats: ReportFormats): ReportLead | null {
  const due = listDueWarnings(report);
  const [first] = due;
  if (first === undefined) return null;
  const by = writeActBy(first, report.madeAt);
  const more = due.length - 1;
  const others = more === 0 ? '' : ` ${formats.count(more)} more cannot wait for the next report.`;
  return {
    label: 'Ahead',
    text: `${showName(first.name)}: ${showName(first.sentence)} To do ${by === 'now' ? by : `by ${by}`}: ${showName(first.action)}${others}`,
    link: { ...linkWarned(first), text: 'See the forecast' },
  };
}

/** What is in no sum stands beside the sum. */
function leadUnknown({ data, spend }: PlanReport, formats: ReportFormats): ReportLead | null {
  const unknown = data.workloads - data.costKnownFor;
  if (unknown <= 0) return null;
  const text =
    spend.periodUsd === null
      ? 'Too little of the period was observed to tell a cost.'
      : `The cost of ${formats.count(unknown)} of ${formats.count(data.workloads)} workloads is not known, and is in no sum.`;
  return { label: 'Not known', text, link: null };
}
