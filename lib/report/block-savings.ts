import type { PlanReport } from '@/lib/core/report/plan-report';
import type { ReportFormats } from '@/lib/format/report-formats';
import type { ReportBlock } from './report-block';
import { cutTable, linkWorkload, plain, scopePath } from './report-table';
import { SECTION_TITLES, writeSavings } from './report-words';

/** Open recommendations, largest saving first, each with its interval and its risk. */
export function blockSavings(report: PlanReport, formats: ReportFormats): ReportBlock {
  const { lines } = report.savings;
  const table = {
    caption: 'Open recommendations, by what they save',
    unit: 'USD a month',
    columns: [
      { label: 'Workload', isNumber: false },
      { label: 'Saves', isNumber: true },
      { label: 'Likely (90 %)', isNumber: true },
    ],
    rows: lines.map((line) => ({
      cells: [
        linkWorkload(line, '/plan'),
        plain(formats.usdNumber(line.savingUsd)),
        plain(formats.usdInterval(line.lowUsd, line.highUsd)),
      ],
      notes: [`${line.from === null ? '' : `${line.from} → `}${line.to}`, `Risk: ${line.risk}`],
    })),
  };
  return {
    section: 'savings',
    title: SECTION_TITLES.savings,
    sentences: [writeSavings(report, formats)],
    charts: [],
    tables:
      lines.length === 0
        ? []
        : [cutTable(table, (count) => `${formats.count(count)} more`, scopePath(report.scope))],
  };
}
