import { MemoryPlanner } from '@/components/memory/memory-planner';
import { loadMemoryPrices } from '@/lib/loaders/load-memory-prices';
import { requestedWorkload, type WorkloadParams } from '../requested-workload';

export const metadata = { title: 'Memory' };

export default async function MemoryPage(props: WorkloadParams) {
  const { workload } = await requestedWorkload(props);
  const { date, prices } = await loadMemoryPrices(workload.description.region);
  return (
    <MemoryPlanner name={workload.name} description={workload.description} priceDate={date} prices={prices} />
  );
}
