import type { KeptScenarioEntry } from '@/lib/core/scenario/kept-scenario';

/** A kept scenario as lists show it. */
export interface ScenarioRow extends KeptScenarioEntry {
  readonly freshness: 'latest' | 'older' | 'removed';
}
