import type { DeliveryEventRecord, DeliveryRecord, ReportIssueRecord } from '@/lib/core/report/delivery';
import type { ReportSchedule } from '@/lib/core/report/report-schedule';

/** A delivery with what happened to it, in order. */
export interface DeliveryEntry extends DeliveryRecord {
  readonly events: readonly DeliveryEventRecord[];
}

/** One report with how it fared. */
export interface IssueEntry {
  readonly issue: ReportIssueRecord;
  readonly deliveries: readonly DeliveryEntry[];
}

/** What of a schedule its log needs. */
export type LoggedSchedule = Pick<ReportSchedule, 'id' | 'name' | 'timeZone'>;
