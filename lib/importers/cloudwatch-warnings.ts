import { quoteField } from './bad-file';
import type { CloudWatchListener } from './cloudwatch-listener';
import { type CloudWatchMetric, metricName } from './cloudwatch-metric';
import { countOf } from './count-of';
import type { FilledGrid } from './fill-grid';
import type { ImportChoices } from './import-choices';
import type { CompanionSeries } from './imported-file';

const LISTED_METRICS = 8;

/** Only one metric is the traffic; which one was a guess when nobody chose. */
export function warnOfOthers(
  metric: CloudWatchMetric,
  companions: readonly CompanionSeries[],
  listener: CloudWatchListener,
  choices: ImportChoices,
): string[] {
  if (companions.length === 0 && (!listener.hasResults || choices.metric !== undefined)) return [];
  const beside = companions.map(({ name }) => name);
  const others = listener.metrics.list.filter((other) => other !== metric).map(metricName);
  if (others.length === 0) return [];
  const left = others.filter((name) => !beside.includes(name));
  const parts = [
    `${quoteField(metricName(metric))} was read`,
    ...(beside.length === 0 ? [] : [`${listNames(beside)} beside it`]),
    ...(left.length === 0 ? [] : [`and ${listNames(left)} ${left.length === 1 ? 'was' : 'were'} left out`]),
  ];
  return [`The file has ${others.length + 1} metrics: ${parts.join(', ')}.`];
}

/** What is doubtful about the metric that was read. */
export function warnOfMetric(
  metric: CloudWatchMetric,
  filled: FilledGrid,
  listener: CloudWatchListener,
  countsRequests: boolean,
): string[] {
  const warnings: string[] = [];
  if (metric.isComplete === false)
    warnings.push(
      'CloudWatch marked the metric PartialData or worse and no page says it is complete: points may be missing.',
    );
  if (listener.pagesWithNext > 0 && listener.pagesWithNext >= listener.pages)
    warnings.push(
      'The last page names a next page (NextToken) that is not in the file: import all pages together.',
    );
  for (const message of new Set(listener.messages)) warnings.push(`CloudWatch says: ${message}`);
  if (filled.duplicates > 0)
    warnings.push(
      `${countOf(filled.duplicates, 'point repeats', 'points repeat')} another; one of each was kept.`,
    );
  if (filled.conflicts > 0)
    warnings.push(
      `${countOf(filled.conflicts, 'point was', 'points were')} sent again with another value; the larger, later one was kept.`,
    );
  if (!countsRequests)
    warnings.push(
      `The values are ${metricName(metric)}${metric.unit === null ? '' : ` in ${metric.unit}`}, not counts of requests; a plan needs the Sum of Invocations or requests.`,
    );
  return warnings;
}

function listNames(names: readonly string[]): string {
  const more = names.length > LISTED_METRICS ? ` and ${names.length - LISTED_METRICS} more` : '';
  return `${names.slice(0, LISTED_METRICS).map(quoteField).join(', ')}${more}`;
}
