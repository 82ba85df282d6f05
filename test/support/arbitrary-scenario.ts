import fc from 'fast-check';
import { scenarioSchema } from '@/lib/contract/scenario';
import { SAVINGS_PAYMENTS, SAVINGS_PLAN_TYPES, SAVINGS_TERM_YEARS } from '@/lib/core/pricing/savings-rate';
import type { SpendCommitment } from '@/lib/core/pricing/spend-commitment';
import type { Scenario, TrafficSpike } from '@/lib/core/scenario/scenario';
import { SERVING_STYLES } from '@/lib/core/workload/serving-option';
import type { WorkloadDescription } from '@/lib/core/workload/workload';
import { arbitraryServing } from './arbitrary-option';
import { arbitraryWorkload } from './arbitrary-workload';

/** What people, and those who mean harm, may call a scenario. */
const HOSTILE = [
  '',
  '<script>alert(1)</script>',
  '"; DROP TABLE plans; --',
  ['$', '{process.env.HOME}'].join(''),
  '__proto__',
  '\u202egnp.exe',
  '\u0000\u001b[2J',
  '\ud800',
  '𝒮cenario 🧪 шкала',
  "it's #s1.AAAA?x=1&y=2",
  'x'.repeat(120),
  '🧪'.repeat(60),
  ' \u200b\u2066\u2029line\r\n\ttab ',
  'constructor',
];

export const arbitraryText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ maxLength: 30 }),
);

const spike: fc.Arbitrary<TrafficSpike> = fc.record({
  every: fc.constantFrom('day' as const, 'week' as const),
  startMinute: fc.integer({ min: 0, max: 1439 }),
  minutes: fc.integer({ min: 1, max: 1440 }),
  addedPerMinute: fc.double({ min: 0, max: 1000, noNaN: true }),
});

const factor = fc.double({ min: 0.01, max: 4, noNaN: true });

const shape = (slots: number) =>
  fc.option(fc.array(fc.double({ min: 0.9, max: 1.1, noNaN: true }), { minLength: slots, maxLength: slots }));

const commitment: fc.Arbitrary<SpendCommitment> = fc.record({
  usdPerHour: fc.double({ min: 0, max: 100, noNaN: true }),
  planType: fc.constantFrom(...SAVINGS_PLAN_TYPES),
  off: fc.oneof(
    fc.record({ kind: fc.constant('share' as const), share: fc.double({ min: 0, max: 0.95, noNaN: true }) }),
    fc.record({
      kind: fc.constant('rates' as const),
      termYears: fc.constantFrom(...SAVINGS_TERM_YEARS),
      payment: fc.constantFrom(...SAVINGS_PAYMENTS),
    }),
  ),
});

const start: fc.Arbitrary<Pick<Scenario, 'baseline' | 'traffic'>> = fc.oneof(
  fc.record({
    baseline: fc.record({
      workloadId: fc.string({ minLength: 1, maxLength: 40 }),
      planHash: fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 32, maxLength: 32 }),
    }),
    traffic: fc.constant(null),
  }),
  fc.record({
    baseline: fc.constant(null),
    traffic: fc.record({
      requestsPerDay: fc.double({ min: 1, max: 1e6, noNaN: true }),
      dailySwing: fc.double({ min: 0, max: 1, noNaN: true }),
      weekendFactor: fc.double({ min: 0, max: 2, noNaN: true }),
    }),
  }),
);

/** Numbers at the ends of what is taken, and such as have many digits. */
const EXTREMES: readonly Partial<WorkloadDescription>[] = [
  {},
  { serviceTimeMs: { p50: 0.001, p99: 0.001 }, demandVcpuSeconds: 5e-324 },
  { requestBytes: 0, responseBytes: 1_099_511_627_776, modelMemoryMb: 0.1 + 0.2 },
  { slo: { percentile: 0.5, targetMs: Math.PI, breachShare: 1e-9 } },
  { capacityPerInstancePerMinute: { 'ml.m5.large': 0.001, 'ml.constructor.proto': 123_456.789 } },
];

function withoutServing({ present: _present, policy: _policy, ...rest }: WorkloadDescription) {
  return rest;
}

/** Whatever a page could make: some of it does not go together. */
export const arbitraryDraft: fc.Arbitrary<Scenario> = fc
  .record({
    start,
    workload: arbitraryWorkload,
    name: arbitraryText,
    note: arbitraryText,
    levers: fc.record({
      volumeFactor: factor,
      dailyShapeFactor: factor,
      weeklyShapeFactor: factor,
      hourFactors: shape(24),
      dayFactors: shape(7),
      spikes: fc.array(spike, { maxLength: 3 }),
    }),
    serving: arbitraryServing,
    extreme: fc.constantFrom(...EXTREMES),
    coldStart: fc.option(fc.double({ min: 0, max: 60, noNaN: true }), { nil: undefined }),
    instanceDiscountShare: fc.double({ min: 0, max: 0.95, noNaN: true }),
    instanceHourUsd: fc.option(fc.double({ min: 0, max: 9, noNaN: true }), { nil: undefined }),
    commitment: fc.option(commitment),
    waysToServe: fc.shuffledSubarray([...SERVING_STYLES], { minLength: 1 }),
    freeTier: fc.boolean(),
    seed: fc.integer(),
  })
  .map(({ start: begun, workload, serving, extreme, coldStart, instanceHourUsd, ...rest }) => ({
    version: 1,
    ...begun,
    ...rest,
    description: {
      ...withoutServing(workload.description),
      ...serving,
      ...extreme,
      ...(coldStart === undefined ? {} : { coldStartSeconds: coldStart }),
    },
    hoursPerMonth: 730,
    gbBytes: 1e9,
    prices: instanceHourUsd === undefined ? {} : { instanceHourUsd },
  }));

/** Scenarios that the schema takes, with every default filled in. A new field needs no more than its place in the draft. */
export const arbitraryScenario: fc.Arbitrary<Scenario> = arbitraryDraft
  .filter((draft) => scenarioSchema.safeParse(draft).success)
  .map((draft) => scenarioSchema.parse(draft));
