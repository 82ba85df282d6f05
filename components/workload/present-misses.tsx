import type { Plan } from '@/lib/core/plan/plan';
import { StateBlock } from '../ui/state-block';

/** Says that what serves it today does not hold; nothing where it does. */
export function PresentMisses({ plan: { present } }: { readonly plan: Plan }) {
  if (present === null || present.bindingLimit === null) return null;
  return (
    <StateBlock kind="partial" title="What serves it today does not hold." className="mb-6">
      {present.label}: {present.bindingLimit}.
    </StateBlock>
  );
}
