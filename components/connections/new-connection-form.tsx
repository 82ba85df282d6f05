'use client';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState, useTransition } from 'react';
import type { AccessKind } from '@/lib/core/inventory/connection-record';
import { Button } from '../ui/button';
import { StateBlock } from '../ui/state-block';
import { useToast } from '../ui/toast';
import type { Problem } from '../workload/request-json';
import { AccessFields } from './access-fields';
import { CollectionFields } from './collection-fields';
import { connectAndTest } from './connect-and-test';
import {
  changeDraft,
  checkNewConnection,
  checkStep,
  hasField,
  STEPS,
  type Step,
  startConnection,
  stepOfProblem,
} from './connection-draft';
import { RegionFields } from './region-fields';
import type { RoleGround } from './role-texts';
import { STEP_WORDS, StepList, StepTitle } from './step-list';
import { useFocusOnProblem } from './use-focus-on-problem';

export interface NewConnectionFormProps {
  readonly initialAccess: AccessKind;
  readonly takenNames: readonly string[];
  readonly ground: RoleGround;
}

/** Connects an account in three steps; the last one makes the connection and tests it. */
export function NewConnectionForm({ initialAccess, takenNames, ground }: NewConnectionFormProps) {
  const [draft, setDraft] = useState(() => startConnection(initialAccess, takenNames));
  const [step, setStep] = useState<Step>('access');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [hasMoved, setMoved] = useState(false);
  const [isConnecting, startConnecting] = useTransition();
  const router = useRouter();
  const notify = useToast();
  const form = useFocusOnProblem(problem);
  const goTo = (next: Step, found: Problem | null = null) => {
    setProblem(found);
    setMoved(true);
    setStep(next);
  };
  const change = (part: Partial<typeof draft>) => {
    setProblem(null);
    setDraft((before) => changeDraft(before, part, takenNames));
  };
  const connect = () => {
    const checked = checkNewConnection(draft, ground.externalId);
    if (!checked.ok) return goTo(stepOfProblem(checked.problem), checked.problem);
    startConnecting(async () => {
      const made = await connectAndTest(checked.value);
      if (!made.ok) return goTo(stepOfProblem(made.problem), made.problem);
      if (made.problem !== null) notify({ kind: 'error', text: made.problem.sentence });
      router.push(made.href);
    });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const next = STEPS[STEPS.indexOf(step) + 1];
    if (next === undefined) return connect();
    const found = checkStep(draft, step);
    goTo(found === null ? next : stepOfProblem(found), found);
  };
  const fields = { draft, onChange: change, problem };
  const back = STEPS[STEPS.indexOf(step) - 1];
  return (
    <form ref={form} onSubmit={submit} noValidate className="flex flex-col gap-6">
      <StepList current={step} onGo={goTo} />
      <StepTitle key={step} title={STEP_WORDS[step].title} takesFocus={hasMoved && problem === null} />
      {step === 'access' ? <AccessFields {...fields} ground={ground} /> : null}
      {step === 'regions' ? <RegionFields {...fields} /> : null}
      {step === 'collection' ? <CollectionFields {...fields} /> : null}
      {problem === null || hasField(problem, draft) ? null : (
        <StateBlock kind="error" title={problem.sentence} />
      )}
      {step === 'collection' ? (
        <p className="max-w-[720px] text-sm text-muted">
          After the test, what runs is looked at, for next to nothing, and what its metrics cost is shown.
          None is asked for before you say so.
        </p>
      ) : null}
      <div className="flex gap-2">
        {back === undefined ? null : <Button onClick={() => goTo(back)}>Back</Button>}
        <Button type="submit" variant="primary" disabled={isConnecting}>
          {step === 'collection' ? (isConnecting ? 'Testing the access…' : 'Connect and test') : 'Continue'}
        </Button>
      </div>
    </form>
  );
}
