import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeRandom } from '@/lib/core/random';
import { type QueueRecords, simulateQueue } from '@/lib/core/simulation/queue';
import { integrateInSystem, summarizeQueue } from '@/lib/core/simulation/queue-summary';
import { drawArrivals, drawTimes } from '@/lib/core/simulation/queue-times';
import { mean, squaredCoefficientOfVariation } from '@/lib/core/stats/summary';

const times = (...seconds: number[]): Float64Array => Float64Array.from(seconds);

/** Arrivals and as many service times, bursts and zero gaps among them. */
const requests = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 40 })), {
    minLength: 1,
    maxLength: 80,
  })
  .map((pairs) => {
    let now = 0;
    return {
      arrivals: Float64Array.from(pairs, ([gap]) => {
        now += gap / 4;
        return now;
      }),
      services: Float64Array.from(pairs, ([, service]) => service / 4),
    };
  });

describe('a simulated queue', () => {
  it('serves first come, first served, on the server that is free first', () => {
    const { startSeconds, departureSeconds } = simulateQueue(times(0, 1, 2, 3), times(10, 2, 4, 1), {
      servers: 2,
      waitingRoom: 'unlimited',
    });
    expect([...startSeconds]).toEqual([0, 1, 3, 7]);
    expect([...departureSeconds]).toEqual([10, 3, 7, 8]);
  });

  it('turns away whoever finds all servers busy when there is no waiting room', () => {
    const records = simulateQueue(times(0, 1, 2, 5), times(4, 4, 4, 4), { servers: 2, waitingRoom: 'none' });
    expect([...records.startSeconds]).toEqual([0, 1, Number.NaN, 5]);
    expect(summarizeQueue(records, 0).lostShare).toBe(0.25);
  });

  it('starts no request before it arrives, and never keeps a server idle while one waits', () => {
    fc.assert(
      fc.property(requests, fc.integer({ min: 1, max: 6 }), ({ arrivals, services }, servers) => {
        const records = simulateQueue(arrivals, services, { servers, waitingRoom: 'unlimited' });
        return arrivals.every((arrival, i) => {
          const start = records.startSeconds[i] ?? Number.NaN;
          return (
            start === arrival ||
            (start > arrival && countInService(records, (arrival + start) / 2) === servers)
          );
        });
      }),
    );
  });

  it('makes no request start later with one more server', () => {
    fc.assert(
      fc.property(requests, fc.integer({ min: 1, max: 6 }), ({ arrivals, services }, servers) => {
        const starts = (count: number): Float64Array =>
          simulateQueue(arrivals, services, { servers: count, waitingRoom: 'unlimited' }).startSeconds;
        const fewer = starts(servers);
        return starts(servers + 1).every((start, i) => start <= (fewer[i] ?? Number.NaN));
      }),
    );
  });

  it.each(['unlimited', 'none'] as const)(
    "holds Little's law on its records: stays sum to the integral of the number in the system (%s)",
    (waitingRoom) => {
      fc.assert(
        fc.property(requests, fc.integer({ min: 1, max: 6 }), ({ arrivals, services }, servers) => {
          const records = simulateQueue(arrivals, services, { servers, waitingRoom });
          const stays = records.departureSeconds.reduce(
            (sum, departure, i) => (Number.isNaN(departure) ? sum : sum + departure - (arrivals[i] ?? 0)),
            0,
          );
          expect(integrateInSystem(records)).toBeCloseTo(stays, 9);
        }),
      );
    },
  );

  it('refuses arrivals out of order, negative service times and half a server', () => {
    const queue = { servers: 1, waitingRoom: 'unlimited' } as const;
    expect(() => simulateQueue(times(1, 0), times(1, 1), queue)).toThrow(RangeError);
    expect(() => simulateQueue(times(0, 1), times(1, -1), queue)).toThrow('service time 1');
    expect(() => simulateQueue(times(0), times(1, 1), queue)).toThrow(RangeError);
    expect(() => simulateQueue(times(0), times(1), { ...queue, servers: 0.5 })).toThrow(RangeError);
  });
});

describe('drawn times', () => {
  it.each([
    ['gamma', 0.25],
    ['gamma', 1],
    ['gamma', 4],
    ['lognormal', 0.5],
    ['lognormal', 2],
  ] as const)('have the mean and the variation asked for: %s with scv %d', (shape, scv) => {
    const drawn = drawTimes(makeRandom(1), 400_000, { meanSeconds: 3, scv, shape });
    expect(Math.abs(mean(drawn) / 3 - 1)).toBeLessThan(0.02);
    expect(Math.abs(squaredCoefficientOfVariation(drawn) / scv - 1)).toBeLessThan(0.1);
  });

  it('are constant at scv 0, and arrivals then equally spaced', () => {
    expect([...drawArrivals(makeRandom(1), 3, { meanSeconds: 2, scv: 0, shape: 'gamma' })]).toEqual([
      2, 4, 6,
    ]);
  });

  it('refuse a mean of 0 and a negative scv', () => {
    expect(() => drawTimes(makeRandom(1), 1, { meanSeconds: 0, scv: 1, shape: 'gamma' })).toThrow(RangeError);
    expect(() => drawTimes(makeRandom(1), 1, { meanSeconds: 1, scv: -1, shape: 'gamma' })).toThrow(
      RangeError,
    );
  });
});

/** Requests in service at an instant. */
function countInService({ startSeconds, departureSeconds }: QueueRecords, seconds: number): number {
  let busy = 0;
  startSeconds.forEach((start, i) => {
    if (start <= seconds && (departureSeconds[i] ?? Number.NaN) > seconds) busy += 1;
  });
  return busy;
}
