import { isSame } from '@/lib/core/scenario/is-same';
import type { Scenario } from '@/lib/core/scenario/scenario';

/** A scenario with what it was before, and what was undone. */
export interface ScenarioHistory {
  readonly past: readonly Scenario[];
  readonly present: Scenario;
  readonly future: readonly Scenario[];
  /** What the last change was about, and when: a lever that is dragged is one change. */
  readonly last: { readonly about: string; readonly atMs: number } | null;
}

/** Steps that can be taken back. */
const MOST_STEPS = 200;
/** Changes of one thing that follow each other so soon are one. */
const SAME_CHANGE_MS = 800;

export function startHistory(present: Scenario): ScenarioHistory {
  return { past: [], present, future: [], last: null };
}

/**
 * The history after a change of what `about` names, at `atMs`. The same history where nothing changed: a slider tells the
 * end of a move as it told the move.
 */
export function recordChange(
  history: ScenarioHistory,
  next: Scenario,
  about: string,
  atMs: number,
): ScenarioHistory {
  const { past, present, last } = history;
  if (isSame(present, next)) return history;
  const continues = last !== null && last.about === about && atMs - last.atMs < SAME_CHANGE_MS;
  return {
    past: continues ? past : [...past, present].slice(-MOST_STEPS),
    present: next,
    future: [],
    last: { about, atMs },
  };
}

/** The same history where there is nothing to take back. */
export function undoChange({ past, present, future, ...rest }: ScenarioHistory): ScenarioHistory {
  const before = past.at(-1);
  if (before === undefined) return { past, present, future, ...rest };
  return { past: past.slice(0, -1), present: before, future: [present, ...future], last: null };
}

/** The same history where nothing was taken back. */
export function redoChange({ past, present, future, ...rest }: ScenarioHistory): ScenarioHistory {
  const [after, ...later] = future;
  if (after === undefined) return { past, present, future, ...rest };
  return { past: [...past, present], present: after, future: later, last: null };
}
