import type { ArrivalFit } from '@/lib/core/workload/workload';
import { formatPercent } from '@/lib/format/number';
import { StateBlock } from '../ui/state-block';
import { windowLength } from './demand-words';

/** Below it a window is told to be incomplete. */
const NEARLY_COMPLETE = 0.8;

/** Says that much of the window has no data, and what that does to the figures; nothing where it has. */
export function CoverageNote({ arrivals }: { readonly arrivals: ArrivalFit }) {
  if (arrivals.coverage >= NEARLY_COMPLETE) return null;
  return (
    <StateBlock
      kind="partial"
      className="mb-6"
      title={`Only ${formatPercent(arrivals.coverage)} of ${windowLength(arrivals)} has data.`}
    >
      Means and the cost a month take what is missing to be like what is there; a peak in a gap is not seen.
      Import the rest of the window to be sure.
    </StateBlock>
  );
}
