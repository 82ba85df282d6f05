import { addSavings, type FleetEntry, type FleetSaving, listSummed } from '../fleet/fleet';
import { DECISION_STATES, type DecisionState, type Standing } from './standing';

/** A workload in the table of all, with how its recommendation stands. */
export interface DecidedEntry extends FleetEntry {
  readonly standing: Standing;
}

/** How the recommendations of the fleet stand, over the workloads that its figures are of. */
export interface DecisionTotals {
  readonly counts: Readonly<Record<DecisionState, number>>;
  /** What the open ones save; `null` without any whose saving is known. */
  readonly openSaving: FleetSaving | null;
  /** What those save that are accepted and not seen to be applied yet. */
  readonly acceptedSaving: FleetSaving | null;
}

/** Counts how they stand, and adds up what can still be saved, by the rule that the fleet's saving is added up by. */
export function totalDecisions(all: readonly DecidedEntry[]): DecisionTotals {
  const entries = listSummed(all);
  const inState = (state: DecisionState) => entries.filter(({ standing }) => standing.state === state);
  const savingOf = (state: DecisionState) =>
    addSavings(inState(state).flatMap(({ summary }) => (summary === null ? [] : [summary])));
  const counts = Object.fromEntries(DECISION_STATES.map((state) => [state, inState(state).length]));
  return {
    // Every state was counted.
    counts: counts as Record<DecisionState, number>,
    openSaving: savingOf('open'),
    acceptedSaving: savingOf('accepted'),
  };
}
