'use client';
import Link from 'next/link';
import type { Scenario } from '@/lib/core/scenario/scenario';
import { forecastHref } from '../forecast/forecast-paths';
import { useOpenInWhatIf } from '../forecast/open-in-what-if';
import { Button, buttonClass } from '../ui/button';
import { StateBlock } from '../ui/state-block';
import { WholeText } from '../ui/whole-text';

export interface PlanAheadNoteProps {
  readonly workloadId: string;
  /** What the demand is, and what today's recommendation does there. */
  readonly sentences: readonly string[];
  readonly scenario: Scenario;
}

/** Says that the plan is for demand that is to come, and leads on from it. */
export function PlanAheadNote({ workloadId, sentences, scenario }: PlanAheadNoteProps) {
  const open = useOpenInWhatIf(workloadId);
  return (
    <StateBlock
      kind="note"
      className="mb-6"
      title={<WholeText>{sentences[0] ?? ''}</WholeText>}
      action={
        <>
          <Button size="sm" onClick={() => open(scenario)}>
            Open in what-if
          </Button>
          <Link href={forecastHref(workloadId)} className={buttonClass({ size: 'sm' })}>
            The forecast
          </Link>
        </>
      }
    >
      <WholeText>
        {`${sentences.slice(1).join(' ')} It is made with the traffic, prices and description of today's plan, and is not kept: Apply and History are of today's. What serves today is shown at this demand.`}
      </WholeText>
    </StateBlock>
  );
}
