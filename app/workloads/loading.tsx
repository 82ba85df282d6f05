import { WorkloadHeadSkeleton, WorkloadPageSkeleton } from '@/components/workload/workload-skeleton';

export default function LoadingWorkload() {
  return (
    <>
      <WorkloadHeadSkeleton />
      <div className="page-gutter pb-12">
        <WorkloadPageSkeleton />
      </div>
    </>
  );
}
