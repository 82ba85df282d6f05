import type {
  DeliveryEventKind,
  DeliveryRecord,
  DeliveryState,
  ReportIssueRecord,
} from '@/lib/core/report/delivery';
import type { ReportRecipient } from '@/lib/core/report/report-schedule';
import { formatCount } from '@/lib/format/number';

export type Tone = 'neutral' | 'accent' | 'good' | 'warn' | 'bad';
export interface Outcome {
  readonly words: string;
  readonly tone: Tone;
}

export const STATE_WORDS: Readonly<Record<DeliveryState, Outcome>> = {
  waiting: { words: 'waiting', tone: 'neutral' },
  sending: { words: 'being sent', tone: 'accent' },
  'handing-over': { words: 'being handed over', tone: 'accent' },
  sent: { words: 'sent', tone: 'good' },
  uncertain: { words: 'may have arrived', tone: 'warn' },
  failed: { words: 'failed', tone: 'bad' },
  unsubscribed: { words: 'had left', tone: 'neutral' },
};

export const EVENT_WORDS: Readonly<Record<DeliveryEventKind, string>> = {
  began: 'A worker took it',
  'taken-over': 'Taken over from a worker that died',
  'refused-for-now': 'Refused for now',
  refused: 'Refused for good',
  'gave-up': 'Given up',
  sent: 'Sent',
  uncertain: 'Broke off after the last byte',
  bounced: 'Came back',
  found: 'Found to have arrived',
  'not-found': 'Not known to have arrived',
  'marked-arrived': 'Said to have arrived by',
  'asked-again': 'Sent again by',
  unsubscribed: 'The recipient had left',
};

export type StateCounts = Readonly<Partial<Record<DeliveryState, number>>>;

/** How one report fared with all its recipients, worst first. */
export function outcomeOf(
  issue: Pick<ReportIssueRecord, 'madeAt' | 'givenUp' | 'problem'>,
  states: StateCounts,
): Outcome {
  if (issue.madeAt === null) return makingOutcome(issue);
  const count = (...kinds: DeliveryState[]) => kinds.reduce((sum, kind) => sum + (states[kind] ?? 0), 0);
  const open = count('waiting', 'sending', 'handing-over');
  const [sent, failed, uncertain] = [count('sent'), count('failed'), count('uncertain')];
  const all = open + sent + failed + uncertain;
  if (all === 0) return { words: 'sent to nobody: all had left', tone: 'warn' };
  if (open > 0) return { words: `on its way, ${sent} of ${formatCount(all)} sent`, tone: 'accent' };
  if (failed === all)
    return { words: all === 1 ? 'failed' : `failed for all ${formatCount(all)}`, tone: 'bad' };
  if (failed > 0) return { words: `sent in part, ${failed} of ${formatCount(all)} failed`, tone: 'bad' };
  if (uncertain > 0) return { words: `uncertain for ${uncertain} of ${formatCount(all)}`, tone: 'warn' };
  return { words: all === 1 ? 'sent' : `sent to all ${formatCount(all)}`, tone: 'good' };
}

function makingOutcome({ givenUp, problem }: Pick<ReportIssueRecord, 'givenUp' | 'problem'>): Outcome {
  if (givenUp) return { words: 'could not be made', tone: 'bad' };
  if (problem !== null) return { words: 'could not be made yet', tone: 'warn' };
  return { words: 'being made', tone: 'accent' };
}

export function countStates(deliveries: readonly Pick<DeliveryRecord, 'state'>[]): StateCounts {
  const counts: Partial<Record<DeliveryState, number>> = {};
  for (const { state } of deliveries) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}

/** Whether something more happens to it by itself, soon. */
export function isUnderWay(
  issue: Pick<ReportIssueRecord, 'madeAt' | 'givenUp'>,
  states: StateCounts,
): boolean {
  if (issue.madeAt === null) return !issue.givenUp;
  return (states.waiting ?? 0) + (states.sending ?? 0) + (states['handing-over'] ?? 0) > 0;
}

/** `lead@example.com`, `webhook OPS`. */
export function recipientWords(recipient: ReportRecipient): string {
  return recipient.kind === 'mail' ? recipient.address : `webhook ${recipient.name}`;
}
