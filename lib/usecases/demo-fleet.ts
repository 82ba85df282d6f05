import { parseInput } from '@/lib/contract/parse-input';
import { workloadDescriptionSchema } from '@/lib/contract/workload-description';
import type { Series } from '@/lib/core/series/series';
import { seriesEndSeconds, sliceSeries } from '@/lib/core/series/series';
import { NO_TAGS, type Tags } from '@/lib/core/workload/tags';
import type { WorkloadDescription } from '@/lib/core/workload/workload';
import { NOT_DISCOVERED, type WorkloadRecord } from '@/lib/core/workload/workload-record';
import { buildPlanRecord } from './build-plan-record';
import type { UseCaseDeps } from './deps';
import { PLAN_WINDOW_SECONDS } from './observation-sources';
import type { Store } from './store';

/** A workload that was made up: its traffic, and what would be told about it. */
export interface MadeWorkload {
  readonly slug: string;
  readonly name: string;
  readonly series: Series;
  /** Requests an hour, as far back as they are known; none beside the series where it is left out or `null`. */
  readonly hours?: Series | null;
  readonly description: WorkloadDescription;
  readonly story: string;
  /** None where it is left out. */
  readonly tags?: Tags;
}

/** Remembers that the demo fleet was made, so that one which was removed does not come back. */
const DEMO_SETTING = 'demo-fleet';

/** Makes the demo fleet once in an installation's life. Gives the number of workloads made. */
export async function seedDemoFleet(
  { makeFleet }: { makeFleet: () => readonly MadeWorkload[] },
  deps: UseCaseDeps,
): Promise<number> {
  return await deps.store.inTransaction(async (store) => {
    await store.lockName(DEMO_SETTING);
    if ((await store.findSetting(DEMO_SETTING)) !== null) return 0;
    const fleet = makeFleet();
    await storeMadeFleet(fleet, store, deps);
    await store.saveSetting(DEMO_SETTING, 'made', deps.now().toISOString());
    return fleet.length;
  });
}

/** Removes every demo workload with all that belongs to it, for good. Gives their number. */
export async function removeDemoFleet(
  _input: Record<string, never>,
  { store, now }: Pick<UseCaseDeps, 'store' | 'now'>,
): Promise<number> {
  return await store.inTransaction(async (inside) => {
    await inside.lockName(DEMO_SETTING);
    const removed = await inside.deleteDemoWorkloads();
    await inside.saveSetting(DEMO_SETTING, 'removed', now().toISOString());
    return removed;
  });
}

/** Stores made-up workloads with their series, a statement for each kind of row, and their plans as they are made. */
export async function storeMadeFleet(
  fleet: readonly MadeWorkload[],
  store: Store,
  deps: UseCaseDeps,
): Promise<void> {
  const prices = await deps.findPrices(store);
  const made = fleet.map((one) => ({ ...one, workload: toRecord(one, deps) }));
  await store.insertWorkloads(made.map(({ workload }) => workload));
  await store.saveToldTags(made.map(({ workload, tags = NO_TAGS }) => ({ workloadId: workload.id, tags })));
  await store.mergeSeries(
    made.flatMap(({ workload, series, hours = null }) =>
      [series, ...(hours === null ? [] : [hours])].map((one) => ({
        newId: deps.newId(),
        workloadId: workload.id,
        metric: 'requests' as const,
        series: one,
      })),
    ),
  );
  for (const { workload, series } of made) {
    // One by one: a transaction in which nothing is said for as long as all plans take is ended on a busy machine.
    const plan = buildPlanRecord(workload, lastWindow(series), prices, deps);
    await store.insertPlans([plan]);
    await store.saveLatestPlanIds([{ workloadId: workload.id, planId: plan.id }]);
  }
}

function toRecord({ slug, name, description, story }: MadeWorkload, { now }: UseCaseDeps): WorkloadRecord {
  const at = now().toISOString();
  return {
    id: `demo-${slug}`,
    name,
    region: description.region,
    origin: 'demo',
    ...NOT_DISCOVERED,
    demo: true,
    story,
    // In the order of the stored form, so that planning again from there gives the same plan.
    description: parseInput(workloadDescriptionSchema, description),
    createdAt: at,
    updatedAt: at,
    latestPlanId: null,
  };
}

function lastWindow(series: Series): Series {
  const endSeconds = seriesEndSeconds(series);
  return sliceSeries(series, endSeconds - PLAN_WINDOW_SECONDS, endSeconds);
}
