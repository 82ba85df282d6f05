import type { ArrivalFit } from '@/lib/core/workload/workload';
import { formatDuration } from '@/lib/format/date-time';
import { formatCount } from '@/lib/format/number';

export interface IdleNoteProps {
  /** Periods without a count that are read as no traffic. */
  readonly idlePeriods: number;
  readonly arrivals: Pick<ArrivalFit, 'stepSeconds'>;
}

/** Says how much of the window is read as no traffic, as nothing is published while nobody calls; nothing without any. */
export function IdleNote({ idlePeriods, arrivals: { stepSeconds } }: IdleNoteProps) {
  if (idlePeriods === 0) return null;
  return (
    <p className="mt-2 text-sm text-muted">
      {formatCount(idlePeriods)} periods ({formatDuration(idlePeriods * stepSeconds)}) without a count are
      read as no traffic: it was there, CloudWatch was asked for them, and answered whole. They are not
      stored.
    </p>
  );
}
