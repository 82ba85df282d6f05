import type { AppError } from '@/lib/errors/app-error';
import { badChoice } from './bad-choice';
import { badFile, quoteField } from './bad-file';
import { CloudWatchListener, requireCloudWatch } from './cloudwatch-listener';
import { type CloudWatchMetric, metricName } from './cloudwatch-metric';
import { fillWithCompanions } from './cloudwatch-series';
import { warnOfMetric, warnOfOthers } from './cloudwatch-warnings';
import type { FileParser, ParsedContent } from './file-parser';
import type { ImportChoices } from './import-choices';
import type { FileReading } from './imported-file';
import { JsonScanner } from './json-scanner';

/** Statistics that count, best first; the others average or bound. */
const COUNTING = ['Sum', 'SampleCount'];
const STATISTIC_ORDER = [...COUNTING, 'Average', 'Maximum', 'Minimum'];
const COUNT_UNITS = ['Count', 'None'];

/** Reads CloudWatch's JSON: one metric of it as a series. Points may stand in any order and on any page. */
export class CloudWatchParser implements FileParser {
  private readonly listener: CloudWatchListener;
  private readonly scanner: JsonScanner;

  constructor(private readonly choices: ImportChoices) {
    this.listener = new CloudWatchListener((reason) => this.scanner.fault(reason));
    this.scanner = new JsonScanner(this.listener);
  }

  get rows(): number {
    return this.listener.points;
  }

  feed(chunk: Uint8Array): void {
    this.scanner.feed(chunk);
  }

  finish(): ParsedContent {
    this.scanner.finish();
    const { listener } = this;
    requireCloudWatch(listener);
    const metrics = listener.metrics.list.filter((metric) => metric.points.length > 0);
    const metric = this.chooseMetric(metrics);
    if (metric.tooLarge !== null) throw metric.tooLarge;
    const { filled, companions, warnings } = fillWithCompanions(metric, metrics, this.choices.stepSeconds);
    const countsRequests = isCounting(metric, listener);
    return {
      ...filled,
      format: listener.hasResults ? 'cloudwatch-get-metric-data' : 'cloudwatch-get-metric-statistics',
      zoneNeeded: false,
      startNeeded: false,
      reading: describeReading(metric, metrics, listener),
      serviceTime: null,
      companions,
      unit: metric.unit,
      countsRequests,
      warnings: [
        ...warnOfOthers(metric, companions, listener, this.choices),
        ...warnOfMetric(metric, filled, listener, countsRequests),
        ...warnings,
      ],
    };
  }

  private chooseMetric(metrics: readonly CloudWatchMetric[]): CloudWatchMetric {
    const first = metrics[0];
    if (first === undefined)
      throw badFile(null, null, 'the answer has no datapoints; ask CloudWatch for a period with some');
    if (!this.listener.hasResults) return this.chooseStatistic(metrics) ?? first;
    const { metric: wanted } = this.choices;
    if (wanted === undefined) return likeliest(metrics) ?? first;
    const found = metrics.find((metric) => [metricName(metric), metric.id, metric.label].includes(wanted));
    if (found !== undefined) return found;
    throw notAmong('metric', wanted, metrics.map(metricName));
  }

  /** Answers about several metrics are told apart by their labels; of the chosen one a statistic is read. */
  private chooseStatistic(all: readonly CloudWatchMetric[]): CloudWatchMetric | undefined {
    const { statistic, metric: wanted } = this.choices;
    const labels = listLabels(all);
    if (wanted !== undefined && labels.length > 1 && !labels.includes(wanted))
      throw notAmong('metric', wanted, labels);
    const label = labels.length > 1 ? (wanted ?? likeliest(all)?.label) : labels[0];
    const metrics = all.filter((metric) => metric.label === label);
    const order = statistic === undefined ? STATISTIC_ORDER : [statistic];
    for (const name of order) {
      const found = metrics.find((metric) => metric.id === name);
      if (found !== undefined) return found;
    }
    if (statistic === undefined) return undefined;
    throw notAmong(
      'statistic',
      statistic,
      metrics.map((metric) => metric.id),
    );
  }
}

function listLabels(metrics: readonly CloudWatchMetric[]): string[] {
  return [...new Set(metrics.map(({ label }) => label))];
}

function notAmong(choice: 'metric' | 'statistic', given: string, allowed: readonly string[]): AppError {
  return badChoice(
    choice,
    `${quoteField(given)} is not in the file; it has ${allowed.map(quoteField).join(', ')}`,
  );
}

/** Invocations before requests before anything else; errors and averages of them last. */
function likeliest(metrics: readonly CloudWatchMetric[]): CloudWatchMetric | undefined {
  const score = (metric: CloudWatchMetric) => {
    const name = `${metric.label} ${metric.id}`;
    if (/error|latency|duration|utilization|throttle|percent/i.test(name)) return 0;
    if (/invocations(?!per)/i.test(name)) return 3;
    if (/request/i.test(name)) return 2;
    return 1;
  };
  return [...metrics].sort((a, b) => score(b) - score(a))[0];
}

function isCounting(metric: CloudWatchMetric, listener: CloudWatchListener): boolean {
  if (listener.hasResults)
    return !/latency|duration|utilization|percent|average|maximum|minimum|p\d\d/i.test(
      `${metric.label} ${metric.id}`,
    );
  if (metric.id === 'SampleCount') return true;
  return metric.id === 'Sum' && (metric.unit === null || COUNT_UNITS.includes(metric.unit));
}

function describeReading(
  metric: CloudWatchMetric,
  metrics: readonly CloudWatchMetric[],
  listener: CloudWatchListener,
): FileReading {
  const isData = listener.hasResults;
  const labels = listLabels(metrics);
  return {
    delimiter: null,
    hasHeader: false,
    columns: [],
    timeColumn: null,
    valueColumn: null,
    durationColumn: null,
    durationUnit: null,
    timeUnit: null,
    timeMarks: null,
    rowsAre: 'periods',
    sameTime: 'refuse',
    rowKey: null,
    rowKeys: [],
    metric: isData ? metricName(metric) : metric.label || null,
    metrics: isData ? metrics.map(metricName) : labels.length > 1 ? labels : [],
    statistic: isData ? null : metric.id,
    statistics: isData ? [] : metrics.flatMap((one) => (one.label === metric.label ? [one.id] : [])),
  };
}
