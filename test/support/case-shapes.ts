import { z } from 'zod';

const number = z.number();
const numbers = z.array(number);
const range = z.tuple([number, number]);

function caseOf<Given extends z.ZodRawShape, Expected extends z.ZodRawShape>(
  given: Given,
  expected: Expected,
) {
  return z.object({
    given: z.object(given),
    expect: z.object(expected),
    toleranceUsd: number.nullable().default(null),
  });
}

const USAGE = { requestsPerMonth: number, durationMs: number, memoryMb: number };
const VOLUME = { instance: z.string(), usdPerHour: number, storageGb: number, storageUsdPerGbMonth: number };

const LAMBDA_MONTH = caseOf(
  {
    ...USAGE,
    arch: z.string().optional(),
    freeTier: z.boolean(),
    gbSecondUsd: number.optional(),
    requestUsd: number.optional(),
  },
  {
    billableGbSeconds: number.optional(),
    gbSeconds: number.optional(),
    computeUsd: number,
    requestsUsd: number,
    totalUsd: number,
  },
);

const HOURS_OF_A_MONTH = caseOf({ usdPerHour: numbers, hoursPerMonth: number }, { monthUsd: numbers });

const INSTANCE_COUNT = caseOf(
  {
    peakRps: number.optional(),
    requiredRps: number.optional(),
    instanceCarriesRps: number,
    p99LimitMs: number.optional(),
  },
  { instances: number },
);

const POISSON = {
  arrivalsPerSecond: number,
  warmMeanSeconds: number,
  coldMeanSeconds: number,
  horizonSeconds: number,
};

/** Examples that AWS and other tools print, as far as tests read them. */
export const PUBLISHED = {
  'lambda-01': LAMBDA_MONTH,
  'lambda-02': LAMBDA_MONTH,
  'lambda-04': caseOf(
    {
      memoryMb: number,
      provisionedConcurrency: number,
      provisionedHours: number,
      provisionedRequests: number,
      provisionedDurationMs: number,
      onDemandRequests: number,
      onDemandDurationMs: number,
      provisionedGbSecondUsd: number,
      provisionedDurationGbSecondUsd: number,
    },
    {
      provisionedUsd: number,
      provisionedDurationUsd: number,
      requestsUsd: number,
      onDemandUsd: number,
      totalUsd: number,
    },
  ),
  'lambda-15': LAMBDA_MONTH,
  'lambda-17': LAMBDA_MONTH,
  'lambda-18': LAMBDA_MONTH,
  'lambda-20': caseOf(
    { ...USAGE, variants: z.array(z.string()) },
    { gbSeconds: number, computeUsd: numbers, requestsUsd: number },
  ),
  'lambda-21': caseOf(USAGE, { tiersUsd: numbers, requestsUsd: number }),
  'lambda-23': caseOf(
    {
      arch: z.string(),
      memoryMb: number,
      provisionedConcurrency: number,
      provisionedHours: number,
      requests: number,
      durationMs: number,
    },
    { provisionedUsd: number, durationUsd: number, requestsUsd: number, totalUsd: number },
  ),
  'lambda-fee-trap': caseOf(USAGE, { requestsShareOfTotalAtLeast: number }),
  'lambda-page-error': caseOf(USAGE, { requestsUsd: number }),
  'sm-30': caseOf(
    { costPerHourUsd: number, maxInvocationsPerMinute: number },
    { costPerInferenceUsd: number },
  ),
  'sm-31': caseOf(
    {
      region: z.string(),
      usdPerHour: numbers,
      count: numbers,
      hoursPerMonth: number,
      hoursPerYear: number,
    },
    { monthUsd: z.array(numbers), yearUsd: z.array(numbers) },
  ),
  'sm-32': HOURS_OF_A_MONTH,
  'sm-33': caseOf(
    { memoryMb: number, seconds: number, dataGb: number, usdPerSecond: number, dataUsdPerGb: number },
    { computeUsd: number, dataUsd: number },
  ),
  'sm-36': HOURS_OF_A_MONTH,
  'sm-37': caseOf(
    { ...VOLUME, hoursPerDay: number, days: number },
    { hours: number, computeUsd: number, storageUsd: number, totalUsd: number },
  ),
  'sm-38': caseOf({ ...VOLUME, hours: number }, { totalUsd: number }),
  'scale-42': caseOf(
    { maxRpsPerInstance: number, safetyFactor: number },
    { invocationsPerInstanceTarget: number },
  ),
  'scale-43': INSTANCE_COUNT,
  'scale-44': INSTANCE_COUNT,
  'scale-46': caseOf({ target: number }, { scaleOutAbove: number, scaleInBelow: number }),
  'scale-48': caseOf({ replicas: number, metric: number, target: number }, { desired: number }),
  'cold-53': caseOf(
    { ...POISSON, idleExpirySeconds: number },
    { coldProbability: range, servers: range, running: range, idle: range },
  ),
  'cold-54': caseOf({ ...POISSON, maxConcurrency: number }, { rejectionProbability: range, running: range }),
  'cold-57': caseOf({ idleExpirySeconds: number }, { withinFractionOfObserved: number }),
};

/** What users reported, as far as tests read it. */
export const FIELD_REPORTS = {
  'field-serverless-vs-realtime': caseOf(
    {
      region: z.string(),
      durationMs: number,
      memoryMb: number,
      serverlessUsdPerSecond: number,
      requestBytes: number,
      dataUsdPerGb: number,
      gbBytes: number,
      realtime: z.object({ instanceType: z.string(), usdPerHour: number, count: number }),
    },
    {
      serverlessUsdPerMillion: number,
      realtimeUsdPerDay: number,
      breakEvenRequestsPerDay: number,
      toleranceRelative: number,
    },
  ),
  'field-autoscaling-2-and-4': caseOf(
    {
      plateauPerMinute: number,
      minInstances: number,
      maxInstances: number,
      provisioningSeconds: numbers,
      cooldownSeconds: number,
      targets: numbers,
    },
    { instancesAtEnd: numbers },
  ),
  'field-spike-shorter-than-provisioning': caseOf(
    { spikeMinutes: numbers, spikeFactor: number, provisioningSeconds: numbers },
    {},
  ),
  'field-lambda-idle-gaps': caseOf(
    {
      requestMinutes: numbers,
      coldSeconds: numbers,
      warmSeconds: number,
      idleExpiryMinutesBetween: range,
    },
    { coldAtMinutes: numbers },
  ),
  'field-lambda-memory': caseOf({}, { recommendedMemoryMb: number }),
  'field-lambda-jvm-floor': caseOf(
    {
      memoryMb: number,
      meanSeconds: number,
      others: z.object({ maxColdSeconds: z.record(z.string(), number) }),
    },
    { infeasibleMemoryMb: numbers },
  ),
};
