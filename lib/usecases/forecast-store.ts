import type { FleetPart } from '@/lib/core/forecast/capacity-ahead';
import type { ForecastHeadline, ForecastRecord } from '@/lib/core/forecast/forecast-record';
import type { KeptForecastSettings } from '@/lib/core/forecast/forecast-settings';
import type { ForecastCourse } from '@/lib/core/report/forecast-course';

/** A forecast to be kept. */
export interface NewForecast {
  readonly record: ForecastRecord;
  readonly summary: ForecastHeadline['summary'];
  /** Of all that it follows from. */
  readonly fingerprint: string;
}

/** What tells whether a forecast is that of what is known now. */
export interface ForecastIdentity {
  readonly id: string;
  readonly format: number;
  readonly fingerprint: string;
  readonly planId: string | null;
  /** ISO 8601, UTC. */
  readonly madeAt: string;
}

/** Which workloads to take next: those for which another forecast may have to be made. Times are ISO 8601. */
export interface DueForecasts {
  /** Now. */
  readonly at: string;
  readonly format: number;
  /** Looked at before: may have newer traffic by now. */
  readonly checkedBefore: string;
  /** Looked at before, and of another plan, settings or format: made anew. */
  readonly retriedBefore: string;
  readonly limit: number;
}

/** How long forecasts are kept, ISO 8601: the one in force always is. */
export interface ForecastRetention {
  /** The newest of each day (UTC) since then, of each of its settings. */
  readonly daysSince: string;
  /** The newest of each week since then. */
  readonly weeksSince: string;
}

/** What use cases need of the database about forecasts. */
export interface ForecastStore {
  /** The one in force, whole; `null` too for one of another format. */
  findForecast(workloadId: string): Promise<ForecastRecord | null>;
  /** Of the one in force, of whatever format. */
  findForecastIdentity(workloadId: string): Promise<ForecastIdentity | null>;
  /** Keeps forecasts and puts them in force; those of workloads that were deleted meanwhile are left out. */
  insertForecasts(forecasts: readonly NewForecast[]): Promise<void>;
  /** Notes that workloads were looked at, whatever came of it. */
  saveForecastsChecked(workloadIds: readonly string[], at: string): Promise<void>;
  /** Takes those that are due, the ones that waited longest first: nobody else is given them. By id. */
  claimDueForecasts(due: DueForecasts): Promise<string[]>;
  /** Ids of those in force, by workload; those of another format are left out. */
  listForecastIds(): Promise<{ readonly workloadId: string; readonly forecastId: string }[]>;
  /** Those in force of all workloads, or of some; those of another format are left out. */
  listForecastHeadlines(workloadIds: readonly string[] | null): Promise<ForecastHeadline[]>;
  /** What sums over workloads are made from, of those in force; those without are left out. */
  listFleetParts(
    workloadIds: readonly string[] | null,
  ): Promise<{ readonly workloadId: string; readonly fleetPart: FleetPart }[]>;
  /**
   * Of each workload the newest forecast that was made at or before a time, those around each change of what people told
   * since, and the newest; those without one are left out.
   */
  listForecastCourses(workloadIds: readonly string[], since: string): Promise<ForecastCourse[]>;
  deleteAgedForecasts(kept: ForecastRetention, limit: number): Promise<number>;
  /** Drops all but the summary of forecasts that were made before, but for those in force. */
  deleteForecastDetails(madeBefore: string, limit: number): Promise<number>;

  /** `NOTHING_TOLD` where nothing was. */
  findForecastSettings(workloadId: string): Promise<KeptForecastSettings>;
  /** Replaces the version before it; false where that is not the latest any more. */
  saveForecastSettings(
    workloadId: string,
    kept: KeptForecastSettings & { readonly updatedAt: string },
  ): Promise<boolean>;
}
