import { coldStartsIn } from './cold-starts';
import { writeAlike } from './metric-block';
import { LAMBDA, type MetricModel } from './metric-model';
import { countRequestsMetric, eachMinute, errorsMetric, timesMetric } from './request-metrics';
import { concurrencyIn, splitMetric, whileInvoked } from './sagemaker-metrics';

function named(metricName: string, unit: string) {
  return { namespace: LAMBDA, metricName, unit };
}

export const FUNCTION_METRICS: readonly MetricModel[] = [
  countRequestsMetric(named('Invocations', 'Count')),
  errorsMetric(named('Errors', 'Count'), 0.8),
  errorsMetric(named('Throttles', 'Count'), 0.2),
  // Without the cold start, which only log lines have.
  timesMetric(named('Duration', 'Milliseconds'), {
    medianOf: ({ service }) => service.medianUs / 1000,
    spreadOf: ({ service }) => service.spread,
    percentiles: true,
  }),
  eachMinute(named('ConcurrentExecutions', 'Count'), (subject, i, block) => {
    const held = concurrencyIn(subject, i);
    writeAlike(block, i, held > 0 ? 1 : 0, held + coldStartsIn(subject, i));
  }),
];

export const PROVISIONED_FUNCTION_METRICS: readonly MetricModel[] = [
  splitMetric('ProvisionedConcurrencyInvocations', LAMBDA, 'provisioned'),
  splitMetric('ProvisionedConcurrencySpilloverInvocations', LAMBDA, 'spillover'),
  whileInvoked('ProvisionedConcurrentExecutions', 'Count', LAMBDA, (subject, i) =>
    Math.min(subject.day.units[i] ?? 0, concurrencyIn(subject, i)),
  ),
  whileInvoked('ProvisionedConcurrencyUtilization', 'Count', LAMBDA, (subject, i) =>
    Math.min(1, concurrencyIn(subject, i) / Math.max(1, subject.day.units[i] ?? 0)),
  ),
];
