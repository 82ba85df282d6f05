import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type BucketClock, makeTokenBucket } from '@/lib/aws/session/token-bucket';

/** Time that passes only by waiting; waits of several at once run side by side. */
function makeClock(): BucketClock & { advance(ms: number): void } {
  let nowMs = 1_000_000;
  return {
    nowMs: () => nowMs,
    advance: (ms) => {
      nowMs += ms;
    },
    wait: async (seconds, signal) => {
      signal.throwIfAborted();
      nowMs += seconds * 1000;
    },
  };
}

const goesOn = new AbortController().signal;

test('what the bucket holds goes at once, then the rate', async () => {
  const clock = makeClock();
  const bucket = makeTokenBucket({ perSecond: 10, capacity: 5 }, clock);
  const begin = clock.nowMs();
  for (let taken = 0; taken < 5; taken += 1) await bucket.take(1, goesOn);
  expect(clock.nowMs() - begin).toBe(0);
  for (let taken = 0; taken < 20; taken += 1) await bucket.take(1, goesOn);
  expect(clock.nowMs() - begin).toBeCloseTo(2000, 6);
});

test('never more than capacity and rate in any time, however it is asked', async () => {
  const steps = fc.array(
    fc.record({ amount: fc.integer({ min: 1, max: 30 }), pauseMs: fc.integer({ min: 0, max: 900 }) }),
    {
      minLength: 1,
      maxLength: 60,
    },
  );
  await fc.assert(
    fc.asyncProperty(steps, async (many) => {
      const clock = makeClock();
      const bucket = makeTokenBucket({ perSecond: 20, capacity: 30 }, clock);
      const begin = clock.nowMs();
      let taken = 0;
      for (const { amount, pauseMs } of many) {
        await bucket.take(amount, goesOn);
        taken += amount;
        expect(taken).toBeLessThanOrEqual(30 + ((clock.nowMs() - begin) / 1000) * 20 + 1e-6);
        clock.advance(pauseMs);
      }
    }),
  );
});

test('more than it holds waits for its debt, and those behind wait longer', async () => {
  const clock = makeClock();
  const bucket = makeTokenBucket({ perSecond: 100, capacity: 50 }, clock);
  const begin = clock.nowMs();
  await bucket.take(150, goesOn);
  expect(clock.nowMs() - begin).toBe(1000);
  await bucket.take(100, goesOn);
  expect(clock.nowMs() - begin).toBe(2000);
});

test('what is given back goes to the next; what waits is given up when it is aborted, and takes nothing', async () => {
  const clock = makeClock();
  const bucket = makeTokenBucket({ perSecond: 1, capacity: 10 }, clock);
  await bucket.take(10, goesOn);
  bucket.giveBack(4);
  const begin = clock.nowMs();
  await expect(bucket.take(100, AbortSignal.abort(new Error('stop')))).rejects.toThrow('stop');
  await bucket.take(4, goesOn);
  expect(clock.nowMs() - begin).toBe(0);
});
