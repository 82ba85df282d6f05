import { z } from 'zod';
import { validationError } from './aws-error';

const MAX_QUERIES = 500;
export const MAX_DATAPOINTS = 100_800;

export const dimensionsSchema = z
  .array(z.object({ Name: z.string(), Value: z.string() }))
  .default([])
  .transform((list) => Object.fromEntries(list.map(({ Name, Value }) => [Name, Value])));

const querySchema = z.object({
  Id: z.string().regex(/^[a-z][a-zA-Z0-9_]*$/),
  Label: z.string().optional(),
  ReturnData: z.boolean().default(true),
  MetricStat: z.object({
    Metric: z.object({ Namespace: z.string(), MetricName: z.string(), Dimensions: dimensionsSchema }),
    Period: z.int().positive(),
    Stat: z.string(),
    Unit: z.string().optional(),
  }),
});
export type MetricQuery = z.infer<typeof querySchema>;

const requestSchema = z.object({
  MetricDataQueries: z.array(querySchema),
  StartTime: z.number(),
  EndTime: z.number(),
  NextToken: z.string().optional(),
  ScanBy: z.enum(['TimestampDescending', 'TimestampAscending']).default('TimestampDescending'),
  MaxDatapoints: z.int().positive().max(MAX_DATAPOINTS).default(MAX_DATAPOINTS),
});
export type MetricDataRequest = z.infer<typeof requestSchema>;

const sizeSchema = z.object({ MetricDataQueries: z.array(z.unknown()).optional() });

/** Throws what CloudWatch answers to a request that it does not accept. */
export function parseMetricDataRequest(input: unknown): MetricDataRequest {
  const total = sizeSchema.parse(input).MetricDataQueries?.length ?? 0;
  if (total > MAX_QUERIES) {
    throw validationError(
      `The collection MetricDataQueries must not have a size greater than ${MAX_QUERIES}.`,
    );
  }
  if (total === 0) throw validationError('The parameter MetricDataQueries is required.');
  const request = requestSchema.parse(input);
  if (request.StartTime >= request.EndTime) {
    throw validationError('The parameter StartTime must be less than the parameter EndTime.');
  }
  const ids = new Set(request.MetricDataQueries.map(({ Id }) => Id));
  if (ids.size < total)
    throw validationError('The values for parameter id in MetricDataQueries are not unique.');
  for (const { MetricStat } of request.MetricDataQueries) refusePeriod(MetricStat.Period);
  return request;
}

function refusePeriod(period: number): void {
  if ([1, 5, 10, 20, 30].includes(period) || period % 60 === 0) return;
  throw validationError(
    `The parameter MetricDataQueries.member.MetricStat.Period must be 1, 5, 10, 20, 30 or a multiple of 60; got ${period}.`,
  );
}
