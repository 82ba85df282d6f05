import type { CapacityAhead } from './capacity-ahead';
import type { DemandForecast } from './demand-forecast';
import type { ForecastSettings } from './forecast-settings';
import type { ForecastSummary } from './forecast-summary';

/** Counts up when what a forecast holds changes: those of another format are made anew. */
export const FORECAST_FORMAT = 2;

/** A forecast that is not kept: what it says, and what it was made from. */
export type MadeForecast = Omit<ForecastRecord, 'id' | 'madeAt'>;

/** A forecast as it is kept, with what it was made from. Never changed: a new one is a new record. */
export interface ForecastRecord {
  readonly id: string;
  readonly workloadId: string;
  /** ISO 8601, UTC. */
  readonly madeAt: string;
  readonly settings: ForecastSettings;
  readonly seed: number;
  /** The plan whose ways to serve it is about; `null` without one. */
  readonly planId: string | null;
  readonly demand: DemandForecast;
  /** `null` where demand or its ways to serve cannot be told. */
  readonly capacity: CapacityAhead | null;
}

/** A forecast in short, as it is kept for longer than the rest. */
export interface ForecastHeadline
  extends Pick<ForecastRecord, 'id' | 'workloadId' | 'madeAt' | 'settings' | 'planId'> {
  readonly summary: ForecastSummary;
}
