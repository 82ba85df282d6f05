import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BreachModel, makeDeadline } from '@/lib/core/simulation/breach-model';
import { type ReplayInput, replayPolicy } from '@/lib/core/simulation/replay';
import { countBreaches } from '@/lib/core/simulation/replay-breaches';
import { makeReplayRecords, type ReplayRecords } from '@/lib/core/simulation/replay-records';
import { totalReplay } from '@/lib/core/simulation/replay-totals';
import { mostInstances } from '@/lib/core/workload/scaling-policy';
import { arbitraryReplay } from '../../support/arbitrary-policy';
import { referenceReplay } from '../../support/reference-replay';

describe('a replay of any policy', () => {
  it('is the same as the reference, which is written another way', () => {
    fc.assert(
      fc.property(arbitraryReplay, (input) => {
        const records = replayPolicy(input);
        const expected = referenceReplay(input);
        expect(Array.from(records.inService)).toEqual(expected.map(({ inService }) => inService));
        expect(Array.from(records.starting)).toEqual(expected.map(({ starting }) => starting));
        for (const field of ['served', 'waiting', 'failed'] as const) {
          expected.forEach((minute, index) => {
            expect(records[field][index]).toBeCloseTo(minute[field], 6);
          });
        }
      }),
      { numRuns: 400 },
    );
  });

  it('loses no request: waiting before + arrivals = served + failed + waiting after', () => {
    fc.assert(
      fc.property(arbitraryReplay, (input) => {
        const { minutes, arrivals, served, failed, waiting } = replayPolicy(input);
        for (let minute = 0; minute < minutes; minute += 1) {
          const came = Number.isNaN(arrivals[minute]) ? 0 : (arrivals[minute] ?? 0);
          const before = waiting[minute - 1] ?? 0;
          const after = (served[minute] ?? 0) + (failed[minute] ?? 0) + (waiting[minute] ?? 0);
          expect(after).toBeCloseTo(before + came, 6);
        }
      }),
    );
  });

  it('never has more instances than the policy may ask for, nor serves more than they can', () => {
    fc.assert(
      fc.property(arbitraryReplay, (input) => {
        const { minutes, inService, starting, served, utilization } = replayPolicy(input);
        for (let minute = 0; minute < minutes; minute += 1) {
          const instances = inService[minute] ?? 0;
          expect(instances + (starting[minute] ?? 0)).toBeLessThanOrEqual(mostInstances(input.policy));
          const capacity = instances * input.service.capacityPerInstancePerMinute;
          expect(served[minute]).toBeLessThanOrEqual(capacity);
          expect(utilization[minute]).toBeCloseTo(capacity === 0 ? 0 : (served[minute] ?? 0) / capacity, 9);
        }
      }),
    );
  });

  it('fills given records as it fills new ones', () => {
    const into = new Map<number, ReturnType<typeof makeReplayRecords>>();
    fc.assert(
      fc.property(arbitraryReplay, (input) => {
        const { length } = input.arrivalsPerMinute;
        const used = into.get(length) ?? makeReplayRecords(length);
        into.set(length, used);
        expect(replayPolicy(input, used)).toEqual(replayPolicy(input));
      }),
    );
  });
});

describe('the totals', () => {
  it('of two ranges add up to those of both', () => {
    fc.assert(
      fc.property(arbitraryReplay, fc.nat(200), (input, cut) => {
        const records = replayPolicy(input);
        const { serviceTimeMs } = input.service;
        const breaches = breachesOf(input, records, makeDeadline(serviceTimeMs, serviceTimeMs + 20_000));
        const middle = Math.min(cut, records.minutes);
        const total = (from: number, to: number) => totalReplay(records, breaches, from, to);
        const [whole, first, second] = [
          total(0, records.minutes),
          total(0, middle),
          total(middle, records.minutes),
        ];
        for (const field of Object.keys(whole) as (keyof typeof whole)[]) {
          if (field === 'maxInService') expect(whole[field]).toBe(Math.max(first[field], second[field]));
          else expect(first[field] + second[field]).toBeCloseTo(whole[field], 6);
        }
      }),
    );
  });

  it('of a standing number of instances are those of the formula', () => {
    fc.assert(
      fc.property(arbitraryReplay, fc.integer({ min: 1, max: 9 }), (input, instances) => {
        const records = replayPolicy({ ...input, policy: { kind: 'fixed', instances } });
        const { capacityPerInstancePerMinute, serviceTimeMs } = input.service;
        const totals = totalReplay(
          records,
          breachesOf(input, records, makeDeadline(serviceTimeMs, serviceTimeMs)),
        );
        const counts = [...input.arrivalsPerMinute].filter((count) => !Number.isNaN(count));
        expect(totals.instanceMinutes).toBe(instances * input.arrivalsPerMinute.length);
        expect(totals.requests).toBeCloseTo(
          counts.reduce((sum, count) => sum + count, 0),
          6,
        );
        expect(totals).toMatchObject({ scaleOuts: 0, scaleIns: 0, maxInService: instances });
        expect(totals.observedMinutes).toBe(counts.length);
        expect(totals.breachedRequests).toBeGreaterThanOrEqual(totals.failedRequests - 1e-9);
        const enough = Math.max(0, ...counts) <= instances * capacityPerInstancePerMinute;
        if (enough)
          expect(totals).toMatchObject({ breachedRequests: 0, failedRequests: 0, breachMinutes: 0 });
      }),
    );
  });

  it('count as late whom a first-come-first-served server of parcels keeps waiting too long', () => {
    const arrivals = fc.array(fc.nat(300), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(arrivals, fc.integer({ min: 1, max: 3 }), fc.nat(90), (counts, instances, slackSeconds) => {
        const records = replayPolicy({
          arrivalsPerMinute: Float64Array.from(counts),
          startSeconds: 0,
          service: { capacityPerInstancePerMinute: 60, serviceTimeMs: 50, timeoutSeconds: 86_400 },
          policy: { kind: 'fixed', instances },
          provisioningSeconds: 0,
        });
        const deadline = makeDeadline(50, 50 + slackSeconds * 1000);
        const { breachedRequests, requests } = totalReplay(records, countBreaches(records, deadline, 0, 60));
        const late = countLateParcels(counts, instances * 60, slackSeconds / 60);
        expect(Math.abs(breachedRequests - late)).toBeLessThanOrEqual((2 * requests) / PARCELS + 1e-9);
      }),
    );
  });

  it('have no more breaches with a longer target', () => {
    fc.assert(
      fc.property(arbitraryReplay, fc.nat(100_000), fc.nat(100_000), (input, one, other) => {
        const records = replayPolicy(input);
        const late = (slackMs: number) =>
          totalReplay(records, breachesOf(input, records, makeDeadline(50, 50 + slackMs))).breachedRequests;
        expect(late(Math.max(one, other))).toBeLessThanOrEqual(late(Math.min(one, other)) + 1e-9);
      }),
    );
  });
});

function breachesOf({ service }: ReplayInput, records: ReplayRecords, model: BreachModel) {
  return countBreaches(records, model, 0.01, service.capacityPerInstancePerMinute);
}

const PARCELS = 500;

/** Each minute's requests in parcels at even distances, through one server that takes them in order. */
function countLateParcels(counts: readonly number[], perMinute: number, slackMinutes: number): number {
  let free = 0;
  let late = 0;
  counts.forEach((count, minute) => {
    for (let parcel = 0; parcel < PARCELS; parcel += 1) {
      const arrival = minute + (parcel + 0.5) / PARCELS;
      const size = count / PARCELS;
      const start = Math.max(free, arrival);
      if (start - arrival > slackMinutes + 1e-9) late += size;
      free = start + size / perMinute;
    }
  });
  return late;
}
