import type { Plan } from '@/lib/core/plan/plan';
import { StateBlock } from '../ui/state-block';
import { WholeText } from '../ui/whole-text';

/** What would cost less and is to be measured first, and how; nothing where nothing waits for a measurement. */
export function MeasureFirstNote({ plan: { recommended } }: { readonly plan: Plan }) {
  const measureFirst = recommended?.measureFirst ?? null;
  if (measureFirst === null) return null;
  return (
    <StateBlock kind="note" title={<WholeText>{measureFirst.advice}</WholeText>} className="mb-6">
      <WholeText>{measureFirst.measurement}</WholeText>
    </StateBlock>
  );
}
