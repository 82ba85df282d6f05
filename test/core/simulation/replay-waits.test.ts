import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeDeadline } from '@/lib/core/simulation/breach-model';
import { type ReplayInput, replayPolicy } from '@/lib/core/simulation/replay';
import { countBreaches } from '@/lib/core/simulation/replay-breaches';
import type { ReplayRecords } from '@/lib/core/simulation/replay-records';
import { totalReplay } from '@/lib/core/simulation/replay-totals';
import { followRequests } from '@/lib/core/simulation/replay-waits';
import { arbitraryReplay } from '../../support/arbitrary-policy';

describe('the requests of a replay', () => {
  it('are each told once, in the minute in which they came', () => {
    fc.assert(
      fc.property(arbitraryReplay, (input) => {
        const records = replayPolicy(input);
        const told = new Float64Array(records.minutes);
        const came = (minute: number) => records.arrivals[minute] || 0;
        let failed = 0;
        const tell = (minute: number, requests: number) => {
          told[minute] = (told[minute] ?? 0) + requests;
        };
        followRequests(records, input.service.capacityPerInstancePerMinute, {
          flow(fromMinute, toMinute) {
            for (let minute = fromMinute; minute < toMinute; minute += 1) tell(minute, came(minute));
          },
          flowAfter: tell,
          wait(minute, requests, fromWaitSeconds, toWaitSeconds) {
            expect(Math.min(fromWaitSeconds, toWaitSeconds)).toBeGreaterThanOrEqual(0);
            tell(minute, requests);
          },
          fail(minute, requests) {
            failed += requests;
            tell(minute, requests);
          },
        });
        for (let minute = 0; minute < records.minutes; minute += 1)
          expect(told[minute]).toBeCloseTo(came(minute), 6);
        expect(failed).toBeCloseTo(
          records.failed.reduce((sum, count) => sum + count, 0),
          6,
        );
      }),
      { numRuns: 300 },
    );
  });

  it('miss the target at most once: of each minute no more fail than breach, and no more breach than come', () => {
    fc.assert(
      fc.property(arbitraryReplay, fc.nat(100), (input, slackSeconds) => {
        const records = replayPolicy(input);
        const { breachedRequests, failedRequests } = breachesOf(input, records, slackSeconds);
        for (let minute = 0; minute < records.minutes; minute += 1) {
          const breached = breachedRequests[minute] ?? Number.NaN;
          expect(breached).toBeLessThanOrEqual((records.arrivals[minute] || 0) + 1e-6);
          expect(failedRequests[minute]).toBeLessThanOrEqual(breached + 1e-6);
        }
      }),
    );
  });

  it('are late from the first half minute on where twice as many come as are served, for days', () => {
    const minutes = 5000;
    const service = { capacityPerInstancePerMinute: 100, serviceTimeMs: 50, timeoutSeconds: 6 * 3600 };
    const input: ReplayInput = {
      arrivalsPerMinute: new Float64Array(minutes).fill(200),
      startSeconds: 0,
      service,
      policy: { kind: 'fixed', instances: 1 },
      provisioningSeconds: 0,
    };
    const records = replayPolicy(input);
    const totals = totalReplay(records, breachesOf(input, records, 30));
    // Who comes t minutes after the start waits t minutes; from six hours on, half of those who come are refused.
    expect(totals.breachedRequests).toBeCloseTo(200 * minutes - 100, 6);
    expect(totals.failedRequests).toBeCloseTo(100 * (minutes - 360), 6);
    expect(totals.breachMinutes).toBe(minutes);
    const patient = totalReplay(records, breachesOf(input, records, 3 * 3600));
    expect(patient.breachedRequests).toBeCloseTo(200 * (minutes - 180), 6);
  });

  it('are late as in a line of parcels that are served one after the other, whatever the instances do', () => {
    const slack = fc.oneof(fc.integer({ min: 1, max: 59 }), fc.integer({ min: 61, max: 600 }));
    let late = 0;
    fc.assert(
      fc.property(arbitraryReplay, slack, (input, slackSeconds) => {
        const records = replayPolicy(input);
        const { breachedRequests, failedRequests, requests } = totalReplay(
          records,
          breachesOf(input, records, slackSeconds),
        );
        const room = (3 * requests) / STEPS + 1e-6;
        const longer = serveParcels(input, records, slackSeconds + STEP_SECONDS);
        const shorter = serveParcels(input, records, slackSeconds - STEP_SECONDS);
        expect(Math.abs(longer.failed - failedRequests)).toBeLessThanOrEqual(room);
        expect(breachedRequests).toBeGreaterThanOrEqual(longer.breached - room);
        expect(breachedRequests).toBeLessThanOrEqual(shorter.breached + room);
        if (breachedRequests > failedRequests + 10 * room) late += 1;
      }),
      { numRuns: 300 },
    );
    expect(late).toBeGreaterThan(30);
  });
});

function breachesOf({ service }: ReplayInput, records: ReplayRecords, slackSeconds: number) {
  const { serviceTimeMs, capacityPerInstancePerMinute } = service;
  const deadline = makeDeadline(serviceTimeMs, serviceTimeMs + slackSeconds * 1000);
  return countBreaches(records, deadline, 0.01, capacityPerInstancePerMinute);
}

/** Steps of a minute, each with a parcel of requests. */
const STEPS = 100;
const STEP_SECONDS = 60 / STEPS;

interface Parcel {
  readonly time: number;
  size: number;
}

/**
 * The line in small steps of time, on the instances of the records: parcels join it and its head is served. One that
 * would wait longer than the timeout is taken off its end, and with nothing in service one that has is taken off its
 * head, both as things stand at the end of the minute.
 */
function serveParcels({ service }: ReplayInput, records: ReplayRecords, slackSeconds: number) {
  const patience = service.timeoutSeconds / 60;
  const line: Parcel[] = [];
  const slack = slackSeconds / 60;
  let failed = 0;
  let late = 0;
  const serve = (amount: number, time: number) => {
    for (let left = amount; left > 1e-9 && line[0] !== undefined; ) {
      const served = Math.min(left, line[0].size);
      if (time - line[0].time > slack) late += served;
      left -= served;
      line[0].size -= served;
      if (line[0].size <= 1e-12) line.shift();
    }
  };
  const trim = (most: number) => {
    let excess = line.reduce((sum, { size }) => sum + size, 0) - most;
    for (let last = line.at(-1); last !== undefined && excess > 1e-9; last = line.at(-1)) {
      const cut = Math.min(excess, last.size);
      failed += cut;
      excess -= cut;
      last.size -= cut;
      if (last.size <= 1e-12) line.pop();
    }
  };
  let perMinute = 0;
  for (let minute = 0; minute < records.minutes; minute += 1) {
    const came = records.arrivals[minute] || 0;
    perMinute = (records.inService[minute] ?? 0) * service.capacityPerInstancePerMinute;
    if (perMinute > 0) trim(perMinute * patience + Math.max(0, perMinute - came));
    for (let step = 0; step < STEPS; step += 1) {
      const time = minute + (step + 0.5) / STEPS;
      line.push({ time, size: came / STEPS });
      serve(perMinute / STEPS, time);
      if (perMinute > 0 && came > perMinute) trim(perMinute * patience);
    }
    while (perMinute === 0 && line[0] !== undefined && minute + 1 - line[0].time > patience)
      failed += line.shift()?.size ?? 0;
  }
  for (let step = 0; line.length > 0; step += 1) {
    const time = records.minutes + (perMinute > 0 ? (step + 0.5) / STEPS : 0);
    serve(perMinute > 0 ? perMinute / STEPS : Number.POSITIVE_INFINITY, time);
  }
  return { failed, breached: failed + late };
}
