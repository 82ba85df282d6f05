import type { ReportPeriod, ReportRecipient } from './report-schedule';

/** One report of a schedule, made once and kept as it was sent. */
export interface ReportIssueRecord {
  readonly id: string;
  readonly scheduleId: string;
  readonly period: ReportPeriod;
  readonly madeAt: string;
  /** True where it was due while nothing ran. */
  readonly late: boolean;
  /** Sent by hand: it is none of the schedule's own periods. */
  readonly byHand: boolean;
  readonly subject: string;
}

/**
 * How the delivery to one recipient stands.
 * - `waiting`: nothing was handed over yet, or a passing error is waited out;
 * - `sending`: a worker holds it, and nothing can have arrived: it may be taken over when the worker is dead;
 * - `handing-over`: the last byte is about to go, or went: what a crash leaves in this state is never sent again by itself;
 * - `sent`: the server took it;
 * - `uncertain`: a worker died while handing over, and nothing tells whether it arrived;
 * - `failed`: refused for good, or given up;
 * - `unsubscribed`: the recipient wants none, and got none.
 */
export const DELIVERY_STATES = [
  'waiting',
  'sending',
  'handing-over',
  'sent',
  'uncertain',
  'failed',
  'unsubscribed',
] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

export interface DeliveryRecord {
  readonly id: string;
  readonly issueId: string;
  readonly recipient: ReportRecipient;
  readonly state: DeliveryState;
  /** Counts the workers that took it: one that was taken over from is refused by it. */
  readonly attempt: number;
  /** With angle brackets; the same in every attempt. */
  readonly messageId: string;
  /** What the other side said last, in one sentence; `null` before. */
  readonly answer: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly sentAt: string | null;
  /** Nothing is tried before, ISO 8601; `null` where nothing is waited for. */
  readonly notBefore: string | null;
}
