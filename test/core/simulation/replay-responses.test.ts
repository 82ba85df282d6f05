import fc from 'fast-check';
import { expect, it } from 'vitest';
import { responseExceedance } from '@/lib/core/queueing/response-time';
import { BreachTable } from '@/lib/core/simulation/breach-table';
import { replayPolicy } from '@/lib/core/simulation/replay';
import { countBreaches } from '@/lib/core/simulation/replay-breaches';
import { groupResponses } from '@/lib/core/simulation/replay-responses';
import { totalReplay } from '@/lib/core/simulation/replay-totals';
import { fitLognormal } from '@/lib/core/stats/lognormal';
import { arbitraryReplay } from '../../support/arbitrary-policy';
import { loadTestedCapacity } from '../../support/load-tested-capacity';

it('the response times of a replay miss the target as often as its requests are counted to', () => {
  const service = fitLognormal(0.4, 1.2);
  let breaching = 0;
  fc.assert(
    fc.property(
      arbitraryReplay,
      fc.integer({ min: 1, max: 4 }),
      fc.constantFrom(0.5, 2, 40, 900),
      (input, workers, targetSeconds) => {
        const capacity = loadTestedCapacity(workers, service);
        const perMinute = 60 * capacity.saturationPerSecond;
        const table = new BreachTable(capacity, targetSeconds);
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
