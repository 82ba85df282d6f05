import { Skeleton } from '../ui/skeleton';

/** Holds the place of a workload's head: name, figures and tabs. */
export function WorkloadHeadSkeleton() {
  return (
    <div className="page-gutter border-b border-line pt-3">
      <div className="flex h-7 items-center justify-between">
        <Skeleton className="h-5 w-44" />
        <Skeleton className="h-7 w-64 max-sm:hidden" />
      </div>
      <Skeleton className="mt-2 h-4 w-full max-w-[560px]" />
      <Skeleton className="mt-4 mb-3 h-4 w-52" />
    </div>
  );
}

/** Holds the place of a workload's page: its sentence, its chart and what follows. */
export function WorkloadPageSkeleton() {
  return (
    <div aria-busy>
      <p role="status" className="sr-only">
        Loading the workload
      </p>
      <div className="py-5">
        <Skeleton className="h-7 w-full max-w-[680px]" />
        <Skeleton className="mt-2 h-4 w-full max-w-[420px]" />
      </div>
      <Skeleton className="mb-2 h-5 w-72" />
      <Skeleton className="mb-4 h-4 w-56" />
      <Skeleton className="h-[300px] w-full" />
      <div className="mt-8 grid gap-10 lg:grid-cols-2">
        <Skeleton className="h-56 w-full" />
        <Skeleton className="h-56 w-full" />
      </div>
    </div>
  );
}
