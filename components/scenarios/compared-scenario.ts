import type { ScenarioRow } from './scenario-row';

/** One side of a comparison. */
export interface ComparedScenario extends ScenarioRow {
  /** What the address calls it: its id, or `observed`. */
  readonly key: string;
}
