import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type DecisionRequest, decisionSchema } from '@/lib/contract/decision';
import { keepRecommendation } from '@/lib/core/decision/decision-record';
import type { RecommendedServing } from '@/lib/core/plan/plan-record';
import { openConnection } from '@/lib/db/client';
import { updateDescription } from '@/lib/usecases/change-workload';
import { decide, decideMany } from '@/lib/usecases/decide';
import { importWorkload } from '@/lib/usecases/import-workload';
import { loadFleet, loadFleetPart } from '@/lib/usecases/load-fleet';
import { loadHistory } from '@/lib/usecases/load-history';
import { loadPlan } from '@/lib/usecases/load-workload';
import { noteApplied } from '@/lib/usecases/note-applied';
import { planWorkload } from '@/lib/usecases/plan-workload';
import { EXAMPLE_DESCRIPTION, exampleImport, exampleMinutes } from '../support/example-workload';
import { projectRoot } from '../support/project-root';
import { makeVariant } from '../support/stored-connection';
import { createWiredDatabase, TEST_NOW, type WiredDatabase } from '../support/wired-database';

let current: WiredDatabase;
let id = '';
let count = 0;
beforeAll(async () => {
  current = await createWiredDatabase();
});
/** A workload on far more instances than its traffic needs: a change is recommended. */
beforeEach(async () => {
  count += 1;
  const name = `wasteful ${count}`;
  const present = { kind: 'realtime', instanceType: 'ml.m5.2xlarge', instanceCount: 4 } as const;
  const description = { ...EXAMPLE_DESCRIPTION, present };
  const made = await importWorkload(exampleImport(exampleMinutes(14), { name, description }), current.deps);
  id = made.workloadId;
});
afterAll(async () => current.drop());

const request = (told: Partial<DecisionRequest>): DecisionRequest =>
  decisionSchema.parse({ kind: 'accepted', who: 'Ada', ...told });
const say = (told: Partial<DecisionRequest>) => decide({ id, request: request(told) }, current.deps);
const findEntry = async () => (await loadFleet({}, current.deps)).entries.find((entry) => entry.id === id);

describe('a decision', () => {
  test('keeps what was promised, who decided and when, and shows in the fleet', async () => {
    const { plan } = await loadPlan({ id }, current.deps);
    expect((await findEntry())?.standing).toEqual({ state: 'open', decision: null, reopened: null });
    const { decision, standing } = await say({ kind: 'dismissed', reason: 'retired in May' });
    expect(standing.state).toBe('dismissed');
    const { recommended, present } = plan.plan;
    expect(decision).toMatchObject({
      workloadId: id,
      planId: plan.id,
      who: 'Ada',
      at: TEST_NOW,
      reason: 'retired in May',
      appliedAt: null,
      recommendation: {
        option: recommended?.option,
        policy: recommended?.policy,
        monthlyCostUsd: recommended?.monthlyCostUsd,
        savingUsd: recommended?.saving?.differenceUsd,
        presentMonthlyUsd: present?.monthlyCostUsd,
      },
    });
    expect((await findEntry())?.standing).toEqual({ state: 'dismissed', decision, reopened: null });
    const { entries } = await loadFleetPart({ cursor: null, limit: 1000 }, current.deps);
    expect(entries.find((entry) => entry.id === id)?.standing.state).toBe('dismissed');
    expect((await loadHistory({ id }, current.deps)).decisions).toEqual([decision]);
  });

  test('outlasts a new plan that says the same, and another recommendation is open', async () => {
    await say({ kind: 'accepted' });
    const dearer = { ...EXAMPLE_DESCRIPTION, present: presentOf(5) };
    await updateDescription({ id, description: dearer }, hoursLater(1));
    const { plan } = await loadPlan({ id }, current.deps);
    expect(plan.plan.present?.label).toContain('5');
    expect((await findEntry())?.standing.state).toBe('accepted');
    const gpu = { ...dearer, slo: { ...dearer.slo, targetMs: 60 }, serviceTimeMs: { p50: 20, p99: 45 } };
    await updateDescription({ id, description: { ...gpu, modelMemoryMb: 14_000 } }, hoursLater(2));
    const standing = (await findEntry())?.standing;
    expect(standing).toMatchObject({ state: 'open', reopened: 'another', decision: { kind: 'accepted' } });
    expect((await loadHistory({ id }, current.deps)).recommendations).toHaveLength(2);
  });

  test('is one row more each time, and the newest holds', async () => {
    await say({ kind: 'dismissed', reason: 'no time' });
    await say({ kind: 'reopened' });
    expect((await findEntry())?.standing).toMatchObject({ state: 'open', reopened: null });
    await expect(say({ kind: 'reopened' })).rejects.toThrow('is open already');
    await say({ kind: 'snoozed', until: '2026-12-24' });
    const { decisions, standing } = await loadHistory({ id }, current.deps);
    expect(decisions.map(({ kind }) => kind)).toEqual(['snoozed', 'reopened', 'dismissed']);
    expect(standing).toMatchObject({ state: 'snoozed', decision: { until: '2026-12-24' } });
    const later = { ...current.deps, now: () => new Date('2026-12-24T00:00:00Z') };
    expect((await loadHistory({ id }, later)).standing).toMatchObject({ reopened: 'snooze-ended' });
  });

  test('is refused for days that cannot be, and about what is not recommended any more', async () => {
    await expect(say({ kind: 'snoozed', until: '2026-11-21' })).rejects.toThrow('from tomorrow (UTC)');
    await expect(say({ kind: 'applied', since: '2026-11-22' })).rejects.toThrow('not be after today');
    const { plan } = await loadPlan({ id }, current.deps);
    await expect(say({ planId: 'none' })).rejects.toThrow('Another change is recommended by now');
    expect((await say({ planId: plan.id })).standing.state).toBe('accepted');
    await expect(decide({ id: 'none', request: request({}) }, current.deps)).rejects.toThrow(
      'There is no workload none',
    );
    const kept = plan.plan.recommended?.option ?? null;
    await updateDescription({ id, description: { ...EXAMPLE_DESCRIPTION, present: kept } }, current.deps);
    await expect(say({ kind: 'dismissed', reason: 'no' })).rejects.toThrow(
      'there is nothing to decide about',
    );
    // What was accepted can be said to be done all the same.
    expect((await say({ kind: 'applied', since: '2026-11-20' })).decision).toMatchObject({
      planId: plan.id,
      appliedAt: '2026-11-20T00:00:00.000Z',
    });
  });

  test('is never changed, and goes with its workload', async () => {
    const { decision } = await say({ kind: 'accepted' });
    const { db, close } = openConnection(current.databaseUrl, 1);
    await expect(db.decision.update({ where: { id: decision.id }, data: { who: 'Eve' } })).rejects.toThrow();
    expect(await current.deps.store.deleteWorkload(id)).toBe(true);
    expect(await db.decision.count({ where: { workloadId: id } })).toBe(0);
    await close();
  });
});

describe('a discovery', () => {
  /** Finds the workload served as its plan recommends, or as it always was. */
  async function find(serving: RecommendedServing, at = TEST_NOW): Promise<void> {
    const { store, newId } = current.deps;
    await store.inTransaction(async (inner) => {
      const workload = await inner.findWorkload(id);
      if (workload === null) throw new Error('there is the workload');
      const { policy: _before, ...described } = workload.description;
      const description = {
        ...described,
        present: serving.option,
        ...(serving.policy === null ? {} : { policy: serving.policy }),
      };
      const found = { workload, description, state: makeVariant('ranker') };
      await noteApplied(found, inner, { newId, now: () => new Date(at) });
    });
  }
  const kinds = async () =>
    (await loadHistory({ id }, current.deps)).decisions.map(({ kind, who }) => [kind, who]);

  test('that finds what is recommended notes it once, though nobody accepted it', async () => {
    const { plan } = await loadPlan({ id }, current.deps);
    const { recommended, present } = plan.plan;
    if (recommended === null || present === null) throw new Error('a change is recommended');
    await find(present);
    expect(await kinds()).toEqual([]);
    await find(recommended);
    await find(recommended);
    expect(await kinds()).toEqual([['applied', null]]);
    const { decisions, standing } = await loadHistory({ id }, current.deps);
    expect(decisions[0]).toMatchObject({ planId: plan.id, recommendation: { label: recommended.label } });
    expect(standing.state).toBe('applied');
  });

  test('that finds something else notes nothing', async () => {
    await find({ option: { kind: 'serverless', memoryMb: 6144, maxConcurrency: 200 }, policy: null });
    await find({ option: presentOf(3), policy: null });
    expect(await kinds()).toEqual([]);
  });
});

describe('decisions about many', () => {
  test('take those that can be decided about, and say why the others were left', async () => {
    const kept = await importWorkload(
      exampleImport(exampleMinutes(7), { name: `kept ${count}` }),
      current.deps,
    );
    const before = (await loadFleet({}, current.deps)).decisions;
    const told = { ...request({ kind: 'dismissed', reason: 'a migration' }), planId: undefined };
    const { planId: _none, ...many } = told;
    const ids = [id, 'none', kept.workloadId];
    const { decided, refused } = await decideMany({ ...many, workloadIds: ids }, current.deps);
    expect([...decided, ...refused.map(({ workloadId }) => workloadId)].sort()).toEqual(ids.toSorted());
    expect(decided).toContain(id);
    expect(refused.find(({ workloadId }) => workloadId === 'none')?.reason).toContain('There is no workload');
    const after = (await loadFleet({}, current.deps)).decisions;
    expect(after.counts.dismissed).toBe(before.counts.dismissed + decided.length);
    const saved = (await loadPlan({ id }, current.deps)).plan.plan.recommended?.saving?.differenceUsd ?? 0;
    expect(after.openSaving?.differenceUsd ?? 0).toBeLessThanOrEqual(
      (before.openSaving?.differenceUsd ?? 0) - saved + 0.001,
    );
  });
});

test('planning again keeps the recommendation beside the plan, as its report has it', async () => {
  await planWorkload({ id }, current.deps);
  const { plan } = await loadPlan({ id }, current.deps);
  const [headline] = await current.deps.store.listPlanHeadlines(id, 1);
  const { option, policy } = plan.plan.recommended ?? {};
  expect(headline?.serving).toEqual({ option, policy });
});

test('a plan that was stored before decisions were kept says what it recommends all the same', async () => {
  const [before] = await current.deps.store.listPlanHeadlines(id, 1);
  const folder = join(projectRoot, 'prisma/migrations');
  const name = readdirSync(folder).find((one) => one.endsWith('_decisions')) ?? '';
  const sql = readFileSync(join(folder, name, 'migration.sql'), 'utf8');
  const statements =
    /ALTER TABLE "Plan" DISABLE[\s\S]*ENABLE TRIGGER "Plan_written_once"/.exec(sql)?.[0].split(';') ?? [];
  expect(statements).toHaveLength(3);
  const { db, close } = openConnection(current.databaseUrl, 1);
  const [disable = '', fill = '', enable = ''] = statements;
  for (const statement of [disable, 'UPDATE "Plan" SET "recommendation" = NULL', fill, enable])
    await db.$executeRawUnsafe(statement);
  await expect(db.plan.updateMany({ data: { seed: 1 } })).rejects.toThrow();
  await close();
  expect(before?.serving).not.toBeNull();
  expect(await current.deps.store.listPlanHeadlines(id, 1)).toEqual([before]);
  const { plan } = (await loadPlan({ id }, current.deps)).plan;
  if (plan.recommended === null) throw new Error('a change is recommended');
  const { decision } = await say({ kind: 'accepted' });
  expect(decision.recommendation).toEqual(keepRecommendation(plan, plan.recommended));
});

/** Plans of one moment have no order. */
function hoursLater(hours: number) {
  return { ...current.deps, now: () => new Date(Date.parse(TEST_NOW) + hours * 3_600_000) };
}

function presentOf(instanceCount: number) {
  return { kind: 'realtime', instanceType: 'ml.m5.2xlarge', instanceCount } as const;
}
