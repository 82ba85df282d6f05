import type { WorkloadDescription } from '@/lib/core/workload/workload';
import { StateBlock } from '../ui/state-block';

/** Says since when measurements count, where it ran on something else before; nothing elsewhere. */
export function HardwareNote({ discovered }: Pick<WorkloadDescription, 'discovered'>) {
  const note = discovered?.measuredOn?.note;
  if (note === undefined) return null;
  return (
    <StateBlock kind="note" title="What it runs on changed." className="mb-6">
      {note}
    </StateBlock>
  );
}
