import { phraseDay } from '@/lib/core/forecast/phrase-day';
import { phraseShare } from '@/lib/core/plan/phrases';
import type { PlanReport } from '@/lib/core/report/plan-report';
import type { ForecastWarning } from '@/lib/core/report/report-forecast';
import { MILLISECONDS_PER_SECOND, SECONDS_PER_DAY } from '@/lib/core/units';
import type { ReportFormats } from '@/lib/format/report-formats';
import type { ReportTable } from './report-block';
import { cutTable, linkWorkload, plain } from './report-table';
import { showName } from './report-words';

/** The page of the forecasts of all workloads. */
const FORECAST_PATH = '/forecast';
/** Dates of a mail: what is to be done in the next weeks is among the first. */
const MOST_WARNINGS = 8;

/** What gives, by when something is to be done about it. */
export function tabulateWarnings(
  { madeAt }: PlanReport,
  warnings: readonly ForecastWarning[],
  formats: ReportFormats,
): ReportTable {
  const table = {
    caption: 'What gives, and when',
    unit: null,
    columns: [
      { label: 'Workload', isNumber: false },
      { label: 'Chance', isNumber: true },
      { label: 'Act by', isNumber: true },
    ],
    rows: warnings.map((warning) => ({
      cells: [
        linkWarned(warning),
        plain(phraseShare(warning.probability)),
        plain(writeActBy(warning, madeAt)),
      ],
      notes: [...toList(writeNews(warning)), showName(warning.sentence), showName(warning.action)],
    })),
  };
  return cutTable(table, (count) => `${formats.count(count)} more`, FORECAST_PATH, MOST_WARNINGS);
}

/** A workload by its forecast; what several share by that of all. */
export function linkWarned({ workloadId, name }: Pick<ForecastWarning, 'workloadId' | 'name'>) {
  return workloadId === null
    ? { text: showName(name), path: FORECAST_PATH }
    : linkWorkload({ workloadId, name }, '/forecast');
}

function toList(text: string | null): string[] {
  return text === null ? [] : [text];
}

/** Warnings of which something is to be begun before the next report, the most likely of the soonest first. */
export function listDueWarnings({ forecast, period, madeAt }: PlanReport): readonly ForecastWarning[] {
  const untilSeconds = Date.parse(madeAt) / MILLISECONDS_PER_SECOND + period.endSeconds - period.startSeconds;
  return (forecast?.warnings ?? [])
    .filter(({ actBySeconds }) => actBySeconds < untilSeconds)
    .toSorted((a, b) => Number(b.isNew === true) - Number(a.isNew === true) || b.probability - a.probability);
}

/** `6 March 2027`, or `now` where it is not later than the report. */
export function writeActBy({ actBySeconds }: Pick<ForecastWarning, 'actBySeconds'>, madeAt: string): string {
  const isNow = actBySeconds - Date.parse(madeAt) / MILLISECONDS_PER_SECOND < SECONDS_PER_DAY / 2;
  return isNow ? 'now' : phraseDay(actBySeconds);
}

/** Whether it is news; `null` where it is not. */
export function writeNews({ isNew, movedFromSeconds, atShare }: ForecastWarning): string | null {
  if (isNew === true) return 'New since the last report.';
  if (movedFromSeconds === null) return null;
  const share = atShare === 0.5 ? 'the even chance' : 'the chance of one in ten';
  return `Moved: the last report had ${share} at ${phraseDay(movedFromSeconds)}.`;
}
