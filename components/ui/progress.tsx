import { formatPercent } from '@/lib/format/number';

export interface ProgressProps {
  /** 0 to 1; `null` while the total is not known. */
  readonly share: number | null;
  /** What is under way. */
  readonly label: string;
  /** Amounts at the right: `48 MB of 200 MB`. */
  readonly detail?: string;
}

/** How far something long has come, in words and as a bar. */
export function Progress({ share, label, detail }: ProgressProps) {
  const bounded = share === null ? null : Math.min(1, Math.max(0, share));
  return (
    <div>
      <div className="mb-1 flex justify-between gap-4 text-sm">
        <span>{label}</span>
        <span className="text-muted">{detail ?? (bounded === null ? '' : formatPercent(bounded))}</span>
      </div>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        {...(bounded === null ? {} : { 'aria-valuenow': Math.round(bounded * 100) })}
        className="h-1.5 overflow-hidden rounded-full bg-line"
      >
        <div
          className={
            bounded === null ? 'h-full w-1/3 motion-safe:animate-pulse bg-accent' : 'h-full bg-accent'
          }
          style={bounded === null ? undefined : { width: `${bounded * 100}%` }}
        />
      </div>
    </div>
  );
}
