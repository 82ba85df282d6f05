import { StateBlock } from '../ui/state-block';

/** Stands in place of a plan until there is one. */
export function NotPlanned() {
  return (
    <div className="py-6">
      <StateBlock kind="empty" title="The plan will stand here.">
        This workload has not been planned yet. Import traffic for it, check its description, then choose Plan
        again above.
      </StateBlock>
    </div>
  );
}
