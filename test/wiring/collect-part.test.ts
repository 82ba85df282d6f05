import { describe, expect, test } from 'vitest';
import { collectPart, failPart } from '@/lib/usecases/collect-part';
import type { UseCaseDeps } from '@/lib/usecases/deps';
import { finishMetricSync } from '@/lib/usecases/finish-metric-sync';
import { previewMetricSync } from '@/lib/usecases/preview-metric-sync';
import { cancelRun } from '@/lib/usecases/request-sync';
import type { Store } from '@/lib/usecases/store';
import { planMetricSync } from '@/lib/usecases/sync-metrics';
import {
  type AwsCollection,
  compareStored,
  NEVER_ABORTED,
  planRun,
  requireRun,
  startAwsCollection,
  syncOnce,
} from '../support/aws-collection';
import { expectTruth } from '../support/expect-stored';

const NOW_SECONDS = Date.parse('2026-11-21T09:00:30Z') / 1000;
const ONE_DAY = 86_400;

async function startSmall(changes: Partial<AwsCollection['connection']> = {}): Promise<AwsCollection> {
  return await startAwsCollection({
    endpoints: 3,
    functions: 1,
    startSeconds: NOW_SECONDS - ONE_DAY,
    nowSeconds: NOW_SECONDS,
    connection: changes,
  });
}

describe('what goes wrong', () => {
  test('in one metric leaves its watermark, says so, and is made good by the next sync', async () => {
    const collection = await startSmall();
    const { server, deps } = collection;
    const remove = server.faults.add({
      kind: 'incomplete',
      status: 'PartialData',
      metricName: 'Invocations',
    });
    const run = await syncOnce('partial', collection);
    expect(run.state).toBe('partly');
    expect(run.problems).toMatchObject([
      { code: 'bad-answer', message: expect.stringContaining('PartialData') },
    ]);
    const asked = (await compareStored(collection, deps)).map(({ query }) => query.metricName);
    expect(asked).not.toContain('Invocations');
    expect(asked).toContain('ModelLatency');
    await expectTruth(collection);
    remove();
    const next = await syncOnce('repaired', collection);
    expect(next.state).toBe('done');
    expect((await compareStored(collection, deps)).map(({ query }) => query.metricName)).toContain(
      'Invocations',
    );
    await expectTruth(collection);
    await collection.stop();
  });

  test('of a call that is given up fails its part alone, with its cost counted', async () => {
    const collection = await startSmall();
    const { server, deps } = collection;
    const [ordinal = -1] = await planRun('refused', collection, deps);
    const remove = server.faults.add({ kind: 'deny', service: 'cloudwatch' });
    const account = collection.openAccount();
    const part = { runId: 'refused', ordinal };
    await expect(collectPart({ ...part, account, watch: NEVER_ABORTED }, deps)).rejects.toMatchObject({
      code: 'permission',
    });
    const problem = { code: 'permission', message: 'not allowed', about: null } as const;
    const { ended } = await failPart({ ...part, problem }, deps);
    expect(ended?.ended).toBe(true);
    const run = await requireRun('refused', deps);
    expect(run).toMatchObject({ state: 'failed', partsDone: 1, problems: [problem] });
    expect(run.calls).toBe(server.counters.calls.get('cloudwatch:GetMetricData'));
    remove();
    expect((await syncOnce('allowed', collection)).state).toBe('done');
    expect(await expectTruth(collection)).toBeGreaterThan(0);
    await collection.stop();
  });

  test('in the middle of storing leaves the same as if nothing had happened', async () => {
    const calm = await startSmall();
    const broken = await startSmall();
    const undisturbed = await syncOnce('run', calm);
    let failures = 0;
    // Each time, the store fails one statement later: after that, the part is done as if by another worker.
    for (let at = 0; ; at += 1) {
      const deps = { ...broken.deps, store: failAfter(broken.deps.store, at) };
      try {
        await syncFrom('run', broken, deps);
        break;
      } catch (error) {
        if (!(error instanceof Error && error.message === 'killed')) throw error;
        failures += 1;
      }
    }
    expect(failures).toBeGreaterThan(5);
    const run = await requireRun('run', broken.deps);
    expect(run).toMatchObject({
      state: 'done',
      partsDone: undisturbed.partsDone,
      seriesDone: undisturbed.seriesDone,
      samples: undisturbed.samples,
    });
    expect(await expectTruth(broken)).toBe(undisturbed.samples);
    await calm.stop();
    await broken.stop();
  });
});

/** A run from where it stands, as a worker that takes it over does. */
async function syncFrom(
  id: string,
  collection: AwsCollection,
  deps: Pick<UseCaseDeps, 'store' | 'now' | 'newId'>,
) {
  const known = await collection.deps.store.findRun(id);
  const ordinals =
    known === null
      ? await planRun(id, collection, deps)
      : (await planMetricSync({ runId: id }, deps)).openParts;
  const account = collection.openAccount();
  for (const ordinal of ordinals)
    await collectPart({ runId: id, ordinal, account, watch: NEVER_ABORTED }, deps);
}

/** A store that stops answering after so many statements within transactions. */
function failAfter(store: UseCaseDeps['store'], statements: number): UseCaseDeps['store'] {
  let left = statements;
  const limited = (inside: Store): Store =>
    new Proxy(inside, {
      get: (target, name, receiver) => {
        const method: unknown = Reflect.get(target, name, receiver);
        if (typeof method !== 'function') return method;
        return async (...args: unknown[]) => {
          if (left === 0) throw new Error('killed');
          left -= 1;
          return await Reflect.apply(method, target, args);
        };
      },
    });
  return { ...store, inTransaction: (work) => store.inTransaction((inside) => work(limited(inside))) };
}

describe('a run', () => {
  test('whose parts two collect at once counts each once, and ends once', async () => {
    const collection = await startSmall();
    const { deps } = collection;
    const ordinals = await planRun('twice', collection, deps);
    const results = await Promise.all(
      [0, 1, 2].flatMap(() =>
        ordinals.map(async (ordinal) => {
          const account = collection.openAccount();
          return await collectPart({ runId: 'twice', ordinal, account, watch: NEVER_ABORTED }, deps);
        }),
      ),
    );
    expect(results.filter(({ stored }) => stored)).toHaveLength(ordinals.length);
    expect(results.filter(({ ended }) => ended?.ended === true)).toHaveLength(1);
    expect(results.find(({ ended }) => ended?.ended === true)?.ended?.next).toMatchObject({ kind: 'plans' });
    const run = await requireRun('twice', deps);
    expect(run).toMatchObject({ state: 'done', partsDone: ordinals.length });
    expect(run.samples).toBe(await expectTruth(collection));
    await collection.stop();
  });

  test('keeps to the monthly cap, says so, and the next goes on when it is raised', async () => {
    const collection = await startAwsCollection({
      endpoints: 4,
      functions: 0,
      regions: ['us-east-1', 'eu-west-1'],
      startSeconds: NOW_SECONDS - ONE_DAY,
      nowSeconds: NOW_SECONDS,
    });
    const { deps, server, connection } = collection;
    const { cost } = await previewMetricSync({ connectionId: connection.id }, deps);
    const monthlyCapUsd = Math.round(cost.costUsd * 1e4 - 1) / 1e4;
    await deps.store.saveConnection({ ...connection, monthlyCapUsd });
    const { capped } = await previewMetricSync({ connectionId: connection.id }, deps);
    expect(capped).toBe(true);
    const run = await syncOnce('capped', collection);
    expect(run).toMatchObject({
      state: 'capped',
      partsTotal: 1,
      partsDone: 1,
      problems: [{ code: 'capped', message: expect.stringContaining('1 of 2 calls') }],
    });
    expect(run.costUsd).toBeLessThanOrEqual(monthlyCapUsd);
    expect(run.samples).toBe(await expectTruth(collection));
    await deps.store.saveConnection({ ...connection, monthlyCapUsd: 20 });
    const next = await syncOnce('raised', collection);
    expect(next).toMatchObject({ state: 'done', partsTotal: 1 });
    expect(server.counters.metricsRequested).toBe(cost.metricsRequested);
    expect(await expectTruth(collection)).toBe(run.samples + next.samples);
    await collection.stop();
  });

  test('whose cap is reached by another in the meantime makes no further call', async () => {
    const collection = await startSmall({ monthlyCapUsd: 1 });
    const { deps, server, connection } = collection;
    const [ordinal = -1] = await planRun('overtaken', collection, deps);
    await deps.store.addUsage(connection.id, '2026-11', [
      { operation: 'ce:GetCostAndUsage', calls: 100, units: 100, costUsd: 1 },
    ]);
    const account = collection.openAccount();
    const { stored, ended } = await collectPart(
      { runId: 'overtaken', ordinal, account, watch: NEVER_ABORTED },
      deps,
    );
    expect([stored, ended?.ended]).toEqual([false, true]);
    expect(server.counters.metricsRequested).toBe(0);
    const run = await requireRun('overtaken', deps);
    expect(run).toMatchObject({ state: 'capped', problems: [{ code: 'capped' }] });
    expect(await deps.store.listOpenParts('overtaken')).toEqual([]);
    await collection.stop();
  });

  test('that was cancelled makes no further call, and keeps what it has', async () => {
    const collection = await startSmall();
    const { deps, server } = collection;
    const [ordinal = -1] = await planRun('cancelled', collection, deps);
    await cancelRun({ runId: 'cancelled' }, deps);
    const account = collection.openAccount();
    const part = { runId: 'cancelled', ordinal, account, watch: NEVER_ABORTED };
    expect(await collectPart(part, deps)).toMatchObject({ stored: false, ended: { ended: true } });
    expect(await collectPart(part, deps)).toEqual({ stored: false, ended: null });
    expect(await finishMetricSync({ runId: 'cancelled' }, deps)).toMatchObject({ ended: false });
    expect(server.counters.metricsRequested).toBe(0);
    expect((await requireRun('cancelled', deps)).state).toBe('cancelled');
    await collection.stop();
  });
});
