import { getEventListeners } from 'node:events';
import { expect, test } from 'vitest';
import { lendSignal } from '@/lib/aws/session/lend-signal';

const untilAborted = (own: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => own.addEventListener('abort', () => reject(own.reason)));

test('all tasks in flight are aborted with the reason of the signal, those that are done are not', async () => {
  const stop = new AbortController();
  let done: AbortSignal | null = null;
  await lendSignal(stop.signal, async (own) => {
    done = own;
  });
  const running = [1, 2, 3].map(() => lendSignal(stop.signal, untilAborted));
  stop.abort(new Error('cancelled'));
  for (const task of running) await expect(task).rejects.toThrow('cancelled');
  expect(done).toMatchObject({ aborted: false });
});

test('a signal that is aborted already is lent aborted', async () => {
  const seen = await lendSignal(AbortSignal.abort(new Error('over')), async (own) => own.reason);
  expect(seen).toEqual(new Error('over'));
});

test('one listener however many tasks, also when they leave theirs behind', async () => {
  const { signal } = new AbortController();
  for (let task = 0; task < 50; task += 1) {
    await lendSignal(signal, async (own) => own.addEventListener('abort', () => {}));
  }
  expect(getEventListeners(signal, 'abort')).toHaveLength(1);
});
