import type { AlarmThreshold } from '../plan/plan';
import type { ServingOption } from '../workload/serving-option';
import type { WatchItem } from './change';

/** What is watched after a change is watched for a day: it sees every hour of it. */
const FIRST_DAY_HOURS = 24;

/** What to look at for the first day: that requests are answered, as fast as planned, and what the plan warns about. */
export function listWatch(option: ServingOption, alarms: readonly AlarmThreshold[]): WatchItem[] {
  return [...listFailures(option), ...alarms.map((alarm) => watchAlarm(option, alarm))];
}

function listFailures({ kind }: ServingOption): WatchItem[] {
  const common = { comparison: 'above', forHours: FIRST_DAY_HOURS } as const;
  if (kind === 'batch') return [];
  if (kind === 'lambda')
    return [
      {
        ...common,
        metric: 'Errors',
        namespace: 'AWS/Lambda',
        statistic: 'Sum',
        threshold: null,
        unit: 'requests',
        advice: 'More than on the same day a week ago: undo.',
      },
    ];
  const [metric, unit] =
    kind === 'async' ? ['InvocationFailures', 'requests'] : ['Invocation5XXErrors', 'requests'];
  return [
    {
      ...common,
      metric,
      namespace: 'AWS/SageMaker',
      statistic: 'Sum',
      threshold: null,
      unit,
      advice: 'More than on the same day a week ago: undo.',
    },
  ];
}

function watchAlarm({ kind }: ServingOption, alarm: AlarmThreshold): WatchItem {
  const { metricName, statistic } = readMetric(alarm.metric);
  return {
    metric: metricName,
    namespace: kind === 'lambda' ? 'AWS/Lambda' : 'AWS/SageMaker',
    statistic,
    comparison: alarm.comparison,
    threshold: alarm.threshold,
    unit: alarm.unit,
    forHours: FIRST_DAY_HOURS,
    advice: alarm.action,
  };
}

/** The statistic that each metric is read by; counts are summed. */
const STATISTICS = new Map([
  ['ConcurrentExecutions', 'Maximum'],
  ['ServerlessConcurrentExecutionsUtilization', 'Maximum'],
  ['ApproximateAgeOfOldestRequest', 'Maximum'],
]);

/** `ModelLatency p99` is a metric and its statistic. */
export function readMetric(metric: string): { readonly metricName: string; readonly statistic: string } {
  const [metricName = metric, percentile] = metric.split(' ');
  return { metricName, statistic: percentile ?? STATISTICS.get(metricName) ?? 'Sum' };
}
