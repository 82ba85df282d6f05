import { NOT_DISCOVERED } from '@/lib/core/workload/workload-record';
import { buildDemoFleet } from '@/lib/demo/demo-fleet';
import type { WiredDeps } from '@/lib/wiring/use-case-deps';
import { TEST_NOW } from './wired-database';

/** Stores the demo fleet, four weeks of minutes up to a UTC midnight, without plans, which take long to make. */
export async function storeDemoFleet(deps: Pick<WiredDeps, 'store'>, endSeconds: number): Promise<void> {
  await deps.store.inTransaction(async (store) => {
    for (const { slug, name, story, tags, description, series } of buildDemoFleet({ seed: 1, endSeconds })) {
      const id = `demo-${slug}`;
      const own = {
        id,
        name,
        region: description.region,
        origin: 'demo',
        demo: true,
        story,
        description,
      } as const;
      const times = { createdAt: TEST_NOW, updatedAt: TEST_NOW };
      await store.insertWorkloads([{ ...own, ...NOT_DISCOVERED, ...times, latestPlanId: null }]);
      await store.saveToldTags([{ workloadId: id, tags }]);
      await store.saveSeries([{ newId: `series ${id}`, workloadId: id, metric: 'requests', series }]);
    }
  });
}
