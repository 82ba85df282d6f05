import type { ImportFormat } from '@/lib/contract/import-format';
import type { DemandOutline } from '@/lib/core/series/demand-outline';
import { formatDateTime, formatDuration } from '@/lib/format/date-time';
import { formatCount, formatSignificant } from '@/lib/format/number';
import type { ImportedFile, SeriesGap } from '@/lib/importers/imported-file';
import type { ChartSpec } from '../charts/chart-spec';

/** What each format is called on the page. */
export const FORMAT_WORDS: Readonly<Record<ImportFormat, string>> = {
  csv: 'CSV, a row per period',
  'csv-minute-index': 'CSV, periods counted from an unstated start',
  'csv-minutes-wide': 'CSV, a row per function and a column per minute',
  'request-log': 'Log, a row per request',
  'cloudwatch-get-metric-data': 'CloudWatch GetMetricData',
  'cloudwatch-get-metric-statistics': 'CloudWatch GetMetricStatistics',
};

/** The sentence that says what the file holds. */
export function describeContent({ facts, countsRequests }: ImportedFile): string {
  const what = countsRequests ? countOf(facts.sum, 'request') : countOf(facts.present, 'value');
  const period = formatDuration(facts.stepSeconds);
  const span = `${formatDateTime(facts.startSeconds)} to ${formatDateTime(facts.endSeconds)}`;
  return `${what} in ${countOf(facts.periods, 'period')} of ${period}, ${span}.`;
}

function countOf(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** The finding above the chart. */
export function describePeak(file: ImportedFile, outline: DemandOutline): string {
  const { max, sum, present, stepSeconds } = file.facts;
  const at = Math.max(0, outline.peak.indexOf(max));
  const when = `about ${formatDateTime(outline.startSeconds + at * outline.stepSeconds)}`;
  if (!file.countsRequests) return `The largest value is ${formatCount(max)}, ${when}.`;
  const times = sum === 0 ? '' : `, ${formatSignificant((max * present) / sum)} times the mean`;
  return `The busiest ${formatDuration(stepSeconds)} had ${countOf(max, 'request')}${times}, ${when}.`;
}

/** Mean and peak of what the file holds, for a chart. */
export function previewChart(file: ImportedFile, outline: DemandOutline): ChartSpec {
  const period = formatDuration(outline.periodSeconds);
  const isReduced = outline.stepSeconds !== outline.periodSeconds;
  const measured = file.countsRequests ? 'Requests' : 'Value';
  const mean = { name: isReduced ? 'Mean' : measured, color: 'accent' as const, values: outline.mean };
  const peak = { name: 'Peak', color: 'faint' as const, values: outline.peak };
  return {
    x: { kind: 'time', label: 'Time, UTC', scale: 'linear' },
    y: {
      kind: 'count',
      label: `${measured} per ${period}`,
      scale: 'linear',
    },
    xs: outline.mean.map((_, i) => outline.startSeconds + i * outline.stepSeconds),
    lines: isReduced ? [peak, mean] : [mean],
  };
}

export function describeGap(gap: SeriesGap, stepSeconds: number): string {
  return `${formatDateTime(gap.startSeconds)} for ${formatDuration(gap.periods * stepSeconds)}`;
}
