import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listCandidatesOf } from '@/lib/core/options/registry';
import type { Situation } from '@/lib/core/options/way-to-serve';
import { boundCandidates, findCheapestBounded } from '@/lib/core/plan/bounded-search';
import { estimateMonth } from '@/lib/core/plan/evaluate-option';
import { makeSeries } from '@/lib/core/series/series';
import { fitLoadProfile, scaleLoadProfile } from '@/lib/core/workload/load-profile';
import { SERVING_STYLES, type ServingStyle, servingStyle } from '@/lib/core/workload/serving-option';
import { TOLERANCES, type WorkloadDescription } from '@/lib/core/workload/workload';
import { loadShippedInstances, loadShippedPrices } from '@/lib/wiring/shipped-data';
import { findCheapestFeasible } from '../../support/cheapest-feasible';
import { EXAMPLE_DESCRIPTION } from '../../support/example-workload';
import { projectRoot } from '../../support/run-cli';

const prices = loadShippedPrices(projectRoot);
const instances = loadShippedInstances(projectRoot);
const timing = { idleLifetimeSeconds: 360, scaleInTailSeconds: 900, provisioningSeconds: 360 };

const anyCounts = fc
  .record({
    base: fc.nat(3000),
    burst: fc.nat(20_000),
    everyMinutes: fc.integer({ min: 2, max: 300 }),
    lengthMinutes: fc.integer({ min: 1, max: 60 }),
  })
  .map(({ base, burst, everyMinutes, lengthMinutes }) =>
    Float64Array.from(
      { length: 1440 },
      (_, minute) => base + (minute % everyMinutes < lengthMinutes ? burst : 0),
    ),
  )
  .filter((counts) => counts.some((count) => count > 0));

const anyDescription = fc
  .record({
    p50: fc.integer({ min: 2, max: 3000 }),
    tail: fc.constantFrom(1, 1.5, 4),
    modelMemoryMb: fc.constantFrom(100, 900, 4000, 20_000),
    gpu: fc.constantFrom(false, false, false, true),
    targetMs: fc.constantFrom(50, 300, 3000, 20_000),
    demandPerService: fc.constantFrom(null, 0.3, 2.5),
    tolerates: fc.constantFrom(...TOLERANCES),
  })
  .map(
    ({ p50, tail, modelMemoryMb, gpu, targetMs, demandPerService, tolerates }): WorkloadDescription => ({
      ...EXAMPLE_DESCRIPTION,
      present: null,
      serviceTimeMs: { p50, p99: p50 * tail },
      modelMemoryMb,
      gpu,
      slo: { percentile: 0.99, targetMs, breachShare: 0.01 },
      demandVcpuSeconds: demandPerService === null ? null : (demandPerService * p50) / 1000,
      tolerates,
    }),
  );

const anySituation = fc.tuple(anyCounts, anyDescription, fc.boolean()).map(
  ([counts, description, freeTier]): Situation => ({
    profile: fitLoadProfile(makeSeries(0, 60, counts), timing),
    description,
    instances,
    prices,
    terms: { region: description.region, hoursPerMonth: 730, freeTier, gbBytes: 2 ** 30 },
  }),
);

const anyFactor = fc.constantFrom(0.01, 0.2, 1, 7, 60);

describe('the search by bounds', () => {
  it('finds what evaluating every candidate finds, for each way to serve', () => {
    fc.assert(
      fc.property(anySituation, anyFactor, (situation, factor) => {
        const bounds = boundCandidates(situation);
        const scaled = { ...situation, profile: scaleLoadProfile(situation.profile, factor) };
        for (const style of SERVING_STYLES) {
          const found = findCheapestBounded(
            bounds.filter((bound) => bound.style === style),
            factor,
            scaled,
          );
          expect(found?.monthlyCostUsd, style).toBe(evaluateAll(style, scaled)?.monthlyCostUsd);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('finds the cheapest of all ways to serve at once, and nothing below what is asked for', () => {
    fc.assert(
      fc.property(anySituation, anyFactor, (situation, factor) => {
        const bounds = boundCandidates(situation);
        const scaled = { ...situation, profile: scaleLoadProfile(situation.profile, factor) };
        const costs = SERVING_STYLES.flatMap((style) => evaluateAll(style, scaled)?.monthlyCostUsd ?? []);
        const found = findCheapestBounded(bounds, factor, scaled);
        expect(found?.monthlyCostUsd ?? Number.POSITIVE_INFINITY).toBe(Math.min(...costs));
        if (found === null) return;
        expect(findCheapestBounded(bounds, factor, scaled, found.monthlyCostUsd * 0.999)).toBeNull();
      }),
      { numRuns: 40 },
    );
  });

  it('has no bound above the cost of what it stands for', () => {
    fc.assert(
      fc.property(anySituation, anyFactor, (situation, factor) => {
        const scaled = { ...situation, profile: scaleLoadProfile(situation.profile, factor) };
        for (const bound of boundCandidates(situation)) {
          for (const option of bound.expand(scaled)) {
            const cost = estimateMonth(option, scaled);
            if (cost.priced) expect(bound.leastUsd(factor)).toBeLessThanOrEqual(cost.totalUsd * (1 + 1e-9));
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});

function evaluateAll(style: ServingStyle, situation: Situation) {
  const kind = style === 'serverless-provisioned' ? 'serverless' : style;
  return findCheapestFeasible(
    listCandidatesOf(kind, situation).filter((option) => servingStyle(option) === style),
    situation,
  );
}
