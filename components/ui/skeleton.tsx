import clsx from 'clsx';

/** Holds the place of something that loads; give it the size of what comes so that nothing jumps. */
export function Skeleton({ className }: { readonly className?: string }) {
  return <div aria-hidden className={clsx('motion-safe:animate-pulse rounded-sm bg-line', className)} />;
}

/** Holds the place of a page: its sentence and a table of `rows` rows. */
export function PageSkeleton({ label, rows = 8 }: { readonly label: string; readonly rows?: number }) {
  return (
    <div className="page-gutter py-6" aria-busy>
      <p role="status" className="sr-only">
        {label}
      </p>
      <Skeleton className="mb-2 h-4 w-24" />
      <Skeleton className="mb-2 h-7 w-full max-w-[640px]" />
      <Skeleton className="mb-8 h-4 w-full max-w-[380px]" />
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike and never move
        <div key={row} className="flex h-11 items-center gap-6 border-t border-line">
          <Skeleton className="h-4 w-40 shrink-0" />
          <Skeleton className="h-4 w-full" />
        </div>
      ))}
    </div>
  );
}
