import fc from 'fast-check';
import { expect, it } from 'vitest';
import { responseExceedance, tabulateServiceTime } from '@/lib/core/queueing/response-time';
import { BreachTable } from '@/lib/core/simulation/breach-table';
import { replayPolicy } from '@/lib/core/simulation/replay';
import { countBreaches } from '@/lib/core/simulation/replay-breaches';
import { groupResponses } from '@/lib/core/simulation/replay-responses';
import { totalReplay } from '@/lib/core/simulation/replay-totals';
import { fitLognormal, lognormalMean, lognormalScv } from '@/lib/core/stats/lognormal';
import { arbitraryReplay } from '../../support/arbitrary-policy';

it('the response times of a replay miss the target as often as its requests are counted to', () => {
  const service = fitLognormal(0.4, 1.2);
  let breaching = 0;
  fc.assert(
    fc.property(
      arbitraryReplay,
      fc.integer({ min: 1, max: 4 }),
      fc.constantFrom(0.5, 2, 40, 900),
      (input, workers, targetSeconds) => {
        const perMinute = (60 * workers) / lognormalMean(service);
        const table = new BreachTable(
          {
            workers,
            saturationPerSecond: perMinute / 60,
            sustainedPerSecond: perMinute / 60,
            service: tabulateServiceTime(service),
            serviceScv: lognormalScv(service),
            basis: 'load-test',
            measured: true,
            assumptions: [],
          },
          targetSeconds,
        );
        const records = replayPolicy({
          ...input,
          service: { ...input.service, capacityPerInstancePerMinute: perMinute },
        });
        const breaches = countBreaches(records, table, 0.01, perMinute);
        const { breachedRequests, requests } = totalReplay(records, breaches);
        const groups = groupResponses(records, table, perMinute);
        expect(groups.length > 0).toBe(requests > 0);
        if (requests === 0) return;
        expect(groups.reduce((sum, { requestShare }) => sum + requestShare, 0)).toBeCloseTo(1, 9);
        expect(responseExceedance(groups, targetSeconds)).toBeCloseTo(breachedRequests / requests, 6);
        if (breachedRequests > 0.01 * requests && breachedRequests < 0.99 * requests) breaching += 1;
      },
    ),
  );
  expect(breaching).toBeGreaterThan(20);
});
