import { z } from 'zod';
import { renderAlarms } from './alarm-shapes';
import { getMetricData } from './metric-data';
import { isAbout } from './metric-faults';
import { cutPage, sizePage } from './page-token';
import type { Call, Operations } from './service';
import { listScalings } from './world/scaling-record';

const METRICS_PER_PAGE = 500;
const TWO_WEEKS_SECONDS = 14 * 86_400;

const listSchema = z.object({
  Namespace: z.string().optional(),
  MetricName: z.string().optional(),
  Dimensions: z.array(z.object({ Name: z.string(), Value: z.string().optional() })).default([]),
  NextToken: z.string().optional(),
});

const alarmsSchema = z.object({
  AlarmNames: z.array(z.string()).max(100).optional(),
  AlarmNamePrefix: z.string().optional(),
  MaxRecords: z.int().min(1).max(100).default(50),
  NextToken: z.string().optional(),
});

export const CLOUDWATCH: Operations = {
  GetMetricData: getMetricData,
  ListMetrics: listMetrics,
  DescribeAlarms: describeAlarms,
};

/** Metrics that had data in the last two weeks. */
function listMetrics(call: Call): object {
  const { NextToken, ...asked } = listSchema.parse(call.input);
  const publishers = call.world.findMetrics(call.account.accountId, call.region)?.publishers ?? [];
  const found = publishers
    .filter(({ source }) => source.createdAtSeconds < call.nowSeconds)
    .filter(({ dimensions }) =>
      asked.Dimensions.every(
        ({ Name, Value }) => Name in dimensions && (Value ?? dimensions[Name]) === dimensions[Name],
      ),
    )
    .flatMap(({ dimensions, metrics }) =>
      metrics
        .filter(({ namespace }) => (asked.Namespace ?? namespace) === namespace)
        .filter(({ metricName }) => (asked.MetricName ?? metricName) === metricName)
        .filter(({ metricName }) => !hasVanished(call, metricName, dimensions))
        .map(({ namespace, metricName }) => ({ namespace, metricName, dimensions })),
    );
  const page = cutPage(found, METRICS_PER_PAGE, asked, NextToken, 'InvalidParameterValue');
  return {
    Metrics: page.items.map(({ namespace, metricName, dimensions }) => ({
      Namespace: namespace,
      MetricName: metricName,
      Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
    })),
    NextToken: page.nextToken,
  };
}

function hasVanished(
  { faults, nowSeconds }: Call,
  MetricName: string,
  Dimensions: Readonly<Record<string, string>>,
): boolean {
  return faults.some(
    (fault) =>
      fault.kind === 'vanish' &&
      fault.fromSeconds < nowSeconds - TWO_WEEKS_SECONDS &&
      isAbout(fault, { MetricName, Dimensions }),
  );
}

function describeAlarms(call: Call): object {
  const { NextToken, ...asked } = alarmsSchema.parse(call.input);
  const scalings = call.fleet === null ? [] : listScalings(call.fleet);
  const alarms = scalings
    .flatMap((scaling) => renderAlarms(call, scaling))
    .filter(({ AlarmName }) => asked.AlarmNames?.includes(AlarmName) ?? true)
    .filter(({ AlarmName }) => AlarmName.startsWith(asked.AlarmNamePrefix ?? ''));
  const page = cutPage(alarms, sizePage(call, asked.MaxRecords), asked, NextToken, 'InvalidNextToken');
  return { MetricAlarms: page.items, CompositeAlarms: [], NextToken: page.nextToken };
}
