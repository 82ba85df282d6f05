'use client';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { parseInput } from '@/lib/contract/parse-input';
import { scenarioSchema } from '@/lib/contract/scenario';
import { LINK_PREFIX, readScenarioLink } from '@/lib/contract/scenario-link';
import type { Scenario } from '@/lib/core/scenario/scenario';
import { AppError } from '@/lib/errors/app-error';
import { type Problem, toProblem } from '../workload/request-json';
import { recordChange, redoChange, startHistory, undoChange } from './scenario-history';

/**
 * A scenario while it is moved: what it is, what is wrong with it, and its steps back and forth. It begins as `opened`;
 * a link in the address is a first change.
 */
export function useScenario(start: Scenario, opened: Scenario, isKept: boolean) {
  const [history, setHistory] = useState(() => startHistory(opened));
  const [linkProblem, setLinkProblem] = useState<string | null>(null);
  const [isRebased, setIsRebased] = useState(false);
  const { present, past, future } = history;
  const change = useCallback(
    (next: Scenario, about: string) =>
      setHistory((before) => recordChange(before, next, about, performance.now())),
    [],
  );
  useEffect(() => {
    const fragment = window.location.hash;
    if (!fragment.startsWith(`#${LINK_PREFIX.charAt(0)}`)) return;
    readScenarioLink(fragment).then(
      (linked) => {
        const problem = describeForeign(linked, start);
        if (problem !== null) return setLinkProblem(problem);
        // A kept scenario has one basis, whatever a link to it said before it was refreshed.
        setIsRebased(isKept && linked.baseline?.planHash !== opened.baseline?.planHash);
        change(isKept ? { ...linked, baseline: opened.baseline } : linked, 'link');
      },
      (error: unknown) =>
        setLinkProblem(error instanceof AppError ? error.message : 'The link cannot be read.'),
    );
  }, [start, opened, isKept, change]);
  const checked = useMemo(() => checkScenario(present), [present]);
  return {
    scenario: present,
    ...checked,
    linkProblem,
    /** Whether a link was to a kept scenario before it was put on newer data. */
    isRebased,
    change,
    canUndo: past.length > 0,
    canRedo: future.length > 0,
    undo: useCallback(() => setHistory(undoChange), []),
    redo: useCallback(() => setHistory(redoChange), []),
  };
}

/** A link opens on the page of its own baseline. */
function describeForeign({ baseline }: Scenario, start: Scenario): string | null {
  if (baseline?.workloadId === start.baseline?.workloadId) return null;
  return baseline === null
    ? 'The link is to a scenario from scratch: open it under What-if.'
    : 'The link is to a scenario of another workload: open it there.';
}

interface Checked {
  /** `null` while something is wrong. */
  readonly valid: Scenario | null;
  readonly problem: Problem | null;
}

function checkScenario(scenario: Scenario): Checked {
  try {
    return { valid: parseInput(scenarioSchema, scenario), problem: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { valid: null, problem: toProblem(error.message, error.path) };
  }
}
