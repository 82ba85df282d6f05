import { phraseMonth } from '@/lib/core/forecast/phrase-day';
import type { PlanReport } from '@/lib/core/report/plan-report';
import type { NextMonth } from '@/lib/core/report/report-forecast';
import type { ReportFormats } from '@/lib/format/report-formats';
import { tabulateChange } from './forecast-change-tables';
import { nameCompared, writeForecast } from './forecast-words';
import type { ReportBlock, ReportRow, ReportTable } from './report-block';
import { plain } from './report-table';
import { SECTION_TITLES } from './report-words';
import { writeCount, writeCounts } from './request-counts';
import { tabulateWarnings } from './warning-table';

/** Next month, what gives and when, and why the forecast is another; `null` where there is no workload to tell of. */
export function blockForecast(report: PlanReport, formats: ReportFormats): ReportBlock | null {
  const { forecast } = report;
  if (forecast === undefined) return null;
  const { next, without, warnings, change } = forecast;
  if (next === null && without.workloads === 0 && warnings.length === 0) return null;
  return {
    section: 'forecast',
    title: SECTION_TITLES.forecast,
    sentences: writeForecast(report, forecast, formats),
    charts: [],
    tables: [
      ...(next === null ? [] : [tabulateNext(next, forecast.month, formats)]),
      ...(warnings.length === 0 ? [] : [tabulateWarnings(report, warnings, formats)]),
      ...(change === null ? [] : tabulateChange(change, forecast, formats)),
    ],
  };
}

/** The quantiles that the sentence leaves out, and what a day of them is. */
function tabulateNext(next: NextMonth, month: string, formats: ReportFormats): ReportTable {
  const { workloads, requests, presentUsd, recommendedUsd, recommendedAloneUsd } = next;
  return {
    caption: `${phraseMonth(month)}, of ${formats.count(workloads)} ${workloads === 1 ? 'workload' : 'workloads'}`,
    unit: null,
    columns: [
      { label: 'What', isNumber: false },
      { label: 'Median', isNumber: true },
      { label: 'Likely (90 %)', isNumber: true },
    ],
    rows: [
      {
        cells: [
          plain('Requests'),
          plain(writeCount(requests.median, formats)),
          plain(writeCounts(requests, formats)),
        ],
        notes: [writeDay(next, formats)],
      },
      ...listCost('Cost as served now', presentUsd, formats),
      // Where nothing is recommended it is the same.
      ...listCost(
        'Cost with every recommendation',
        recommendedUsd?.median === presentUsd?.median ? null : recommendedUsd,
        formats,
      ),
      ...listCost(
        presentUsd === null ? 'Cost as recommended' : 'Cost as recommended, where none is known today',
        recommendedAloneUsd ?? null,
        formats,
      ),
    ],
    more: null,
  };
}

/** `53.3 million a day; 50.7 million in November 2026`. */
function writeDay({ requests, days, comparedWith }: NextMonth, formats: ReportFormats): string {
  const perDay = `${writeCount(requests.median / days, formats)} a day`;
  const before = comparedWith?.requestsPerDay ?? null;
  if (comparedWith === null || before === null) return perDay;
  return `${perDay}; ${writeCount(before, formats)} in ${nameCompared(comparedWith)}`;
}

function listCost(name: string, usd: NextMonth['presentUsd'], formats: ReportFormats): ReportRow[] {
  if (usd === null) return [];
  const { low, median, high } = usd;
  const cells = [name, formats.usd(median), formats.usdInterval(low, high)].map(plain);
  return [{ cells, notes: [] }];
}
