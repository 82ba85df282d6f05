import type { ReportIssueRecord } from '@/lib/core/report/delivery';
import type { ReportSchedule } from '@/lib/core/report/report-schedule';
import type { StateCounts } from './delivery-words';

/** A schedule as the list shows it. */
export interface ReportRow {
  readonly schedule: ReportSchedule;
  /** ISO 8601; `null` while it is paused, and where it is due no more. */
  readonly nextDueAt: string | null;
  /** The newest report that was not sent to try it out. */
  readonly latest: ReportIssueRecord | null;
  /** How its deliveries stand. */
  readonly states: StateCounts;
  readonly workloadName: string | null;
}

/** By what reports leave. */
export interface ReportWays {
  /** Such as `SMTP mail.example.com:587`. */
  readonly mail: string;
  /** Whether mails reach nobody yet, and are files. */
  readonly isFolder: boolean;
  /** Names of webhooks that recipients can be. */
  readonly webhooks: readonly string[];
  readonly publicUrl: string | null;
}
