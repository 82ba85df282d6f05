import type { PlanReport, SpendLine } from '@/lib/core/report/plan-report';
import type { ReportFormats } from '@/lib/format/report-formats';
import { SERVING_WORDS } from '@/lib/format/serving-words';
import type { ReportBlock, ReportChart, ReportTable } from './report-block';
import { cutTable, linkWorkload, plain, scopePath } from './report-table';
import {
  isStill,
  listChangeParts,
  nameBefore,
  SECTION_TITLES,
  showChangeParts,
  showName,
} from './report-words';

/** Ids by which a mail shows the charts of spend. */
export const SPEND_CHART = 'spend-by-day';
export const CHANGE_CHART = 'why-it-moved';

const USD = 'USD';

/** What inference cost, by day and by workload, and why it moved. */
export function blockSpend(report: PlanReport, formats: ReportFormats): ReportBlock {
  const { spend } = report;
  const styles = spend.byStyle.map(({ style, usd }) => `${SERVING_WORDS[style].phrase} ${formats.usd(usd)}`);
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
      ...(styles.length > 1 ? [`Of this, ${styles.join(', ')}.`] : []),
      ...listBilled(spend, formats),
      ...(spend.periodUsd === null ? [] : ['At AWS list prices, of what was observed to be in use.']),
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
  const cheapest = days.toSorted((a, b) => (a.usd ?? 0) - (b.usd ?? 0))[0];
  if (dearest === undefined || cheapest === undefined || days.length < 2) return [];
  const isEven = (dearest.usd ?? 0) - (cheapest.usd ?? 0) <= EVEN_SHARE * (dearest.usd ?? 0);
  const [least, most] = [formats.usdNumber(cheapest.usd), formats.usdNumber(dearest.usd)];
  const title = isEven
    ? `Every day cost about the same: ${least === most ? most : `${least} to ${most}`} USD`
    : `${formats.longDay(dearest.startSeconds)} cost most: ${formats.usd(dearest.usd)}`;
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

/** Days that differ by less are the same to a reader. */
const EVEN_SHARE = 0.05;

/** Nothing is drawn of what hardly moved, as its steps would look like more than they are, or of one reason alone. */
function chartChange(report: PlanReport, formats: ReportFormats): ReportChart[] {
  const { change, beforeUsd } = report.spend;
  if (change === null || beforeUsd === null || isStill(report) || listChangeParts(change).length < 2)
    return [];
  const shown = showChangeParts(change, formats);
  const most = shown.toSorted((a, b) => Math.abs(b.usd) - Math.abs(a.usd))[0];
  const title = `Most of it is ${most?.cause ?? 'nothing'}: ${most?.text ?? ''} USD`;
  const parts = shown.map(({ name, text }) => `${name} ${text} USD`);
  return [
    {
      contentId: CHANGE_CHART,
      title,
      subtitle: `USD, from ${nameBefore(report)} to this period`,
      alternative: `${title}. From ${formats.usd(beforeUsd)}: ${parts.join(', ')}.`,
    },
  ];
}

function tabulateChange(report: PlanReport, formats: ReportFormats): ReportTable[] {
  const { change } = report.spend;
  const parts = change === null ? [] : showChangeParts(change, formats);
  // One reason alone is told above.
  if (change === null || parts.length < 2) return [];
  // By the step of the parts, as it is their sum.
  const { total } = formats.signedParts(
    parts.map(({ usd }) => usd),
    change.totalUsd,
  );
  const rows = [...parts, { name: 'Together', text: total }];
  return [
    {
      caption: `Why it moved, against ${nameBefore(report)}`,
      unit: null,
      columns: [
        { label: 'Reason', isNumber: false },
        { label: USD, isNumber: true },
      ],
      rows: rows.map(({ name, text }, i) => ({
        isSum: i === parts.length,
        cells: [plain(name), plain(text)],
        notes: [],
      })),
      more: null,
    },
  ];
}

function tabulateWorkloads({ spend, scope }: PlanReport, formats: ReportFormats): ReportTable {
  const table = {
    caption: 'Workloads by cost',
    unit: USD,
    columns: [
      { label: 'Workload', isNumber: false },
      { label: 'Cost', isNumber: true },
      { label: 'Change', isNumber: true },
    ],
    rows: spend.workloads.map((line) => ({
      cells: [
        linkWorkload(line),
        plain(formats.usdNumber(line.periodUsd)),
        plain(writeChange(line, formats)),
      ],
      notes: [
        [line.servedBy, line.remark]
          .filter((part) => part !== null)
          .map(showName)
          .join('. '),
      ].filter((note) => note !== ''),
    })),
  };
  return cutTable(table, (count) => `${formats.count(count)} more workloads`, scopePath(scope));
}

/** What is not known on either side is no change from zero. */
function writeChange({ change, periodUsd, beforeUsd }: SpendLine, { usdChange }: ReportFormats): string {
  const usd = change?.totalUsd ?? (periodUsd === null || beforeUsd === null ? null : periodUsd - beforeUsd);
  return usdChange(usd, Math.max(periodUsd ?? 0, beforeUsd ?? 0));
}
