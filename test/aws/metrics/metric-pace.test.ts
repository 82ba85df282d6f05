import { expect, test } from 'vitest';
import { makeMetricPace } from '@/lib/aws/metrics/metric-pace';

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
    lease.settle(returned);
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
