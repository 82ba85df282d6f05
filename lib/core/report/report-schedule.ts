/** What a person asked for: which report, when, about what, and to whom. */
export interface ReportSchedule {
  readonly id: string;
  readonly name: string;
  readonly cadence: ReportCadence;
  /** IANA name: days, weeks and months are those of this zone. */
  readonly timeZone: string;
  readonly scope: ReportScope;
  readonly recipients: readonly ReportRecipient[];
  /** BCP 47 tag by which numbers, dates and amounts are written, such as `de-DE`; money stays in USD. */
  readonly locale: string;
  readonly sections: readonly ReportSection[];
  readonly attachesCsv: boolean;
  /** What becomes of periods that ended while nothing was running. */
  readonly missed: MissedPeriods;
  /** Nothing that is due while it is paused is sent, then or later. */
  readonly paused: boolean;
  /** What was due before is none of its own, ISO 8601: when it was made, or last went on after a pause. */
  readonly since: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** When reports are due. Times are wall-clock of the schedule's zone; `minute` is of the day. */
export type ReportCadence =
  | { readonly kind: 'daily'; readonly minute: number }
  /** ISO 8601: 1 is Monday. The week reported ends with the day before. */
  | { readonly kind: 'weekly'; readonly weekday: number; readonly minute: number }
  /** The month reported is the calendar month before; a day that a month has not is its last. */
  | { readonly kind: 'monthly'; readonly day: number; readonly minute: number }
  /** Five fields; a period is the time from one to the next. */
  | { readonly kind: 'cron'; readonly expression: string };

export type ReportScope =
  | { readonly kind: 'fleet' }
  | { readonly kind: 'account'; readonly accountId: string }
  | { readonly kind: 'region'; readonly region: string }
  | { readonly kind: 'tag'; readonly key: string; readonly value: string }
  | { readonly kind: 'workload'; readonly workloadId: string };

/** A mail box, or a webhook whose address stands in the environment under its name: it is a secret. */
export type ReportRecipient =
  | { readonly kind: 'mail'; readonly address: string }
  | { readonly kind: 'webhook'; readonly name: string };

export const REPORT_SECTIONS = ['spend', 'savings', 'breaches', 'forecast', 'decisions', 'data'] as const;
export type ReportSection = (typeof REPORT_SECTIONS)[number];

export const MISSED_PERIODS = ['send-once', 'skip'] as const;
/** `send-once`: the latest missed period is sent, marked late; `skip`: none. */
export type MissedPeriods = (typeof MISSED_PERIODS)[number];

/** What one report is about: half-open, UTC, cut at the zone's own days. */
export interface ReportPeriod {
  /** Unique within a schedule, and the same on every machine: the wall-clock time at which it is due, such as `2026-11-16T08:00`. */
  readonly key: string;
  readonly startSeconds: number;
  readonly endSeconds: number;
  /** When its report is to be sent. */
  readonly dueSeconds: number;
}
