import type { PlanReport } from '@/lib/core/report/plan-report';
import type { ReportFormats } from '@/lib/format/report-formats';
import type { ReportBlock, ReportLink, ReportTable } from './report-block';
import { listLeads, writeHeadline } from './report-words';

export interface ReportFrame {
  /** Of the schedule. */
  readonly name: string;
  /** Of the web pages, without a slash at its end; `null` where nothing is reached. */
  readonly publicUrl: string | null;
  /** Due while nothing ran. */
  readonly late: boolean;
  /** Where the recipient leaves; `null` where no page is reached. */
  readonly unsubscribeUrl: string | null;
}

const WIDTH = 72;

/** The report as plain text, saying the same as the HTML; tables have a line a row. */
export function writeReportText(
  report: PlanReport,
  blocks: readonly ReportBlock[],
  frame: ReportFrame,
  formats: ReportFormats,
): string {
  const head = [
    `${writeHeadline(report, formats)}.`,
    ...listLeads(report, formats),
    ...listFrameNotes(report, frame),
  ];
  const parts = [
    head.join('\n'),
    ...blocks.map((block) => writeBlock(block, frame)),
    writeFoot(report, frame),
  ];
  return `${parts.join('\n\n\n').replaceAll(/[^\P{Cc}\n]/gu, ' ')}\n`;
}

/** What is to be said of the report as a whole. */
export function listFrameNotes({ demo }: PlanReport, { late }: ReportFrame): readonly string[] {
  return [
    ...(late ? ['This report is late: it was due while Breakeven was not running.'] : []),
    ...(demo ? ['Everything here is made up: it is the demo fleet.'] : []),
  ];
}

function writeBlock({ title, sentences, charts, tables }: ReportBlock, frame: ReportFrame): string {
  return [
    `${title}\n${'-'.repeat(Math.min(title.length, WIDTH))}`,
    ...sentences,
    ...charts.map(({ alternative }) => alternative),
    ...tables.map((table) => writeTable(table, frame)),
  ].join('\n\n');
}

function writeTable({ caption, columns, rows, more }: ReportTable, frame: ReportFrame): string {
  const [first, ...others] = columns.map(({ label }) => label);
  const lines = rows.map(({ cells, note }) => {
    const [name, ...values] = cells;
    const figures = values.map(({ text }, i) => `${others[i]} ${text}`).join(', ');
    const links = name === undefined ? '' : linkLine(name, frame);
    return `* ${name?.text ?? ''}: ${figures}${note === null ? '' : `\n  ${note}`}${links}`;
  });
  const rest = more === null ? [] : [`And ${more.text}.${linkLine(more, frame)}`];
  return [`${caption} (${[first, ...others].join(', ')})`, ...lines, ...rest].join('\n');
}

function linkLine({ path }: ReportLink, { publicUrl }: ReportFrame): string {
  return path === null || publicUrl === null ? '' : `\n  ${publicUrl}${path}`;
}

function writeFoot(report: PlanReport, { name, publicUrl, unsubscribeUrl }: ReportFrame): string {
  const lines = [
    `${name}, about ${report.scopeLabel}, days of ${report.timeZone}. Breakeven changes nothing in AWS.`,
    ...(publicUrl === null ? [] : [`All figures: ${publicUrl}/`]),
    ...(unsubscribeUrl === null ? [] : [`No more of these: ${unsubscribeUrl}`]),
  ];
  return `-- \n${lines.join('\n')}`;
}
