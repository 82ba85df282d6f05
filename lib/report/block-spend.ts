import type { PlanReport, SpendLine } from '@/lib/core/report/plan-report';
import type { ReportFormats } from '@/lib/format/report-formats';
import { SERVING_WORDS } from '@/lib/format/serving-words';
import type { ReportBlock, ReportChart, ReportTable } from './report-block';
import { cutTable, linkWorkload, plain } from './report-table';
import { listChangeParts, nameBefore, SECTION_TITLES, showChangeParts, writeWhy } from './report-words';

/** Ids by which a mail shows the charts of spend. */
export const SPEND_CHART = 'spend-by-day';
export const CHANGE_CHART = 'why-it-moved';

const USD = 'USD';

/** What inference cost, by day and by workload, and why it moved. */
export function blockSpend(report: PlanReport, formats: ReportFormats): ReportBlock {
  const { spend } = report;
  const styles = spend.byStyle.map(({ style, usd }) => `${SERVING_WORDS[style].name} ${formats.usd(usd)}`);
  const month =
    spend.monthlyUsd === null
      ? []
      : [
          `At this pace a month of ${formats.count(spend.hoursPerMonth)} hours costs ${formats.usd(spend.monthlyUsd)}.`,
        ];
  return {
    section: 'spend',
    title: SECTION_TITLES.spend,
    sentences: [
      ...month,
      ...(styles.length > 1 ? [`By way to serve: ${styles.join(', ')}.`] : []),
      ...listBilled(spend, formats),
      'At list prices, by what was observed to be used.',
    ],
    charts: [...chartDays(report, formats), ...chartChange(report, formats)],
    tables: [...tabulateChange(report, formats), tabulateWorkloads(report, formats)],
  };
}

/** A bill is settled some days late: on most days it reaches over the first of the days only. */
function listBilled(
  { billedUsd, billedSoFar }: PlanReport['spend'],
  { usd, count }: ReportFormats,
): string[] {
  if (billedUsd !== null) return [`AWS billed ${usd(billedUsd)} for the same days.`];
  if (billedSoFar === undefined || billedSoFar.listedUsd === null) return [];
  const { days } = billedSoFar;
  const which = days === 1 ? 'the first of the days, which' : `the first ${count(days)} days, which`;
  return [
    `AWS billed ${usd(billedSoFar.billedUsd)} for ${which} cost ${usd(billedSoFar.listedUsd)} at list prices; the others are not billed yet.`,
  ];
}

function chartDays(report: PlanReport, formats: ReportFormats): ReportChart[] {
  const { period, spend } = report;
  const days = spend.days.filter(
    ({ startSeconds, usd }) => startSeconds >= period.startSeconds && usd !== null,
  );
  const dearest = days.toSorted((a, b) => (b.usd ?? 0) - (a.usd ?? 0))[0];
  if (dearest === undefined || days.length < 2) return [];
  const title = `${formats.longDay(dearest.startSeconds)} cost most: ${formats.usd(dearest.usd)}`;
  const listed = days.map(
    ({ startSeconds, usd }) => `${formats.shortDay(startSeconds)} ${formats.usdNumber(usd)}`,
  );
  return [
    {
      contentId: SPEND_CHART,
      title,
      subtitle: `USD a day, beside ${nameBefore(report)}`,
      alternative: `${title}. USD a day: ${listed.join(', ')}.`,
    },
  ];
}

function chartChange(report: PlanReport, formats: ReportFormats): ReportChart[] {
  const why = writeWhy(report, formats);
  const { change, beforeUsd } = report.spend;
  if (why === null || change === null || beforeUsd === null || listChangeParts(change).length === 0)
    return [];
  const parts = showChangeParts(change, formats).map(({ name, text }) => `${name} ${text} USD`);
  return [
    {
      contentId: CHANGE_CHART,
      title: why.replace(/\.$/, ''),
      subtitle: `USD, from ${nameBefore(report)} to this period`,
      alternative: `From ${formats.usd(beforeUsd)}: ${parts.join(', ')}.`,
    },
  ];
}

function tabulateChange({ spend: { change } }: PlanReport, formats: ReportFormats): ReportTable[] {
  const parts = change === null ? [] : showChangeParts(change, formats);
  if (change === null || parts.length === 0) return [];
  // By the step of the parts, as it is their sum.
  const { total } = formats.signedParts(
    parts.map(({ usd }) => usd),
    change.totalUsd,
  );
  const rows = [...parts, { name: 'Together', text: total }];
  return [
    {
      caption: 'Why it moved',
      columns: [
        { label: 'Reason', isNumber: false },
        { label: USD, isNumber: true },
      ],
      rows: rows.map(({ name, text }) => ({
        cells: [plain(name), plain(text)],
        note: null,
      })),
      more: null,
    },
  ];
}

function tabulateWorkloads({ spend }: PlanReport, formats: ReportFormats): ReportTable {
  const table = {
    caption: 'Workloads by cost',
    columns: [
      { label: 'Workload', isNumber: false },
      { label: USD, isNumber: true },
      { label: 'Change', isNumber: true },
    ],
    rows: spend.workloads.map((line) => ({
      cells: [
        linkWorkload(line),
        plain(formats.usdNumber(line.periodUsd)),
        plain(writeChange(line, formats)),
      ],
      note: [line.servedBy, line.remark].filter((part) => part !== null).join('. ') || null,
    })),
  };
  return cutTable(table, (count) => `${formats.count(count)} more workloads`, '/');
}

/** What is not known on either side is no change from zero. */
function writeChange({ change, periodUsd, beforeUsd }: SpendLine, { signedUsd }: ReportFormats): string {
  const usd = change?.totalUsd ?? (periodUsd === null || beforeUsd === null ? null : periodUsd - beforeUsd);
  return signedUsd(usd).replace(` ${USD}`, '');
}
