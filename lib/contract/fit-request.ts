import { z } from 'zod';
import { SECONDS_PER_DAY, SECONDS_PER_MINUTE } from '@/lib/core/units';
import {
  amountUpTo,
  groupThousands,
  MAX_BASE_VCPU,
  MAX_INSTANCES,
  MAX_MILLISECONDS,
  positiveUpTo,
  wholeNumber,
} from './limits';
import { MOST_MINUTES, startsAtSchema } from './minute-arrivals';
import { instanceTypeSchema } from './serving-option';

const MAX_REQUESTS_A_PERIOD = 1e12;
/** 100 a vCPU. */
const MAX_CPU_PERCENT = 100 * MAX_BASE_VCPU;
const MAX_WORKERS = 10_000;

/** Less than that of anything is a mistake, and would be lost in the arithmetic. */
const LEAST_AMOUNT = 1e-6;

function amount(most: number, unit: string) {
  return amountUpTo(most, unit).refine(
    (value) => value === 0 || value >= LEAST_AMOUNT,
    `must be 0 or at least ${LEAST_AMOUNT}`,
  );
}

/** A value for each period, `null` where missing. */
function periodsOf<Value extends z.ZodType>(value: Value) {
  return z.array(value.nullable()).min(1).max(MOST_MINUTES);
}

const milliseconds = periodsOf(amount(MAX_MILLISECONDS, 'ms, a day'));

/** `fit` on the command line. */
export const fitRequestSchema = z
  .strictObject({
    /** Requests of each period. */
    requests: periodsOf(amount(MAX_REQUESTS_A_PERIOD, 'requests a period')).refine(
      (counts) => counts.some((count) => count !== null),
      'must have a value that is not null',
    ),
    stepSeconds: wholeNumber(1, SECONDS_PER_DAY, 's')
      .refine((step) => SECONDS_PER_DAY % step === 0, 'must divide a day, 86,400 s')
      .default(SECONDS_PER_MINUTE),
    startsAt: startsAtSchema.optional(),
    /** Mean over the instances, summed over cores. */
    cpuUtilizationPercent: periodsOf(amount(MAX_CPU_PERCENT, 'percent, 100 being one busy vCPU')).optional(),
    instances: z
      .union([positiveUpTo(MAX_INSTANCES, 'instances'), periodsOf(amount(MAX_INSTANCES, 'instances'))], {
        error: `must be a number above 0 or a list of them with null where missing, each at most ${groupThousands(MAX_INSTANCES)} instances`,
      })
      .optional(),
    serviceTimeMs: z
      .strictObject({
        average: milliseconds.optional(),
        p50: milliseconds.optional(),
        p90: milliseconds.optional(),
        p95: milliseconds.optional(),
        p99: milliseconds.optional(),
      })
      .optional(),
    instanceType: instanceTypeSchema.optional(),
    vcpu: positiveUpTo(MAX_BASE_VCPU, 'vCPUs').optional(),
    utilizationCeiling: z.number().gt(0).max(1, 'must be a share of at most 1').default(1),
    workers: wholeNumber(1, MAX_WORKERS, 'workers').optional(),
  })
  .superRefine((request, context) => {
    const refuse = (path: string[], message: string) => context.addIssue({ code: 'custom', path, message });
    const periods = request.requests.length;
    for (const [path, values] of listSeries(request))
      if (values.length !== periods) refuse(path, `must have as many entries as requests, ${periods}`);
    refuseCrossings(request.serviceTimeMs ?? {}, context);
    if (request.instanceType !== undefined && request.vcpu !== undefined)
      refuse(['vcpu'], 'allowed only without instanceType, which says it');
    if (request.cpuUtilizationPercent !== undefined && request.instances === undefined)
      refuse(['instances'], 'needed with cpuUtilizationPercent: how many shared the requests');
  });
export type FitRequest = z.output<typeof fitRequestSchema>;

const PERCENTILES = ['p50', 'p90', 'p95', 'p99'] as const;
type Percentiles = Readonly<
  Partial<Record<(typeof PERCENTILES)[number], readonly (number | null)[] | undefined>>
>;

/** Refuses a percentile below a lower one of its period. */
function refuseCrossings(serviceTimeMs: Percentiles, context: z.RefinementCtx): void {
  PERCENTILES.forEach((name, place) => {
    for (const below of PERCENTILES.slice(0, place)) {
      const lower = serviceTimeMs[below] ?? [];
      const index = (serviceTimeMs[name] ?? []).findIndex(
        (value, i) => value !== null && value < (lower[i] ?? 0),
      );
      if (index < 0) continue;
      const message = `must not be below the ${below} of its period, ${lower[index]}`;
      context.addIssue({ code: 'custom', path: ['serviceTimeMs', name, index], message });
    }
  });
}

interface GivenSeries {
  readonly cpuUtilizationPercent?: readonly unknown[] | undefined;
  readonly instances?: number | readonly unknown[] | undefined;
  readonly serviceTimeMs?: Readonly<Record<string, readonly unknown[] | undefined>> | undefined;
}

function listSeries(given: GivenSeries): (readonly [string[], readonly unknown[]])[] {
  const { cpuUtilizationPercent, instances, serviceTimeMs = {} } = given;
  const named: [string[], unknown][] = [
    [['cpuUtilizationPercent'], cpuUtilizationPercent],
    [['instances'], instances],
    ...Object.entries(serviceTimeMs).map(([name, values]): [string[], unknown] => [
      ['serviceTimeMs', name],
      values,
    ]),
  ];
  return named.flatMap(([path, values]) => (Array.isArray(values) ? [[path, values] as const] : []));
}
