import type { PlanReport } from '@/lib/core/report/plan-report';
import type { ReportFormats } from '@/lib/format/report-formats';
import type { ReportBlock } from './report-block';
import { cutTable, linkWorkload, plain, scopePath } from './report-table';
import { listDataNotes, SECTION_TITLES } from './report-words';

/** Gaps in what was observed, prices that grow old, syncs that failed. */
export function blockData(report: PlanReport, formats: ReportFormats): ReportBlock {
  const { gaps } = report.data;
  const notes = listDataNotes(report, formats);
  const table = {
    caption: 'Gaps in what was observed',
    unit: null,
    columns: [
      { label: 'Workload', isNumber: false },
      { label: 'Known', isNumber: true },
      { label: 'Data up to', isNumber: true },
    ],
    rows: gaps.map((gap) => ({
      cells: [
        linkWorkload(gap),
        plain(formats.share(gap.knownShare)),
        plain(gap.latestSampleSeconds === null ? '–' : formats.moment(gap.latestSampleSeconds)),
      ],
      notes: [],
    })),
  };
  return {
    section: 'data',
    title: SECTION_TITLES.data,
    sentences:
      notes.length === 0 && gaps.length === 0 ? ['Nothing is missing, and prices are fresh.'] : notes,
    charts: [],
    tables:
      gaps.length === 0
        ? []
        : [cutTable(table, (count) => `${formats.count(count)} more`, scopePath(report.scope))],
  };
}
