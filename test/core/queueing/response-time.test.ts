import { describe, expect, it } from 'vitest';
import {
  NO_WAIT,
  responseExceedance,
  responseQuantileSeconds,
  tabulateServiceTime,
} from '@/lib/core/queueing/response-time';
import { evaluateWaitingTime } from '@/lib/core/queueing/waiting-time';
import { makeRandom } from '@/lib/core/random';
import { fitLognormal, lognormalQuantile } from '@/lib/core/stats/lognormal';

const service = tabulateServiceTime(fitLognormal(0.05, 0.2));
const alone = { requestShare: 1, wait: NO_WAIT, service, coldShare: 0, coldStartSeconds: 0 };

describe('response time', () => {
  it('is the service time where nobody waits', () => {
    expect(responseQuantileSeconds([alone], 0.99)).toBeCloseTo(0.2, 6);
    expect(responseQuantileSeconds([alone], 0.5)).toBeCloseTo(0.05, 6);
  });

  it('agrees with sampled sums of service and waiting time', () => {
    const wait = evaluateWaitingTime({
      servers: 2,
      arrivalRatePerSecond: 25,
      serviceTimeSeconds: 0.06,
      arrivalScv: 1,
      serviceScv: 1,
    });
    if (wait === null) throw new Error('stable');
    const random = makeRandom(7);
    const draws = 200_000;
    let over = 0;
    for (let i = 0; i < draws; i += 1) {
      const served = lognormalQuantile(
        service.seconds,
        Math.min(1 - 1e-12, Math.max(1e-12, random.nextUniform())),
      );
      const waits = random.nextUniform() < wait.waitProbability;
      const waited = waits ? -Math.log(1 - random.nextUniform()) * wait.meanIfWaitingSeconds : 0;
      if (served + waited > 0.15) over += 1;
    }
    const sampled = over / draws;
    const standardError = Math.sqrt((sampled * (1 - sampled)) / draws);
    const computed = responseExceedance([{ ...alone, wait }], 0.15);
    // Four standard errors of the sample, and 1e-3 for the midpoint rule.
    expect(Math.abs(computed - sampled)).toBeLessThan(4 * standardError + 1e-3);
  });

  it('moves the share of cold requests by the length of a cold start', () => {
    const cold = { ...alone, coldShare: 0.05, coldStartSeconds: 5 };
    expect(responseExceedance([cold], 4)).toBeCloseTo(0.05, 9);
    expect(responseQuantileSeconds([cold], 0.99)).toBeGreaterThan(5);
  });

  it('has no bound when enough requests never get an answer', () => {
    const lost = { ...alone, wait: null, requestShare: 0.02 };
    expect(responseQuantileSeconds([{ ...alone, requestShare: 0.98 }, lost], 0.99)).toBeNull();
    expect(responseQuantileSeconds([{ ...alone, requestShare: 0.98 }, lost], 0.95)).not.toBeNull();
  });
});
