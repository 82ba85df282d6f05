import type { PlanRecord } from '@/lib/core/plan/plan-record';
import { type PlanSummary, summarizePlan } from '@/lib/core/plan/plan-summary';
import { sliceSeries } from '@/lib/core/series/series';
import { SECONDS_PER_DAY } from '@/lib/core/units';
import { NOT_DISCOVERED } from '@/lib/core/workload/workload-record';
import { buildLargeFleet } from '@/lib/demo/large-fleet';
import { buildPlanRecord } from '@/lib/usecases/build-plan-record';
import type { MadeWorkload } from '@/lib/usecases/demo-fleet';
import type { PricesInForce } from '@/lib/usecases/prices-in-force';
import type { Store } from '@/lib/usecases/store';
import type { WiredDeps } from '@/lib/wiring/use-case-deps';

const RECIPES = 12;
const WORKLOADS_PER_TRANSACTION = 50;
const SEED = 7;

/**
 * Stores `count` workloads with four weeks of minutes each. One of every recipe is really planned; the others get
 * that plan with their own traffic in its summary and their own money, so that no two rows are alike.
 */
export async function storeLargeFleet(deps: WiredDeps, count: number, endSeconds: number): Promise<void> {
  const prices = await deps.findPrices(deps.store);
  const fleet = buildLargeFleet({ seed: SEED, count, endSeconds });
  const planned = fleet.slice(0, RECIPES).map((one) => planOne(one, prices, deps));
  for (let from = 0; from < fleet.length; from += WORKLOADS_PER_TRANSACTION) {
    const part = fleet.slice(from, from + WORKLOADS_PER_TRANSACTION);
    const plans = part.map((one, i) => ownPlan(one, from + i, planned));
    await deps.store.inTransaction((store) => storePart(store, part, plans, deps.now().toISOString()));
  }
}

function planOne(
  { slug, description, series }: MadeWorkload,
  prices: PricesInForce,
  deps: WiredDeps,
): PlanRecord {
  return buildPlanRecord({ id: slug, description }, series, prices, deps);
}

function ownPlan({ slug, series }: MadeWorkload, index: number, planned: readonly PlanRecord[]): PlanRecord {
  const base = planned[index % planned.length];
  if (base === undefined) return fail();
  const factor = 0.2 + ((index * 7919) % 1009) / 250;
  const summary = scaleMoney(summarizePlan(base.plan, series), factor);
  return { ...base, id: `plan-${slug}`, workloadId: slug, summary };
}

function scaleMoney(summary: PlanSummary, factor: number): PlanSummary {
  const scale = (amountUsd: number | null) => (amountUsd === null ? null : amountUsd * factor);
  return {
    ...summary,
    presentMonthlyUsd: scale(summary.presentMonthlyUsd),
    recommendedMonthlyUsd: scale(summary.recommendedMonthlyUsd),
    savingUsd: scale(summary.savingUsd),
    savingLowUsd: scale(summary.savingLowUsd),
    savingHighUsd: scale(summary.savingHighUsd),
    requestsPerMonth: summary.requestsPerMonth * factor,
  };
}

async function storePart(
  store: Store,
  part: readonly MadeWorkload[],
  plans: readonly PlanRecord[],
  at: string,
) {
  await store.insertWorkloads(
    part.map(({ slug, name, description, story }) => ({
      id: slug,
      name,
      region: description.region,
      origin: 'import',
      ...NOT_DISCOVERED,
      demo: false,
      story,
      description,
      createdAt: at,
      updatedAt: at,
      latestPlanId: null,
    })),
  );
  await store.saveSeries(
    part.map(({ slug, series }) => ({
      newId: `series-${slug}`,
      workloadId: slug,
      metric: 'requests',
      series,
    })),
  );
  if (plans.length === 0) return;
  await store.insertPlans(plans);
  await store.saveLatestPlanIds(plans.map(({ id, workloadId }) => ({ workloadId, planId: id })));
}

/**
 * Stores `count` workloads with a plan and a day of minutes each: the recipes in turn, each really planned once, with
 * reports of few evaluations, as nothing that looks at many workloads opens a report. Gives their ids.
 */
export async function storePlannedFleet(
  deps: WiredDeps,
  { count, endSeconds }: { count: number; endSeconds: number },
): Promise<string[]> {
  const prices = await deps.findPrices(deps.store);
  const made = buildLargeFleet({ seed: SEED, count: RECIPES, endSeconds });
  const planned = made.map((one) => ({ one, record: planOne(one, prices, deps) }));
  const copies = Array.from({ length: count }, (_, i) => {
    const { one, record } = planned[i % RECIPES] ?? fail();
    const slug = `${one.slug}-${i}`;
    const plan = { ...record.plan, evaluations: record.plan.evaluations.slice(0, 3) };
    const series = sliceSeries(one.series, endSeconds - SECONDS_PER_DAY, endSeconds);
    return {
      one: { ...one, slug, name: slug, series },
      record: { ...record, id: `plan-${slug}`, workloadId: slug, plan },
    };
  });
  for (let from = 0; from < count; from += WORKLOADS_PER_TRANSACTION) {
    const part = copies.slice(from, from + WORKLOADS_PER_TRANSACTION);
    const [workloads, plans] = [part.map(({ one }) => one), part.map(({ record }) => record)];
    await deps.store.inTransaction((store) => storePart(store, workloads, plans, deps.now().toISOString()));
  }
  return copies.map(({ one }) => one.slug);
}

function fail(): never {
  throw new RangeError('no workload was planned');
}

/**
 * Stores `count` workloads with `days` of minutes each and no plan, no more than one transaction's in memory. Gives
 * their ids.
 */
export async function storeUnplannedFleet(
  deps: WiredDeps,
  { count, days, endSeconds }: { count: number; days: number; endSeconds: number },
): Promise<string[]> {
  const ids: string[] = [];
  for (let from = 0; from < count; from += WORKLOADS_PER_TRANSACTION) {
    const size = Math.min(WORKLOADS_PER_TRANSACTION, count - from);
    const part = buildLargeFleet({ seed: SEED + from, count: size, endSeconds }).map((one) => ({
      ...one,
      slug: `${one.slug}-${from}`,
      name: `${one.name}-${from}`,
      series: sliceSeries(one.series, endSeconds - days * SECONDS_PER_DAY, endSeconds),
    }));
    await deps.store.inTransaction((store) => storePart(store, part, [], deps.now().toISOString()));
    ids.push(...part.map(({ slug }) => slug));
  }
  return ids;
}
