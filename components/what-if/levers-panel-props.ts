import type { Scenario } from '@/lib/core/scenario/scenario';
import type { Problem } from '../workload/request-json';

export interface LeversPanelProps {
  /** What every lever is set back to. */
  readonly start: Scenario;
  readonly scenario: Scenario;
  /** Called with what the change is about: changes of one thing that follow each other are one step back. */
  readonly onChange: (next: Scenario, about: string) => void;
  readonly problem: Problem | null;
  readonly regions: readonly string[];
}
