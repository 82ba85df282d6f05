import { expect, test } from 'vitest';
import { makeMetricPace, makeSharedPace } from '@/lib/aws/metrics/metric-pace';

const DAY_SECONDS = 86_400;

/** How long so many pages take, by a clock that only waits move. */
async function timePages(
  pages: number,
  points: number,
  returned: number,
  ageSeconds: number,
): Promise<number> {
  let nowMs = 1_795_000_000_000;
  const begin = nowMs;
  const clock = {
    nowMs: () => nowMs,
    wait: async (seconds: number) => {
      nowMs += seconds * 1000;
    },
  };
  const pace = makeMetricPace(clock);
  for (let page = 0; page < pages; page += 1) {
    const startSeconds = nowMs / 1000 - ageSeconds;
    const lease = await pace.awaitPage(points, startSeconds, new AbortController().signal);
    await lease.settle(returned);
  }
  return (nowMs - begin) / 1000;
}

test('full pages of older windows stay under 396,000 values a second, and leave a tenth', async () => {
  const seconds = await timePages(101, 100_800, 100_800, DAY_SECONDS);
  expect(100 * 100_800).toBeCloseTo(seconds * 396_000 * 0.9, -2);
});

test('windows of the last three hours under 180,000', async () => {
  const seconds = await timePages(101, 100_800, 100_800, 3 * 3600);
  expect(100 * 100_800).toBeCloseTo(seconds * 180_000 * 0.9, -2);
});

test('what did not come is not counted: pages that turn out empty are held back by the calls alone', async () => {
  const seconds = await timePages(91, 100_800, 0, DAY_SECONDS);
  expect(seconds).toBeCloseTo(90 / (50 * 0.9), 6);
});

/** A quota that is booked by several, by a clock that all of them wait on. */
function makeQuota() {
  let nowMs = 1_795_000_000_000;
  let bookedUntilMs = nowMs;
  const clock = {
    nowMs: () => nowMs,
    wait: async (seconds: number, signal: AbortSignal) => {
      signal.throwIfAborted();
      nowMs += seconds * 1000;
    },
  };
  const book = async (seconds: number) => {
    const beginMs = seconds < 0 ? bookedUntilMs : Math.max(bookedUntilMs, nowMs);
    bookedUntilMs = beginMs + seconds * 1000;
    return Math.max(0, beginMs - nowMs) / 1000;
  };
  return { clock, book, bookedMs: () => bookedUntilMs - nowMs };
}

async function timeShared(returned: number, ageSeconds: number): Promise<number> {
  const { clock, book } = makeQuota();
  const begin = clock.nowMs();
  const paces = [makeSharedPace(book, clock), makeSharedPace(book, clock), makeSharedPace(book, clock)];
  for (let page = 0; page < 101; page += 1) {
    const pace = paces[page % paces.length];
    const lease = await pace?.awaitPage(
      100_800,
      clock.nowMs() / 1000 - ageSeconds,
      new AbortController().signal,
    );
    await lease?.settle(returned);
  }
  return (clock.nowMs() - begin) / 1000;
}

test('several that share a quota stay under it together', async () => {
  expect(100 * 100_800).toBeCloseTo((await timeShared(100_800, DAY_SECONDS)) * 396_000 * 0.9, -2);
  expect(100 * 100_800).toBeCloseTo((await timeShared(100_800, 3600)) * 180_000 * 0.9, -2);
  expect(await timeShared(0, DAY_SECONDS)).toBeCloseTo(100 / (50 * 0.9), 3);
});

test('who is stopped while waiting for a shared quota leaves it to others', async () => {
  const { clock, book, bookedMs } = makeQuota();
  await book(10);
  const pace = makeSharedPace(book, clock);
  const stop = new AbortController();
  stop.abort(new Error('stopped'));
  await expect(pace.awaitPage(100_800, 0, stop.signal)).rejects.toThrow('stopped');
  expect(bookedMs()).toBeCloseTo(10_000, 6);
});
