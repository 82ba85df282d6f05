import type { DecisionLine, PlanReport } from '@/lib/core/report/plan-report';
import type { ReportFormats } from '@/lib/format/report-formats';
import type { ReportBlock, ReportTable } from './report-block';
import { cutTable, linkWorkload, plain } from './report-table';
import { SECTION_TITLES } from './report-words';

const KIND_WORDS: Readonly<Record<DecisionLine['kind'], string>> = {
  accepted: 'accepted',
  dismissed: 'dismissed',
  snoozed: 'put off',
  applied: 'applied',
  reopened: 'opened again',
};
const MILLISECONDS = 1000;

/** What was decided in the period; `null` where nothing was and nothing is followed up. */
export function blockDecisions(report: PlanReport, formats: ReportFormats): ReportBlock | null {
  const { taken } = report.decisions;
  if (taken.length === 0) return null;
  return {
    section: 'decisions',
    title: SECTION_TITLES.decisions,
    sentences: [
      `${formats.count(taken.length)} ${taken.length === 1 ? 'decision was' : 'decisions were'} taken.`,
    ],
    charts: [],
    tables: [tabulateTaken(taken, formats)],
  };
}

function tabulateTaken(taken: readonly DecisionLine[], formats: ReportFormats): ReportTable {
  const table = {
    caption: 'Decisions taken',
    columns: [
      { label: 'Workload', isNumber: false },
      { label: 'Decision', isNumber: false },
      { label: 'Saves USD a month', isNumber: true },
    ],
    rows: taken.map((line) => ({
      cells: [
        linkWorkload(line, '/history'),
        plain(KIND_WORDS[line.kind]),
        plain(formats.usdNumber(line.savingUsd)),
      ],
      note: explain(line, formats),
    })),
  };
  return cutTable(table, (count) => `${formats.count(count)} more decisions`, '/');
}

function explain({ label, at, who, reason }: DecisionLine, formats: ReportFormats): string {
  const by = who === null ? 'seen by a discovery' : `by ${who}`;
  const why = reason === null ? '' : `: ${reason}`;
  return `${label}, ${formats.shortDay(Date.parse(at) / MILLISECONDS)} ${by}${why}`;
}
