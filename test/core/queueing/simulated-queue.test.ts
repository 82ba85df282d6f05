import { describe, expect, it } from 'vitest';
import { erlangB, erlangC } from '@/lib/core/queueing/erlang';
import { responseQuantileSeconds, tabulateServiceTime } from '@/lib/core/queueing/response-time';
import { evaluateWaitingTime, meanWaitSeconds, waitQuantileSeconds } from '@/lib/core/queueing/waiting-time';
import { observedQuantileSeconds } from '@/lib/core/simulation/queue-summary';
import { intervalOf, replicateQueue, type SimulatedQueue } from '../../support/replications';

/**
 * Two independent routes to one number: the formula, and the records of a simulation of every request. The 99.9 %
 * interval of 20 independent replications has to cover the formula, and be narrow enough to mean something.
 */
function expectCover(figures: readonly number[], theory: number, widest: number): void {
  const { mean, halfWidth } = intervalOf(figures);
  expect(halfWidth / theory, 'relative half-width').toBeLessThan(widest);
  expect(Math.abs(mean - theory), `${mean} against ${theory}`).toBeLessThanOrEqual(halfWidth);
}

function theoryOf({ servers, utilization, service }: SimulatedQueue) {
  const wait = evaluateWaitingTime({
    servers,
    arrivalRatePerSecond: servers * utilization,
    serviceTimeSeconds: 1,
    arrivalScv: 1,
    serviceScv: service.scv,
  });
  if (wait === null) throw new Error('a stable queue has a waiting time');
  return wait;
}

const exponential = { scv: 1, shape: 'gamma' } as const;

describe('the simulation agrees with theory', () => {
  it.each([
    { servers: 1, utilization: 0.3, requests: 60_000, warmUpRequests: 1000, widest: 0.1 },
    { servers: 1, utilization: 0.9, requests: 120_000, warmUpRequests: 8000, widest: 0.25 },
    { servers: 2, utilization: 0.8, requests: 100_000, warmUpRequests: 5000, widest: 0.15 },
    { servers: 20, utilization: 0.9, requests: 100_000, warmUpRequests: 10_000, widest: 0.25 },
    { servers: 1000, utilization: 0.97, requests: 150_000, warmUpRequests: 25_000, widest: 0.5 },
  ])('M/M/$servers at utilization $utilization: share that waits, mean, and tail', ({ widest, ...shape }) => {
    const queue: SimulatedQueue = { ...shape, service: exponential };
    const theory = theoryOf(queue);
    const replications = replicateQueue(1, queue);
    expectCover(
      replications.map(({ waitShare }) => waitShare),
      erlangC(queue.servers, queue.servers * queue.utilization),
      widest,
    );
    expectCover(
      replications.map((summary) => summary.meanWaitSeconds),
      meanWaitSeconds(theory),
      widest,
    );
    expectCover(
      replications.map((summary) => observedQuantileSeconds(summary.waitSeconds, 0.99)),
      waitQuantileSeconds(theory, 0.99),
      widest,
    );
  });

  it.each([
    { service: { scv: 0, shape: 'gamma' }, utilization: 0.5, requests: 60_000, warmUpRequests: 2000 },
    { service: { scv: 0, shape: 'gamma' }, utilization: 0.9, requests: 150_000, warmUpRequests: 10_000 },
    { service: { scv: 0.5, shape: 'gamma' }, utilization: 0.8, requests: 100_000, warmUpRequests: 5000 },
    { service: { scv: 4, shape: 'gamma' }, utilization: 0.5, requests: 80_000, warmUpRequests: 5000 },
    { service: { scv: 2, shape: 'lognormal' }, utilization: 0.8, requests: 100_000, warmUpRequests: 10_000 },
  ] as const)(
    'M/G/1, $service.shape of scv $service.scv at $utilization: mean by Pollaczek and Khinchine',
    (shape) => {
      const queue: SimulatedQueue = { ...shape, servers: 1 };
      expectCover(
        replicateQueue(2, queue).map((summary) => summary.meanWaitSeconds),
        meanWaitSeconds(theoryOf(queue)),
        0.15,
      );
    },
  );

  it.each([
    { servers: 5, utilization: 0.6, service: exponential },
    { servers: 50, utilization: 1.2, service: exponential },
    { servers: 10, utilization: 0.9, service: { scv: 4, shape: 'lognormal' } },
    { servers: 10, utilization: 0.9, service: { scv: 0, shape: 'gamma' } },
  ] as const)(
    'M/G/$servers/$servers at $utilization erlangs a server, scv $service.scv: Erlang B whatever the service times',
    (shape) => {
      const queue: SimulatedQueue = {
        ...shape,
        waitingRoom: 'none',
        requests: 60_000,
        warmUpRequests: 5000,
      };
      expectCover(
        replicateQueue(3, queue).map(({ lostShare }) => lostShare),
        erlangB(queue.servers, queue.servers * queue.utilization),
        0.1,
      );
    },
  );
});

/**
 * Where theory is an approximation the simulation tells its error. The bounds are those that docs/model.md states for
 * Poisson arrivals; `npm run bench -- queueing` goes through the whole grid.
 */
describe('the approximation of G/G/c is as good as stated', () => {
  it.each([
    { servers: 4, utilization: 0.8, service: { scv: 0, shape: 'gamma' } },
    { servers: 4, utilization: 0.8, service: { scv: 1, shape: 'lognormal' } },
    { servers: 10, utilization: 0.9, service: { scv: 2, shape: 'gamma' } },
  ] as const)('Poisson arrivals, $servers servers, $service.shape of scv $service.scv', (shape) => {
    const queue: SimulatedQueue = { ...shape, requests: 40_000, warmUpRequests: 4000 };
    const theory = theoryOf(queue);
    const replications = replicateQueue(4, queue);
    const meanWait = intervalOf(replications.map((summary) => summary.meanWaitSeconds));
    const p99 = intervalOf(replications.map((summary) => observedQuantileSeconds(summary.waitSeconds, 0.99)));
    expect(Math.abs(meanWaitSeconds(theory) / meanWait.mean - 1)).toBeLessThan(0.1);
    expect(Math.abs(waitQuantileSeconds(theory, 0.99) / p99.mean - 1)).toBeLessThan(0.2);
  });
});

describe('the response time is as good as stated', () => {
  it.each([
    { servers: 1, utilization: 0.7, scv: 0.25, within: 0.06 },
    { servers: 4, utilization: 0.8, scv: 0.25, within: 0.06 },
    { servers: 1, utilization: 0.7, scv: 1, within: 0.13 },
    { servers: 4, utilization: 0.8, scv: 1, within: 0.13 },
  ])('p99 with $servers servers at utilization $utilization, lognormal service of scv $scv', (shape) => {
    const { scv, within } = shape;
    const service = { scv, shape: 'lognormal' } as const;
    const queue: SimulatedQueue = { ...shape, service, requests: 60_000, warmUpRequests: 3000 };
    const sigma = Math.sqrt(Math.log1p(scv));
    const formula = responseQuantileSeconds(
      [
        {
          requestShare: 1,
          wait: theoryOf(queue),
          service: tabulateServiceTime({ median: Math.exp(-(sigma ** 2) / 2), sigma }),
          coldShare: 0,
          coldStartSeconds: 0,
        },
      ],
      0.99,
    );
    const simulated = intervalOf(
      replicateQueue(5, queue).map((summary) => observedQuantileSeconds(summary.responseSeconds, 0.99)),
    );
    expect(simulated.halfWidth / simulated.mean).toBeLessThan(0.06);
    expect(Math.abs((formula ?? Infinity) / simulated.mean - 1)).toBeLessThan(within);
  });
});
