import type { Scenario } from '@/lib/core/scenario/scenario';
import { StateBlock } from '../ui/state-block';

export interface ScenarioNotesProps {
  readonly start: Scenario;
  readonly scenario: Scenario;
  /** Of the plan whose traffic the figures are of; `null` from scratch, and until it is known. */
  readonly planHash: string | null;
  /** Why a link in the address could not be opened. */
  readonly linkProblem: string | null;
  readonly isRebased: boolean;
  readonly isKept: boolean;
}

/** What the figures are of, where that is not what one would think. */
export function ScenarioNotes(props: ScenarioNotesProps) {
  const { start, scenario, planHash, linkProblem, isRebased, isKept } = props;
  const begunOn = scenario.baseline?.planHash ?? null;
  const isLost = begunOn !== null && planHash !== null && planHash !== begunOn;
  const isEarlier = !isLost && !isKept && begunOn !== (start.baseline?.planHash ?? null);
  return (
    <>
      {linkProblem === null ? null : <StateBlock kind="error" title={linkProblem} className="mb-4" />}
      {isRebased ? (
        <StateBlock kind="note" title="The link is older than the data of this scenario." className="mb-4">
          It was put on newer data since. What the link moved is moved here; the figures are of the newer
          data.
        </StateBlock>
      ) : null}
      {isLost ? (
        <StateBlock kind="note" title="This scenario was begun on an earlier plan." className="mb-4">
          The figures are of the traffic that the latest plan looked at; what it says of the service is as it
          was. Reset all takes over what is known today.
        </StateBlock>
      ) : null}
      {isEarlier ? (
        <StateBlock kind="note" title="There is newer data than this scenario was begun on." className="mb-4">
          The figures are of the traffic that it was begun on. Reset all takes over what is known today.
        </StateBlock>
      ) : null}
    </>
  );
}
