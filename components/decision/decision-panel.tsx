'use client';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../ui/button';
import { useToast } from '../ui/toast';
import { type Problem, requestJson } from '../workload/request-json';
import { type DecisionChoice, listChoices } from './decision-choices';
import { DecisionDialog } from './decision-dialog';
import { buildDecisionBody, type DecisionDraft, isProblem } from './decision-draft';
import { KIND_WORDS, reopenedSentence, type ShownStanding, standingSentence } from './decision-words';
import { StandingBadge } from './standing-badge';

export interface DecisionPanelProps {
  readonly workloadId: string;
  readonly name: string;
  /** The plan that is looked at. */
  readonly planId: string;
  readonly standing: ShownStanding;
  /** Whether the plan recommends a change. */
  readonly isRecommended: boolean;
  readonly savingUsd: number | null;
}

/** How the recommendation stands, and what can be decided about it. */
export function DecisionPanel({ standing, isRecommended, savingUsd, ...about }: DecisionPanelProps) {
  const [choice, setChoice] = useState<DecisionChoice | null>(null);
  const decide = useDecide(about);
  const panel = useKeptFocus(standing.state);
  const again = reopenedSentence(standing, savingUsd);
  const choices = listChoices(standing.state, isRecommended);
  if (standing.state === 'none' && choices.length === 0) return null;
  return (
    <section
      ref={panel}
      tabIndex={-1}
      aria-label="Decision"
      className="mb-5 flex flex-wrap items-center gap-x-4 gap-y-2 outline-none"
    >
      <p className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
        <StandingBadge standing={standing} />
        <span className="min-w-0 text-muted [overflow-wrap:anywhere]">
          {again ?? standingSentence(standing)}
        </span>
      </p>
      <div className="flex flex-wrap gap-2">
        {choices.map((one) => (
          <Button key={one.kind} size="sm" onClick={() => setChoice(one)}>
            {one.label}
          </Button>
        ))}
      </div>
      {choice === null ? null : (
        <DecisionDialog {...choice} onClose={() => setChoice(null)} onDecide={decide} />
      )}
    </section>
  );
}

/** The button that was pressed is gone once it is decided: the focus stays in the panel. */
function useKeptFocus(state: ShownStanding['state']) {
  const panel = useRef<HTMLElement>(null);
  const before = useRef(state);
  useEffect(() => {
    if (before.current !== state && document.activeElement === document.body) panel.current?.focus();
    before.current = state;
  }, [state]);
  return panel;
}

/** Asks the API, says what was done and shows the page as it is then. */
function useDecide({ workloadId, name, planId }: Pick<DecisionPanelProps, 'workloadId' | 'name' | 'planId'>) {
  const router = useRouter();
  const notify = useToast();
  return async (draft: DecisionDraft): Promise<Problem | null> => {
    const body = buildDecisionBody(draft, { planId });
    if (isProblem(body)) return body;
    const path = `/api/v1/workloads/${encodeURIComponent(workloadId)}/decisions`;
    const answer = await requestJson('POST', path, { body });
    if (!answer.ok) return answer.problem;
    notify({ kind: 'done', text: `${KIND_WORDS[draft.kind]}: the recommendation for ${name}.` });
    router.refresh();
    return null;
  };
}
