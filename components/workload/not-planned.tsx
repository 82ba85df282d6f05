import { StateBlock } from '../ui/state-block';
import { AwaitPlan } from './await-plan';

export interface NotPlannedProps {
  /** End of the traffic that is stored; `null` without any. */
  readonly latestSampleSeconds: number | null;
}

/** Stands in place of a plan until there is one: what is missing for it, or that it is being made. */
export function NotPlanned({ latestSampleSeconds }: NotPlannedProps) {
  return (
    <div className="py-6">
      {latestSampleSeconds === null ? (
        <StateBlock kind="empty" title="The plan will stand here.">
          No traffic of this workload is stored. Import it, check the description, then choose Plan again
          above.
        </StateBlock>
      ) : (
        <AwaitPlan />
      )}
    </div>
  );
}
