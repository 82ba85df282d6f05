import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RunKind, RunTrigger, SyncRunRecord } from '@/lib/core/collection/sync-run';
import type { UseCaseDeps } from '@/lib/usecases/deps';
import { cancelRun, requestSync } from '@/lib/usecases/request-sync';
import { beginRun, type EndedRun, endRun, type RunEnd } from '@/lib/usecases/run-lifecycle';
import { makeConnection } from '../support/stored-connection';
import { createWiredDatabase, type WiredDatabase } from '../support/wired-database';

let database: WiredDatabase;
let deps: UseCaseDeps;
let milliseconds = Date.parse('2026-11-21T09:00:00.000Z');
let connectionId = '';

beforeAll(async () => {
  database = await createWiredDatabase();
  // Each look at the clock is a millisecond later.
  const now = () => {
    milliseconds += 1;
    return new Date(milliseconds);
  };
  deps = { ...database.deps, now };
});
afterAll(() => database.drop());
beforeEach(async () => {
  connectionId = deps.newId();
  await deps.store.insertConnection(makeConnection(connectionId));
});

async function begin(kind: RunKind, trigger: RunTrigger = 'button'): Promise<SyncRunRecord> {
  const { id } = await requestSync({ connectionId, kind, trigger }, deps);
  await beginRun({ runId: id }, deps);
  return await find(id);
}

async function find(id: string): Promise<SyncRunRecord> {
  const run = await deps.store.findRun(id);
  if (run === null) throw new Error(`no run ${id}`);
  return run;
}

const end = (run: SyncRunRecord, state: RunEnd['state'] = 'done'): Promise<EndedRun> =>
  endRun({ runId: run.id, state }, deps);

/** Ends a run that was queued by another, and says what that queues. */
async function goOn(ended: EndedRun): Promise<EndedRun> {
  if (ended.next === null) throw new Error('nothing follows');
  await beginRun({ runId: ended.next.id }, deps);
  return await end(ended.next);
}

describe('a run that should follow while one of its kind is at work', () => {
  it('is made up for when that one ends: plans of values that came meanwhile', async () => {
    const plans = await begin('plans');
    const metrics = await begin('metrics');
    expect((await end(metrics)).next).toBeNull();
    const again = await end(plans);
    expect(again.next).toMatchObject({ kind: 'plans', trigger: 'button', state: 'queued' });
    expect(await goOn(again)).toEqual({ ended: true, next: null });
  });

  it('is made up for with what follows it: metrics of what was found meanwhile, then their plans', async () => {
    const metrics = await begin('metrics', 'schedule');
    const inventory = await begin('inventory');
    await end(inventory);
    const again = await end(metrics, 'failed');
    expect(again.next).toMatchObject({ kind: 'metrics', trigger: 'button' });
    const plans = await goOn(again);
    expect(plans.next).toMatchObject({ kind: 'plans' });
    expect(await goOn(plans)).toEqual({ ended: true, next: null });
  });

  it('is that one where it has not begun', async () => {
    const { id } = await requestSync({ connectionId, kind: 'metrics', trigger: 'schedule' }, deps);
    expect((await end(await begin('inventory'))).next).toBeNull();
    await beginRun({ runId: id }, deps);
    expect((await end(await find(id))).next).toMatchObject({ kind: 'plans' });
  });

  it.each(['cancelled', 'failed'] as const)('is none after one that was %s', async (state) => {
    const metrics = await begin('metrics');
    await end(await begin('inventory'), state);
    expect((await end(metrics)).next).toMatchObject({ kind: 'plans' });
  });

  it('is none after a look alone, and none where the one at work was cancelled', async () => {
    const looked = await begin('metrics');
    await end(await begin('inventory', 'look'));
    expect((await end(looked)).next).toMatchObject({ kind: 'plans' });
    const cancelled = await begin('metrics');
    await end(await begin('inventory'));
    await cancelRun({ runId: cancelled.id }, deps);
    expect((await end(cancelled, 'cancelled')).next).toBeNull();
  });

  it('is queued once, whichever of two ends first', async () => {
    for (let round = 0; round < 20; round += 1) {
      const plans = await begin('plans');
      const metrics = await begin('metrics');
      const ended = await Promise.all([end(plans), end(metrics)]);
      const next = ended.flatMap((one) => one.next ?? []);
      expect(next).toMatchObject([{ kind: 'plans' }]);
      for (const run of next) {
        await beginRun({ runId: run.id }, deps);
        expect((await end(run)).next).toBeNull();
      }
    }
  });
});
