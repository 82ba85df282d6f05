import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeDiscoveredWorkload } from '../support/stored-connection';
import { createWiredDatabase, type WiredDatabase } from '../support/wired-database';

let database: WiredDatabase;

beforeAll(async () => {
  database = await createWiredDatabase();
});
afterAll(() => database.drop());

function mark(workloadId: string, askedFromSeconds: number, askedToSeconds: number) {
  return { workloadId, metric: 'requests', stepSeconds: 60, askedFromSeconds, askedToSeconds } as const;
}

describe('watermarks', () => {
  test('cover only what was asked for, and always the latest of it', async () => {
    const { store } = database.deps;
    let made = 0;
    const window = fc
      .tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 10 }))
      .map(([from, length]) => [from * 60, (from + length) * 60] as const);
    await fc.assert(
      fc.asyncProperty(fc.array(window, { minLength: 1, maxLength: 8 }), async (windows) => {
        made += 1;
        const id = `asked-${made}`;
        await store.insertWorkloads([makeDiscoveredWorkload(id)]);
        const asked = new Set<number>();
        for (const [from, to] of windows) {
          await store.saveWatermarks([mark(id, from, to)]);
          for (let at = from; at < to; at += 60) asked.add(at);
        }
        const [stored] = await store.listWatermarks([id]);
        if (stored === undefined) throw new Error('a watermark is stored');
        expect(stored.askedToSeconds).toBe(Math.max(...windows.map(([, to]) => to)));
        for (let at = stored.askedFromSeconds; at < stored.askedToSeconds; at += 60) {
          expect(asked).toContain(at);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('grow on both sides where windows touch', async () => {
    const { store } = database.deps;
    await store.insertWorkloads([makeDiscoveredWorkload('both')]);
    for (const [from, to] of [
      [600, 1200],
      [1200, 1800],
      [0, 600],
      [900, 1500],
    ] as const) {
      await store.saveWatermarks([mark('both', from, to)]);
    }
    expect(await store.listWatermarks(['both', 'nothing'])).toEqual([mark('both', 0, 1800)]);
  });

  test('of a workload that is gone are left out, the others kept', async () => {
    const { store } = database.deps;
    await store.insertWorkloads([makeDiscoveredWorkload('there')]);
    await store.saveWatermarks([mark('gone', 0, 60), mark('there', 0, 60)]);
    expect(await store.listWatermarks(['gone', 'there'])).toEqual([mark('there', 0, 60)]);
  });
});
