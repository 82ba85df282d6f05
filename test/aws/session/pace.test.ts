import { expect, test } from 'vitest';
import { makePace } from '@/lib/aws/session/pace';

test('no more than so many run at once, in the order in which they came', async () => {
  const pace = makePace({ atOnce: 3, perSecond: 1e6, burst: 10 });
  const started: number[] = [];
  let running = 0;
  let most = 0;
  await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      pace.run(async () => {
        started.push(i);
        running += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setTimeout(resolve, 2));
        running -= 1;
      }),
    ),
  );
  expect(most).toBe(3);
  expect(started).toEqual(Array.from({ length: 20 }, (_, i) => i));
});

test('after a burst they start no faster than the rate', async () => {
  const pace = makePace({ atOnce: 100, perSecond: 100, burst: 5 });
  const begin = performance.now();
  const startsMs: number[] = [];
  await Promise.all(
    Array.from({ length: 25 }, () => pace.run(async () => void startsMs.push(performance.now() - begin))),
  );
  for (const [i, startMs] of startsMs.entries()) expect(startMs).toBeGreaterThan((i - 4) * 10 - 2);
});

test('a task that fails makes place for the next', async () => {
  const pace = makePace({ atOnce: 1, perSecond: 1e6, burst: 1 });
  const failing = pace.run(() => Promise.reject(new Error('no')));
  await expect(failing).rejects.toThrow('no');
  expect(await pace.run(async () => 'yes')).toBe('yes');
});

test('what is aborted is not kept waiting for the rate', async () => {
  const pace = makePace({ atOnce: 1, perSecond: 0.01, burst: 1 });
  await pace.run(async () => {});
  await expect(pace.run(async () => 'told', { aborted: true })).resolves.toBe('told');
});
