import type { BreachLine, PlanReport } from '@/lib/core/report/plan-report';
import type { ReportFormats } from '@/lib/format/report-formats';
import type { ReportBlock } from './report-block';
import { cutTable, linkWorkload, plain, scopePath } from './report-table';
import { SECTION_TITLES, writeBreaches } from './report-words';

/** Workloads that missed their SLO in the period, worst first. */
export function blockBreaches(report: PlanReport, formats: ReportFormats): ReportBlock {
  const { breaches } = report;
  const table = {
    caption: 'Share of requests that were late or failed',
    unit: null,
    columns: [
      { label: 'Workload', isNumber: false },
      { label: 'In the period', isNumber: true },
      { label: 'Allowed', isNumber: true },
    ],
    rows: breaches.map((line) => ({
      cells: [
        linkWorkload(line, '/replay'),
        plain(formats.share(line.breachShare)),
        plain(formats.share(line.allowedShare)),
      ],
      notes: [explain(line, formats)],
    })),
  };
  return {
    section: 'breaches',
    title: SECTION_TITLES.breaches,
    sentences: [writeBreaches(report, formats)],
    charts: [],
    tables:
      breaches.length === 0
        ? []
        : [cutTable(table, (count) => `${formats.count(count)} more`, scopePath(report.scope))],
  };
}

function explain(
  { targetMs, percentile, breachShareBefore, quality }: BreachLine,
  formats: ReportFormats,
): string {
  const limit = `${formats.share(percentile)} are to be answered within ${formats.count(targetMs)} ms`;
  const basis = quality === 'modelled' ? ', by a replay of the traffic' : ', as observed';
  const before =
    breachShareBefore === null ? '' : `; ${formats.share(breachShareBefore)} in the period before`;
  return `${limit}${basis}${before}.`;
}
