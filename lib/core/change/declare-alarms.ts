import type { JsonObject } from '../inventory/json-value';
import type { AlarmThreshold } from '../plan/plan';
import { deleteAlarms } from './alarm-calls';
import type { ChangeCall, ChangeResource } from './change';
import { readMetric } from './watch-change';

/** What the alarms are about, in CloudWatch's words. */
export interface AlarmGround {
  readonly namespace: string;
  readonly dimensions: readonly JsonObject[];
  readonly stem: string;
}

const PERIOD_SECONDS = 60;
/** Metrics that CloudWatch has without the variant. */
const OF_ENDPOINT = ['ApproximateAgeOfOldestRequest', 'HasBacklogWithoutCapacity'];
/** Metrics that are the account's. */
const OF_ACCOUNT = ['ConcurrentExecutions'];

export interface DeclaredAlarms {
  readonly calls: readonly ChangeCall[];
  readonly undo: readonly ChangeCall[];
  readonly resources: readonly ChangeResource[];
  readonly limits: readonly string[];
}

/** The alarms of a recommendation that nobody else makes: target tracking makes those that it scales by. */
export function declareAlarms(alarms: readonly AlarmThreshold[], ground: AlarmGround): DeclaredAlarms {
  const own = alarms.filter(({ action }) => !action.startsWith('Target tracking'));
  const inputs = own.map((alarm) => describeAlarm(alarm, ground));
  return {
    calls: inputs.map((input, i) => ({
      service: 'cloudwatch',
      operation: 'PutMetricAlarm',
      input,
      why: `Warns: ${own[i]?.action ?? ''}`,
      interrupts: null,
    })),
    undo: deleteAlarms(inputs.map(({ AlarmName }) => String(AlarmName))),
    resources: inputs.map((properties, i) => ({
      logicalId: `Alarm${i + 1}`,
      type: 'AWS::CloudWatch::Alarm',
      properties,
      dependsOn: [],
      exists: false,
    })),
    limits: inputs.length === 0 ? [] : [NO_RECIPIENT],
  };
}

const NO_RECIPIENT =
  'The warning alarms tell nobody yet: add the topic that your team is called by (AlarmActions).';

function describeAlarm(alarm: AlarmThreshold, { namespace, dimensions, stem }: AlarmGround): JsonObject {
  const { metricName, statistic } = readMetric(alarm.metric);
  const isPercentile = statistic.startsWith('p');
  const isAbove = alarm.comparison === 'above';
  const own = OF_ACCOUNT.includes(metricName)
    ? []
    : dimensions.slice(0, OF_ENDPOINT.includes(metricName) ? 1 : dimensions.length);
  return {
    AlarmName: `${stem}-breakeven-${metricName}-${isAbove ? 'high' : 'low'}`,
    AlarmDescription: alarm.action,
    Namespace: namespace,
    MetricName: metricName,
    ...(own.length === 0 ? {} : { Dimensions: own }),
    ...(isPercentile ? { ExtendedStatistic: statistic } : { Statistic: statistic }),
    Period: PERIOD_SECONDS,
    EvaluationPeriods: alarm.datapoints,
    DatapointsToAlarm: alarm.datapoints,
    Threshold: alarm.threshold,
    ComparisonOperator: isAbove ? 'GreaterThanThreshold' : 'LessThanThreshold',
    TreatMissingData: 'notBreaching',
  };
}
