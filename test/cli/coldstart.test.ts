import { describe, expect, it } from 'vitest';
import { mean } from '@/lib/core/stats/summary';
import { readLambdaRequestLogs } from '../support/lambda-request-log';
import { type Cases, describeCase, requireCase } from '../support/published-cases';
import { runCli, runVerb } from '../support/run-cli';
import { sharedFolder } from '../support/shared-folder';

const exponential = (meanSeconds: number) => ({ meanSeconds, distribution: 'exponential' });
const deterministic = (meanSeconds: number) => ({ meanSeconds, distribution: 'deterministic' });

const QUESTION = {
  arrivals: { kind: 'poisson', ratePerSecond: 2, horizonSeconds: 5000 },
  warm: exponential(0.5),
  cold: { meanSeconds: 3, distribution: 'lognormal', scv: 0.2 },
  idleExpirySeconds: 60,
};

describe.skipIf(sharedFolder() === null)('published cold starts', () => {
  /** Poisson arrivals and exponential times, as a case gives them. */
  const askPoisson = (given: Cases['cold-53' | 'cold-54']['given'], pool: object) =>
    runVerb('coldstart', {
      arrivals: {
        kind: 'poisson',
        ratePerSecond: given.arrivalsPerSecond,
        horizonSeconds: given.horizonSeconds,
      },
      warm: exponential(given.warmMeanSeconds),
      cold: exponential(given.coldMeanSeconds),
      ...pool,
    });

  it.each([1, 2, 3])('cold-53: 0.9 a second for 1e6 s, seed %i', async (seed) => {
    const { given, expect: expected } = requireCase('cold-53');
    const answer = await askPoisson(given, { idleExpirySeconds: given.idleExpirySeconds, seed });
    expectWithin(answer.coldProbability, expected.coldProbability);
    expectWithin(answer.environmentsMean, expected.servers);
    expectWithin(answer.runningMean, expected.running);
    expectWithin(answer.idleMean, expected.idle);
    expect(answer.rejectedCount).toBe(0);
  });

  it.each([1, 2, 3])('cold-54: twice the cap, seed %i', async (seed) => {
    const { given, expect: expected } = requireCase('cold-54');
    const { maxConcurrency } = given;
    const answer = await askPoisson(given, { idleExpirySeconds: 600, maxConcurrency, seed });
    expectWithin(answer.rejectionProbability, expected.rejectionProbability);
    expectWithin(answer.runningMean, expected.running);
  });

  it.each(readLambdaRequestLogs())('cold-57: the recorded arrivals of $file', async ({ requests }) => {
    const { given, expect: expected } = requireCase('cold-57');
    const secondsOf = (isCold: boolean) =>
      mean(requests.filter((r) => r.isCold === isCold).map((r) => r.endSeconds - r.startSeconds));
    const answer = await runVerb('coldstart', {
      arrivals: { kind: 'times', seconds: requests.map(({ startSeconds }) => startSeconds) },
      warm: deterministic(secondsOf(false)),
      cold: deterministic(secondsOf(true)),
      idleExpirySeconds: given.idleExpirySeconds,
    });
    const observed = requests.filter(({ isCold }) => isCold).length;
    expect(answer.requests).toBe(requests.length);
    expect(Math.abs(answer.coldCount / observed - 1)).toBeLessThanOrEqual(expected.withinFractionOfObserved);
  });
});

describeCase('field-lambda-idle-gaps', 'an idle function on Lambda', ({ given, expect: expected }) => {
  const { requestMinutes: minutes, warmSeconds, coldSeconds } = given;

  /** The cold ones among requests at these minutes: each prefix of them tells whether its last request is cold. */
  async function coldMinutes(lifetimeSeconds: number): Promise<number[]> {
    const cold: number[] = [];
    let before = 0;
    for (let n = 1; n <= minutes.length; n += 1) {
      const answer = await runVerb('coldstart', {
        arrivals: { kind: 'times', seconds: minutes.slice(0, n).map((minute) => minute * 60) },
        warm: deterministic(warmSeconds),
        cold: deterministic(mean(coldSeconds)),
        idleExpirySeconds: lifetimeSeconds,
      });
      if (answer.coldCount > before) cold.push(minutes[n - 1] ?? Number.NaN);
      before = answer.coldCount;
    }
    return cold;
  }

  it('is cold at minutes 0 and 61 only, for every lifetime between 15 and 30 minutes', async () => {
    const [from, to] = given.idleExpiryMinutesBetween;
    // The longest gap is idle for 1 s less than its 30 minutes, as the request before it takes 1 s.
    for (let lifetime = from * 60 + 1; lifetime <= to * 60 - 1; lifetime += 2)
      expect(await coldMinutes(lifetime), `lifetime ${lifetime} s`).toEqual(expected.coldAtMinutes);
  });

  it('finds the environment gone at the very end of its lifetime', async () => {
    expect(await coldMinutes(1799)).toEqual([0, 61]);
    expect(await coldMinutes(1799.001)).toEqual([0]);
    expect(await coldMinutes(899)).toEqual([0, 31, 61]);
    expect(await coldMinutes(0)).toEqual(minutes);
  });
});

describe('the answer', () => {
  const askAtTimes = (seconds: readonly number[], change: object = {}) =>
    runVerb('coldstart', { ...QUESTION, arrivals: { kind: 'times', seconds }, ...change });

  it('has the fields of the contract, in order', async () => {
    const answer = await runVerb('coldstart', QUESTION);
    expect(Object.keys(answer)).toEqual([
      'requests',
      'coldCount',
      'coldProbability',
      'rejectedCount',
      'rejectionProbability',
      'environmentsMean',
      'runningMean',
      'idleMean',
      'responseSeconds',
    ]);
    expect(Object.keys(answer.responseSeconds)).toEqual(['p50', 'p95', 'p99']);
    expect(answer.coldProbability).toBe(answer.coldCount / answer.requests);
    const { environmentsMean, runningMean, idleMean } = answer;
    expect(environmentsMean).toBeCloseTo((runningMean ?? Number.NaN) + (idleMean ?? Number.NaN), 9);
  });

  it('is the same for the same seed, byte for byte, and another for another', async () => {
    const ask = async (question: object) => (await runCli(['coldstart'], question)).stdout;
    const first = await ask(QUESTION);
    expect(await ask(QUESTION)).toBe(first);
    expect(await ask({ ...QUESTION, seed: 1 })).toBe(first);
    expect(await ask({ ...QUESTION, seed: 2 })).not.toBe(first);
  });

  it('does not depend on the order or the origin of given times', async () => {
    const seconds = [5, 700, 5.5, 6, 1400];
    const answer = await askAtTimes(seconds);
    expect(await askAtTimes([...seconds].sort((a, b) => a - b))).toEqual(answer);
    const moved = await askAtTimes(seconds.map((time) => time + 1_600_000_000));
    expect(moved.coldCount).toBe(answer.coldCount);
    expect(moved.environmentsMean).toBeCloseTo(answer.environmentsMean ?? Number.NaN, 6);
  });

  it('places counts within their minutes, and lets the clock stand still over missing ones', async () => {
    const ask = (counts: readonly (number | null)[]) =>
      runVerb('coldstart', { ...QUESTION, arrivals: { kind: 'perMinute', counts } });
    const answer = await ask([3, 0, 200, 5]);
    expect(answer.requests).toBe(208);
    expect(await ask([3, null, null, 0, 200, null, 5])).toEqual(answer);
    expect((await ask([3, 0, 0, 0, 200, 5])).coldCount).toBeGreaterThanOrEqual(answer.coldCount);
  });

  it('answers null where there is nothing to take a mean of', async () => {
    const none = { p50: null, p95: null, p99: null };
    const empty = await askAtTimes([]);
    expect(empty).toMatchObject({ requests: 0, coldProbability: null, environmentsMean: null });
    expect(empty.responseSeconds).toEqual(none);
    const quiet = await runVerb('coldstart', {
      ...QUESTION,
      arrivals: { kind: 'poisson', ratePerSecond: 0, horizonSeconds: 10 },
      provisionedConcurrency: 3,
    });
    expect(quiet).toMatchObject({ requests: 0, environmentsMean: 3, runningMean: 0, idleMean: 3 });
  });

  it('counts pings apart from requests', async () => {
    const seconds = [0, 1010, 2010];
    expect(await askAtTimes(seconds)).toMatchObject({ requests: 3, coldCount: 3 });
    const warm = await askAtTimes(seconds, { keepWarm: { everySeconds: 50, count: 2, seconds: 0.1 } });
    expect(warm).toMatchObject({ requests: 3, coldCount: 1, pings: { count: 82, coldCount: 2 } });
  });

  it('turns away what starts too fast', async () => {
    const seconds = Array.from({ length: 3000 }, (_, i) => i / 1000);
    const answer = await askAtTimes(seconds, {
      warm: deterministic(100),
      cold: deterministic(100),
      scalingRate: { environments: 1000, seconds: 10 },
    });
    // 1,000 at once and 100 a second over the 2.999 s to the last request.
    expect(answer).toMatchObject({ coldCount: 1299, rejectedCount: 1701 });
  });
});

describe('what is refused', () => {
  it.each([
    [{ idleExpirySeconds: -1 }, 'idleExpirySeconds: got -1, must be at least 0'],
    [{ idleExpirySeconds: undefined }, 'idleExpirySeconds: got nothing, expected a number'],
    [{ expiry: 3 }, 'expiry: unknown field, allowed: arrivals, warm, cold, idleExpirySeconds'],
    [{ arrivals: { kind: 'times', seconds: [1, -2] } }, 'arrivals.seconds[1]: got -2, must be at least 0'],
    [
      { arrivals: { kind: 'times', seconds: [1.6e12] } },
      'arrivals.seconds[0]: got 1600000000000, must be at most',
    ],
    [
      { arrivals: { kind: 'perMinute', counts: [1.5] } },
      'arrivals.counts[0]: got 1.5, expected a whole number',
    ],
    [
      { arrivals: { kind: 'hourly' } },
      'arrivals.kind: got "hourly", allowed: "poisson", "times", "perMinute"',
    ],
    [
      { arrivals: { kind: 'poisson', ratePerSecond: 1000, horizonSeconds: 1e5 } },
      'arrivals: got an object, must come to at most 50,000,000 requests, as each one is simulated',
    ],
    [
      { arrivals: { kind: 'poisson', ratePerSecond: 1e6, horizonSeconds: 10 } },
      'arrivals: got an object, must, times the mean response time, be at most 1,000,000 requests in service at once',
    ],
    [
      { arrivals: { kind: 'poisson', ratePerSecond: 1e5, horizonSeconds: 200 }, warm: exponential(4) },
      'arrivals: got an object, must come to at most 12,500,000 requests with so many in service at once, as each one is simulated',
    ],
    [{ warm: exponential(0) }, 'warm.meanSeconds: got 0, must be more than 0'],
    [{ warm: { ...exponential(1), scv: 2 } }, 'warm.scv: got 2, of exponential times it is 1'],
    [{ warm: { meanSeconds: 1, distribution: 'normal' } }, 'warm.distribution: got "normal", allowed'],
    [{ maxConcurrency: 0 }, 'maxConcurrency: got 0, must be at least 1'],
    [
      { maxConcurrency: 2, provisionedConcurrency: 3 },
      'provisionedConcurrency: got 3, must be at most maxConcurrency = 2',
    ],
    [
      { keepWarm: { everySeconds: 1e-5, count: 1, seconds: 1 } },
      'keepWarm: got an object, must come to at most',
    ],
    [{ seed: 1.5 }, 'seed: got 1.5, expected a whole number'],
  ])('%j', async (change, sentence) => {
    const { exitCode, stdout, stderr } = await runCli(['coldstart'], { ...QUESTION, ...change });
    expect(stderr).toContain(sentence);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  });
});

function expectWithin(value: number | null, [low, high]: readonly [number, number]): void {
  expect(value).toBeGreaterThanOrEqual(low);
  expect(value).toBeLessThanOrEqual(high);
}
