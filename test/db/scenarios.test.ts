import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newScenarioSchema } from '@/lib/contract/kept-scenario';
import type { KeptScenario } from '@/lib/core/scenario/kept-scenario';
import type { Scenario } from '@/lib/core/scenario/scenario';
import { startFromBaseline, startFromScratch } from '@/lib/core/scenario/start-scenario';
import { deleteWorkload, updateDescription } from '@/lib/usecases/change-workload';
import { importWorkload } from '@/lib/usecases/import-workload';
import {
  changeScenario,
  createScenario,
  deleteScenario,
  duplicateScenario,
  renameScenario,
} from '@/lib/usecases/keep-scenario';
import { loadScenarioGround } from '@/lib/usecases/load-scenario-ground';
import { loadScenario, loadScenarios } from '@/lib/usecases/load-scenarios';
import { loadPlan } from '@/lib/usecases/load-workload';
import { previewRefresh, refreshScenario } from '@/lib/usecases/refresh-scenario';
import { arbitraryScenario } from '../support/arbitrary-scenario';
import { EXAMPLE_DESCRIPTION, exampleImport, exampleMinutes } from '../support/example-workload';
import { createWiredDatabase, TEST_NOW, type WiredDatabase } from '../support/wired-database';

let current: WiredDatabase;
let count = 0;
beforeAll(async () => {
  current = await createWiredDatabase();
});
afterAll(async () => current.drop());

/** A workload of its own, and the scenario in which nothing of it is moved. */
async function observe(days = 7): Promise<{ id: string; observed: Scenario }> {
  count += 1;
  const file = exampleImport(exampleMinutes(days), { name: `observed ${count}` });
  const { workloadId: id } = await importWorkload(file, current.deps);
  const { plan } = await loadPlan({ id }, current.deps);
  const { description, assumptions, seed } = plan.inputs;
  const baseline = { workloadId: id, planHash: plan.plan.planHash };
  return { id, observed: startFromBaseline(`of ${count}`, baseline, description, assumptions, seed) };
}

const keep = (scenario: Scenario, told: object = {}) =>
  createScenario(newScenarioSchema.parse({ scenario, ...told }), current.deps);
const twice = (scenario: Scenario): Scenario => ({
  ...scenario,
  levers: { ...scenario.levers, volumeFactor: 2 },
});
const groundOf = ({ basisId, priceBookId }: KeptScenario) =>
  loadScenarioGround(
    { workloadId: null, planHash: null, basisId, priceBookId, region: 'us-east-1' },
    current.deps,
  );

describe('a scenario in the database', () => {
  test('comes back unchanged, whatever it holds', async () => {
    const { store } = current.deps;
    const { edition } = await current.deps.findPrices(store);
    const template = await keep(startFromScratch('t', 'us-east-1', current.deps.assumptions, 1));
    await fc.assert(
      fc.asyncProperty(arbitraryScenario, async (scenario) => {
        const kept = { ...template, id: current.deps.newId(), scenario, priceBookId: edition.id };
        await store.insertScenario(kept);
        expect((await store.findScenario(kept.id))?.scenario).toEqual(scenario);
        await store.deleteScenario(kept.id);
      }),
      { numRuns: 60 },
    );
  });

  test('is kept with its figures, its traffic and its prices, and is listed', async () => {
    const { id, observed } = await observe();
    const kept = await keep(twice(observed), { who: 'Ada' });
    expect(kept).toMatchObject({ version: 1, who: 'Ada', createdAt: TEST_NOW, updatedAt: TEST_NOW });
    expect(kept.headline).toMatchObject({ problem: null, present: { label: '2 x ml.m5.large' } });
    expect(kept.basis).toMatchObject({ workloadId: id, workloadName: `observed ${count}`, demo: false });
    const [listed] = await loadScenarios({ workloadId: id }, current.deps);
    expect(listed).toEqual({ ...kept, freshness: 'latest' });
    const { arrivals } = (await groundOf(kept)).baseline ?? {};
    expect(arrivals).toEqual(exampleMinutes(7));
    expect((await loadScenario({ id: kept.id }, current.deps)).observed).toEqual({
      ...observed,
      name: `observed ${count}`,
    });
  });

  test('opens and says the same once newer data came, and once its workload is gone', async () => {
    const { id, observed } = await observe();
    const kept = await keep(twice(observed));
    const before = await groundOf(kept);
    const slower = { ...EXAMPLE_DESCRIPTION, serviceTimeMs: { p50: 60, p99: 140 } };
    await updateDescription({ id, description: slower }, current.deps);
    expect(await groundOf(kept)).toEqual(before);
    expect((await loadScenario({ id: kept.id }, current.deps)).freshness).toBe('older');
    await deleteWorkload({ id }, current.deps);
    expect(await groundOf(kept)).toEqual(before);
    expect(await loadScenario({ id: kept.id }, current.deps)).toMatchObject({
      freshness: 'removed',
      headline: kept.headline,
    });
    const request = { version: 1, scenario: observed, who: null };
    expect((await changeScenario({ id: kept.id, request }, current.deps)).version).toBe(2);
    await expect(previewRefresh({ id: kept.id }, current.deps)).rejects.toThrow('There is no workload');
  });

  test('of an earlier plan is kept as long as its traffic is stored as it was', async () => {
    const { id, observed } = await observe();
    const slower = { ...EXAMPLE_DESCRIPTION, serviceTimeMs: { p50: 60, p99: 140 } };
    await updateDescription({ id, description: slower }, current.deps);
    const kept = await keep(observed);
    expect(kept.basis?.planHash).toBe(observed.baseline?.planHash);
    const more = exampleImport(exampleMinutes(9), { name: `observed ${count}`, digit: 'b' });
    const other = { ...more, series: { ...more.series, values: more.series.values.map(() => 7) } };
    await importWorkload(other, current.deps);
    await expect(keep(observed)).rejects.toThrow('is not stored any more as it was');
    expect((await keep(observed, { basisId: kept.basisId })).basis).toEqual(kept.basis);
  });
});

describe('a change of a kept scenario', () => {
  test('is refused where another was saved since', async () => {
    const { observed } = await observe();
    const { id } = await keep(observed);
    const change = (version: number, scenario: Scenario) =>
      changeScenario({ id, request: { version, scenario, who: 'Ada' } }, current.deps);
    expect(await change(1, twice(observed))).toMatchObject({ version: 2, who: 'Ada' });
    await expect(change(1, observed)).rejects.toThrow('was changed by Ada at 2026-11-21 09:00 UTC');
    const rename = { version: 1, name: 'other', who: null };
    await expect(renameScenario({ id, request: rename }, current.deps)).rejects.toThrow('was changed');
    const both = await Promise.allSettled([change(2, observed), change(2, observed), change(2, observed)]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await loadScenario({ id }, current.deps)).version).toBe(3);
  });

  test('leaves its name, or its figures, alone', async () => {
    const { observed } = await observe();
    const { id, headline } = await keep(observed);
    const request = { version: 1, name: '\u0000 \ud800', who: null };
    const renamed = await renameScenario({ id, request }, current.deps);
    expect(renamed).toMatchObject({ version: 2, headline, scenario: { ...observed, name: '\u0000 \ud800' } });
    const foreign = { ...observed, baseline: { workloadId: 'other', planHash: '0'.repeat(32) } };
    const moved = { version: 2, scenario: foreign, who: null };
    await expect(changeScenario({ id, request: moved }, current.deps)).rejects.toThrow('must be what');
  });

  test('of a copy is none of the original, and what nothing stands on is deleted', async () => {
    const { store } = current.deps;
    const { observed } = await observe();
    const original = await keep({ ...observed, name: 'x'.repeat(120) });
    const copy = await duplicateScenario({ id: original.id, who: 'Bob' }, current.deps);
    expect(copy.scenario.name).toBe(`Copy of ${'x'.repeat(111)}…`);
    expect(copy).toMatchObject({ basisId: original.basisId, headline: original.headline, who: 'Bob' });
    await deleteScenario({ id: original.id }, current.deps);
    await expect(loadScenario({ id: original.id }, current.deps)).rejects.toThrow('There is no scenario');
    await expect(deleteScenario({ id: original.id }, current.deps)).rejects.toThrow('There is no scenario');
    expect(await store.findScenarioBasis(String(copy.basisId))).not.toBeNull();
    await deleteScenario({ id: copy.id }, current.deps);
    expect(await store.findScenarioBasis(String(copy.basisId))).toBeNull();
  });
});

describe('a refresh', () => {
  test('says what newer data would change, and changes it only then: what was moved stays moved', async () => {
    const { id, observed } = await observe();
    const moved = { ...twice(observed), description: { ...observed.description, requestBytes: 9999 } };
    const kept = await keep(moved);
    expect(await previewRefresh({ id: kept.id }, current.deps)).toMatchObject({
      isOlder: false,
      scenario: moved,
      headline: kept.headline,
    });
    const slower = { ...EXAMPLE_DESCRIPTION, serviceTimeMs: { p50: 60, p99: 140 } };
    await updateDescription({ id, description: slower }, current.deps);
    const preview = await previewRefresh({ id: kept.id }, current.deps);
    expect(preview).toMatchObject({ isOlder: true, version: 1 });
    expect(preview.scenario).toMatchObject({
      levers: { volumeFactor: 2 },
      description: { requestBytes: 9999, serviceTimeMs: { p50: 60, p99: 140 } },
    });
    expect(preview.headline).not.toEqual(kept.headline);
    expect((await loadScenario({ id: kept.id }, current.deps)).scenario).toEqual(moved);
    const { basisId, priceBookId } = preview;
    const ask = (seen: { basisId: string | null; priceBookId: string } | null, version = 1) =>
      refreshScenario({ id: kept.id, request: { version, seen, who: 'Ada' } }, current.deps);
    await expect(ask({ basisId: 'other', priceBookId })).rejects.toThrow('Still newer data');
    expect(await ask({ basisId, priceBookId })).toMatchObject({
      version: 2,
      basisId,
      scenario: preview.scenario,
      headline: preview.headline,
    });
    await expect(ask(null)).rejects.toThrow('was changed');
    expect(await current.deps.store.findScenarioBasis(String(kept.basisId))).toBeNull();
  });
});
