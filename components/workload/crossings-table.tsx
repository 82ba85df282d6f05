import type { PlanWithBreakEven } from '@/lib/core/plan/plan';
import { StateBlock } from '../ui/state-block';
import { changesCheapest } from './cost-curves';
import { CrossingRows } from './crossing-rows';

/** Every volume at which two ways to serve cost the same. */
export function CrossingsTable({ plan }: { readonly plan: PlanWithBreakEven }) {
  if (plan.crossings.length === 0) {
    return (
      <StateBlock kind="note" title="No two ways to serve cross.">
        Between a hundredth and a hundred times today's volume the order of the ways to serve by cost stays as
        it is.
      </StateBlock>
    );
  }
  const crossings = plan.crossings.map(({ a: _a, b: _b, ...shown }, i) => ({
    ...shown,
    isCheapest: plan.crossings[i] !== undefined && changesCheapest(plan, plan.crossings[i]),
  }));
  return <CrossingRows crossings={crossings} />;
}
