import { WorkloadPageSkeleton } from '@/components/workload/workload-skeleton';

export default function LoadingWorkloadPage() {
  return <WorkloadPageSkeleton />;
}
