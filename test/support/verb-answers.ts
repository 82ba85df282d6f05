import { z } from 'zod';

const number = z.number();
const sentences = z.array(z.string());

const COST = z.object({
  totalUsd: number,
  components: z.array(z.object({ name: z.string(), quantity: number, costUsd: number.nullable() })),
  assumptions: sentences,
});

const BREAK_EVEN = z.object({
  crossings: z.array(
    z.object({ requestsPerMonth: number, requestsPerDay: number, cheaperBelow: z.enum(['a', 'b']) }),
  ),
  assumptions: sentences.optional(),
});

const QUEUE = z.object({
  utilization: number.optional(),
  waitP99Seconds: number.optional(),
  requiredServers: number.optional(),
});

const REPLAY = z.object({
  records: z.array(z.object({ inService: number, starting: number })),
  instanceHours: number,
  costUsd: number,
  breachShare: number,
  failedShare: number,
  scaleOuts: number,
  maxInService: number,
});

const USL = z.object({
  gamma: number,
  alpha: number,
  beta: number,
  peakConcurrency: number.nullable(),
  excluded: z.array(z.object({ concurrency: number, reason: z.string() })).optional(),
});

/** What a fit answers where everything could be fitted. */
export const WHOLE_FIT = z.object({
  demandVcpuSeconds: number,
  demandFit: z.object({ lowVcpuSeconds: number, highVcpuSeconds: number, baseVcpu: number }),
  law: z.object({
    rSquared: number,
    outlierShare: number,
    loadSeenPerMinute: z.object({ min: number, max: number }),
  }),
  saturation: z.object({ perMinute: number, boundBy: z.string() }),
  serviceTimeMs: z.object({ p50: number, p99: number }),
  idlePeriods: number,
  missingPeriods: number,
  coverage: z.record(z.string(), number),
  notes: sentences,
});

const { demandVcpuSeconds, demandFit, law, saturation, serviceTimeMs } = WHOLE_FIT.shape;
const FIT = WHOLE_FIT.extend({
  demandVcpuSeconds: demandVcpuSeconds.nullable(),
  demandFit: demandFit.nullable(),
  law: law.nullable(),
  saturation: saturation.nullable(),
  serviceTimeMs: serviceTimeMs.nullable(),
  hourOfWeekPerSecond: z.array(number.nullable()).optional(),
});

const MEMORY = z.object({
  recommendedMemoryMb: number.nullable(),
  curve: z.array(z.object({ memoryMb: number, durationMs: number, costPerMillionUsd: number })),
  excluded: z.array(z.object({ memoryMb: number, reason: z.string() })),
  measure: z.array(number),
  fit: z.object({ fixedMs: number }).nullable(),
  interval: z.object({ memoryMb: z.object({ low: number, high: number }) }).nullable(),
  because: sentences,
});

const COLD_START = z.object({
  requests: number,
  coldCount: number,
  coldProbability: number.nullable(),
  rejectedCount: number,
  rejectionProbability: number.nullable(),
  environmentsMean: number.nullable(),
  runningMean: number.nullable(),
  idleMean: number.nullable(),
  responseSeconds: z.object({ p50: number.nullable(), p95: number.nullable(), p99: number.nullable() }),
});

/** What is forecast of one series. */
export const FORECAST = z.object({
  method: z.string(),
  point: z.array(number),
  lower: z.array(number),
  upper: z.array(number),
  backtest: z.object({ mase: number.nullable(), seasonalNaiveMase: number.nullable() }),
  tried: z.array(z.object({ method: z.string(), weight: number })),
  seasons: z.array(z.object({ periods: number })),
});

const SERVED = z.object({
  option: z.object({ kind: z.string(), instanceType: z.string().optional() }),
  policy: z.object({ kind: z.string(), minInstances: number.optional() }).optional(),
  label: z.string(),
  breachShare: number.nullable(),
});

const PLAN = z.object({
  recommended: SERVED.extend({
    because: sentences,
    alarms: z.array(z.object({ action: z.string() })),
  }).nullable(),
  evaluations: z.array(SERVED.extend({ feasible: z.boolean() })),
});

const SHAPES = {
  cost: COST,
  breakeven: BREAK_EVEN,
  queue: QUEUE,
  replay: REPLAY,
  usl: USL,
  fit: FIT,
  memory: MEMORY,
  coldstart: COLD_START,
  forecast: FORECAST,
  plan: PLAN,
};

/** What each verb answers with, as far as tests read it field by field. */
export type VerbAnswers = { [Verb in keyof typeof SHAPES]: z.infer<(typeof SHAPES)[Verb]> };

/** Against which the documents of verbs are held. */
export const VERB_ANSWERS: { readonly [Verb in keyof VerbAnswers]: z.ZodType<VerbAnswers[Verb]> } = SHAPES;
