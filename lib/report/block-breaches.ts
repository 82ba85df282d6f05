import type { BreachLine, PlanReport } from '@/lib/core/report/plan-report';
import type { ReportFormats } from '@/lib/format/report-formats';
import type { ReportBlock } from './report-block';
import { cutTable, linkWorkload, plain } from './report-table';
import { SECTION_TITLES, writeBreaches } from './report-words';

/** Workloads that missed their SLO in the period, worst first. */
export function blockBreaches(report: PlanReport, formats: ReportFormats): ReportBlock {
  const { breaches } = report;
  const table = {
    caption: 'SLOs that were missed',
    columns: [
      { label: 'Workload', isNumber: false },
      { label: 'Late or failed', isNumber: true },
      { label: 'Allowed', isNumber: true },
    ],
    rows: breaches.map((line) => ({
      cells: [
        linkWorkload(line, '/replay'),
        plain(formats.share(line.breachShare)),
        plain(formats.share(line.allowedShare)),
      ],
      note: explain(line, formats),
    })),
  };
  return {
    section: 'breaches',
    title: SECTION_TITLES.breaches,
    sentences: [writeBreaches(report, formats)],
    charts: [],
    tables: breaches.length === 0 ? [] : [cutTable(table, (count) => `${formats.count(count)} more`, '/')],
  };
}

function explain(
  { targetMs, percentile, breachShareBefore, quality }: BreachLine,
  formats: ReportFormats,
): string {
  const limit = `p${formats.count(percentile * 100)} within ${formats.count(targetMs)} ms`;
  const before =
    breachShareBefore === null ? '' : `; ${formats.share(breachShareBefore)} in the period before`;
  return `${limit}, ${quality}${before}.`;
}
