import type { PlanReport } from '@/lib/core/report/plan-report';
import type { ReportSection } from '@/lib/core/report/report-schedule';
import type { ReportFormats } from '@/lib/format/report-formats';
import type { ReportBlock, ReportLink, ReportTable } from './report-block';
import { listLeads, type ReportLead } from './report-leads';
import { scopePath } from './report-table';
import { writeHeadline } from './report-words';

export interface ReportFrame {
  /** Of the schedule. */
  readonly name: string;
  /** Of the web pages, without a slash at its end; `null` where nothing is reached. */
  readonly publicUrl: string | null;
  /** Due while nothing ran. */
  readonly late: boolean;
  /** Which sections were chosen. */
  readonly sections: readonly ReportSection[];
  /** Path of the page that keeps this very report; `null` where it is not kept. */
  readonly copyPath: string | null;
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
    ...listFrameNotes(report, frame),
    ...listLeads(report, frame.sections, formats).map((lead) => writeLead(lead, frame)),
  ];
  const parts = [
    head.join('\n\n'),
    ...blocks.map((block) => writeBlock(block, frame)),
    writeFoot(report, frame),
  ];
  return `${parts.join('\n\n\n').replaceAll(/[^\P{Cc}\n]/gu, ' ')}\n`;
}

function writeLead({ label, text, link }: ReportLead, frame: ReportFrame): string {
  return `${label}: ${text}${link === null ? '' : linkLine(link, frame)}`;
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

function writeTable({ caption, unit, columns, rows, more }: ReportTable, frame: ReportFrame): string {
  const [, ...others] = columns;
  const lines = rows.map(({ cells, notes }) => {
    const [name, ...values] = cells;
    const figures = values.map(({ text }, i) => writeCell(others[i]?.label ?? '', text)).join(', ');
    const links = name === undefined ? '' : linkLine(name, frame);
    return `* ${name?.text ?? ''}: ${figures}${notes.map((note) => `\n  ${note}`).join('')}${links}`;
  });
  const rest = more === null ? [] : [`And ${more.text}.${linkLine(more, frame)}`];
  return [`${caption}${unit === null ? '' : `, ${unit}`}`, ...lines, ...rest].join('\n');
}

/** `cost 1,256`; what a column is named by its unit is written after it: `+44 USD`. */
function writeCell(label: string, text: string): string {
  return label === label.toUpperCase() ? `${text} ${label}` : `${lowerFirst(label)} ${text}`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function linkLine({ path }: ReportLink, { publicUrl }: ReportFrame): string {
  return path === null || publicUrl === null ? '' : `\n  ${publicUrl}${path}`;
}

/** What it is, and by whose days. */
export function writeColophon({ scopeLabel, timeZone }: PlanReport, name: string): string {
  return `${name}, about ${scopeLabel}. Days are those of ${timeZone}. Breakeven changes nothing in AWS.`;
}

function writeFoot(report: PlanReport, { name, publicUrl, copyPath, unsubscribeUrl }: ReportFrame): string {
  const lines = [
    writeColophon(report, name),
    ...(publicUrl === null || copyPath === null ? [] : [`This report: ${publicUrl}${copyPath}`]),
    ...(publicUrl === null ? [] : [`All figures as of now: ${publicUrl}${scopePath(report.scope)}`]),
    ...(unsubscribeUrl === null ? [] : [`Unsubscribe: ${unsubscribeUrl}`]),
  ];
  return `-- \n${lines.join('\n')}`;
}
