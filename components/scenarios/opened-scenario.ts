import type { BasisOutline } from '@/lib/core/scenario/kept-scenario';
import type { Scenario } from '@/lib/core/scenario/scenario';
import type { ScenarioHeadline } from '@/lib/core/scenario/scenario-headline';
import type { KeptOn } from '../what-if/run-messages';

/** A kept scenario as its page opens it. */
export interface OpenedScenario extends KeptOn {
  readonly id: string;
  readonly version: number;
  readonly scenario: Scenario;
  readonly headline: ScenarioHeadline;
  readonly basis: BasisOutline | null;
  readonly priceDate: string;
  /** Whether there is newer data than what it stands on, or its workload is gone. */
  readonly freshness: 'latest' | 'older' | 'removed';
}
