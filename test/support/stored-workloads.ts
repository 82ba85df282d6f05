import type { Series } from '@/lib/core/series/series';
import type { WorkloadDescription } from '@/lib/core/workload/workload';
import { NOT_DISCOVERED } from '@/lib/core/workload/workload-record';
import type { WiredDeps } from '@/lib/wiring/use-case-deps';
import { EXAMPLE_DESCRIPTION } from './example-workload';
import { TEST_NOW } from './wired-database';

/** A model on a GPU has few ways to be served, so that its plan is made in a tenth of a second. */
const QUICK_DESCRIPTION: WorkloadDescription = {
  ...EXAMPLE_DESCRIPTION,
  gpu: true,
  present: { kind: 'realtime', instanceType: 'ml.g4dn.xlarge', instanceCount: 1 },
};

/** Stores workloads with `arrivals` and without a plan; `null` stores no arrivals either, so that none can be made. */
export async function storeUnplanned(
  ids: readonly string[],
  arrivals: Series | null,
  { store }: Pick<WiredDeps, 'store'>,
): Promise<void> {
  await store.inTransaction(async (inside) => {
    await inside.insertWorkloads(
      ids.map((id) => ({
        id,
        name: id,
        region: QUICK_DESCRIPTION.region,
        origin: 'import',
        ...NOT_DISCOVERED,
        demo: false,
        story: null,
        description: QUICK_DESCRIPTION,
        createdAt: TEST_NOW,
        updatedAt: TEST_NOW,
        latestPlanId: null,
      })),
    );
    if (arrivals === null) return;
    await inside.saveSeries(
      ids.map((id) => ({ newId: `series-${id}`, workloadId: id, metric: 'requests', series: arrivals })),
    );
  });
}
