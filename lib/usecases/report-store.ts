import type { IssuePlace } from '@/lib/contract/issue-cursor';
import type {
  DeliveryEventRecord,
  DeliveryRecord,
  DeliveryState,
  ReportIssueRecord,
} from '@/lib/core/report/delivery';
import type { PlanReport } from '@/lib/core/report/plan-report';
import type { ReportSchedule } from '@/lib/core/report/report-schedule';
import type { RenderedReport } from './report-ports';

/** A schedule with how far it was seen to. */
export interface WatchedSchedule {
  readonly schedule: ReportSchedule;
  /** What was due before has been sent, or left out as missed. */
  readonly seenToSeconds: number;
}

/** What was made of an issue. */
export interface MadeReport {
  readonly report: PlanReport;
  readonly rendered: RenderedReport;
}

/** A change of a delivery that only who has the attempt can make, and only from some states. */
export interface DeliveryMove {
  readonly id: string;
  readonly attempt: number;
  readonly from: readonly DeliveryState[];
  readonly to: Pick<DeliveryRecord, 'state'> &
    Partial<Pick<DeliveryRecord, 'attempt' | 'tries' | 'answer' | 'heartbeatAt' | 'notBefore' | 'sentAt'>>;
  readonly at: string;
}

/** What use cases need of the database about reports. */
export interface ReportStore {
  /** What time it is for the database, ISO 8601. */
  readClock(): Promise<string>;

  /** By name. */
  listReportSchedules(): Promise<ReportSchedule[]>;
  /** The same, each with how far it was seen to. */
  listWatchedSchedules(): Promise<WatchedSchedule[]>;
  findReportSchedule(id: string): Promise<ReportSchedule | null>;
  findWatchedSchedule(id: string): Promise<WatchedSchedule | null>;
  /** The same, which nobody else changes until the transaction ends. */
  lockReportSchedule(id: string): Promise<WatchedSchedule | null>;
  insertReportSchedule(watched: WatchedSchedule): Promise<void>;
  saveReportSchedule(watched: WatchedSchedule): Promise<void>;
  deleteReportSchedule(id: string): Promise<boolean>;

  /** False where the schedule has one of that key already: then nothing is kept. */
  insertReportIssue(issue: ReportIssueRecord, onceKey: string): Promise<boolean>;
  findReportIssue(id: string): Promise<ReportIssueRecord | null>;
  findReportIssueOnce(scheduleId: string, onceKey: string): Promise<ReportIssueRecord | null>;
  /** Newest first; those behind `after`, where it is given. */
  listReportIssues(
    scheduleId: string,
    limit: number,
    after?: IssuePlace | null,
  ): Promise<ReportIssueRecord[]>;
  /** The newest of each schedule. */
  listLatestIssues(): Promise<ReportIssueRecord[]>;
  /** Those that are still to be made, and may be by now. */
  listUnmadeIssueIds(at: string): Promise<string[]>;
  saveIssueFailure(
    id: string,
    failure: Pick<ReportIssueRecord, 'tries' | 'notBefore' | 'problem' | 'givenUp'>,
  ): Promise<void>;
  /** False where it was made already: then nothing is kept. */
  saveMadeReport(id: string, madeAt: string, made: MadeReport): Promise<boolean>;
  findMadeReport(id: string): Promise<MadeReport | null>;

  /** Those of recipients that have none of the issue yet. */
  insertDeliveries(records: readonly DeliveryRecord[]): Promise<void>;
  findDelivery(id: string): Promise<DeliveryRecord | null>;
  /** The one whose mail had one of these Message-IDs, or the one that SES gave it instead. */
  findDeliveryOf(messageIds: readonly string[]): Promise<DeliveryRecord | null>;
  listDeliveries(issueIds: readonly string[]): Promise<DeliveryRecord[]>;
  /** Those that a worker should look at: they wait no longer, or nothing was heard of their worker since. */
  listDueDeliveryIds(at: string, silentSince: string, limit: number): Promise<string[]>;
  /**
   * Takes one that waits, or that is `sending` by a worker not heard of since, for a new attempt; `null` where it is
   * neither.
   */
  claimDelivery(id: string, at: string, silentSince: string): Promise<DeliveryRecord | null>;
  /** False where another has it by now, or it is in another state. */
  moveDelivery(move: DeliveryMove): Promise<boolean>;
  insertDeliveryEvents(events: readonly DeliveryEventRecord[]): Promise<void>;
  /** In order. */
  listDeliveryEvents(deliveryIds: readonly string[]): Promise<DeliveryEventRecord[]>;

  /**
   * Drops the copies of reports but for the newest `keep` of each schedule, and of its tests, as many as `limit` at once;
   * what may still be sent keeps its own. Answers with how many.
   */
  dropReportCopies(keep: number, limit: number): Promise<number>;
  /** Removes reports queued before, with their deliveries, but for the same and for those under way. */
  deleteAgedIssues(keep: number, queuedBefore: string, limit: number): Promise<number>;

  insertUnsubscribe(scheduleId: string, address: string, at: string): Promise<void>;
  /** False where the address had not left. */
  deleteUnsubscribe(scheduleId: string, address: string): Promise<boolean>;
  isUnsubscribed(scheduleId: string, address: string): Promise<boolean>;
  listUnsubscribes(scheduleId: string): Promise<{ readonly address: string; readonly at: string }[]>;
}
