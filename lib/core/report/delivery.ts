import type { ReportPeriod, ReportRecipient } from './report-schedule';

/** One report of a schedule, made once and kept as it was sent. */
export interface ReportIssueRecord {
  readonly id: string;
  readonly scheduleId: string;
  readonly period: ReportPeriod;
  /** True where it was due while nothing ran. */
  readonly late: boolean;
  /** Sent by hand: it is none of the schedule's own periods. */
  readonly byHand: boolean;
  /** Sent by hand to try it out, to others than the schedule's recipients. */
  readonly isTest: boolean;
  readonly recipients: readonly ReportRecipient[];
  readonly queuedAt: string;
  /** `null` until it is made. */
  readonly madeAt: string | null;
  /** How often making it failed. */
  readonly tries: number;
  /** It is not made before; `null` where nothing is waited for. */
  readonly notBefore: string | null;
  /** Why it could not be made at the last try, as a sentence; `null` where it could. */
  readonly problem: string | null;
  /** It failed too often and is not tried again by itself. */
  readonly givenUp: boolean;
  /** `null` until it is made. */
  readonly subject: string | null;
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
  /** How often it failed for a passing reason. */
  readonly tries: number;
  /** With angle brackets; the same in every attempt. */
  readonly messageId: string;
  /** What the other side said last, in one sentence; `null` before. */
  readonly answer: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly sentAt: string | null;
  /** When the worker that has it was last heard of, ISO 8601; `null` where none has it. */
  readonly heartbeatAt: string | null;
  /** Nothing is tried before, ISO 8601; `null` where nothing is waited for. */
  readonly notBefore: string | null;
}

/**
 * What happened to a delivery:
 * - `began`, `taken-over`: a worker took it, the latter from one that was not heard of any more;
 * - `refused-for-now`, `refused`, `gave-up`: the other side would not have it, for a time, for good, or too often;
 * - `sent`, `uncertain`: it took it, or broke off after the last byte;
 * - `bounced`: it came back, after the server had taken it;
 * - `found`, `not-found`: what the other side knew of a delivery whose worker died while handing over;
 * - `marked-arrived`, `asked-again`: a person said so;
 * - `unsubscribed`: nothing was sent, as the recipient wants none.
 */
export const DELIVERY_EVENTS = [
  'began',
  'taken-over',
  'refused-for-now',
  'refused',
  'gave-up',
  'sent',
  'uncertain',
  'bounced',
  'found',
  'not-found',
  'marked-arrived',
  'asked-again',
  'unsubscribed',
] as const;
export type DeliveryEventKind = (typeof DELIVERY_EVENTS)[number];

export interface DeliveryEventRecord {
  readonly deliveryId: string;
  readonly at: string;
  readonly attempt: number;
  readonly kind: DeliveryEventKind;
  /** What the other side said, or who did it; `null` where there is nothing to say. */
  readonly note: string | null;
}

/** Passing failures of a delivery after which it is given up: they take most of a day. */
export const MOST_TRIES = 7;
const FIRST_WAIT_SECONDS = 60;
const WAIT_GROWTH = 4;

const LONGEST_ASKED_SECONDS = 86_400;

/**
 * Seconds to wait after so many passing failures: a minute, then four times as long each, or as long as the other side asked
 * for, but no longer than a day; `null` gives up.
 */
export function chooseRetrySeconds(tries: number, askedSeconds = 0): number | null {
  if (tries >= MOST_TRIES) return null;
  return Math.max(
    FIRST_WAIT_SECONDS * WAIT_GROWTH ** (tries - 1),
    Math.min(askedSeconds, LONGEST_ASKED_SECONDS),
  );
}

/** Each recipient gets a report once: two that have one key are one. Mail boxes are told apart without regard to case. */
export function keyOfRecipient(recipient: ReportRecipient): string {
  return recipient.kind === 'mail' ? `mail ${recipient.address.toLowerCase()}` : `webhook ${recipient.name}`;
}
