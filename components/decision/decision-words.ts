import type { DecisionKind, DecisionRecord } from '@/lib/core/decision/decision-record';
import type { DecisionState, Reopening } from '@/lib/core/decision/standing';
import { formatDate, formatDateTime } from '@/lib/format/date-time';
import { formatUsd } from '@/lib/format/money';
import { formatCount } from '@/lib/format/number';

/** What is known of how a recommendation stands, wherever it is shown. */
export interface ShownStanding {
  readonly state: DecisionState;
  readonly reopened: Reopening | null;
  readonly decision: ShownDecision | null;
}

export type ShownDecision = Pick<DecisionRecord, 'kind' | 'who' | 'at' | 'until' | 'reason' | 'appliedAt'>;

export const STATE_WORDS: Readonly<Record<DecisionState, string>> = {
  open: 'open',
  accepted: 'accepted',
  applied: 'applied',
  dismissed: 'dismissed',
  snoozed: 'snoozed',
  none: 'nothing to decide',
};

export const KIND_WORDS: Readonly<Record<DecisionKind, string>> = {
  accepted: 'Accepted',
  dismissed: 'Dismissed',
  snoozed: 'Snoozed',
  applied: 'Applied',
  reopened: 'Opened again',
};

const REOPENED_WORDS: Readonly<Record<Reopening, string>> = {
  another: 'Another change is recommended now than the one that was decided about',
  'saving-grew': 'Its saving grew by half or more since it was dismissed',
  'snooze-ended': 'It was snoozed until today or a day before',
  undone: 'It was applied, and is not served any more',
};

/** Why something is open again, as a sentence; `null` where it is not, or nobody ever decided. */
export function reopenedSentence(
  { reopened, decision }: ShownStanding,
  savingUsd: number | null,
): string | null {
  if (reopened === null || decision === null) return null;
  const saving =
    reopened === 'saving-grew' && savingUsd !== null ? `, to ${formatUsd(savingUsd)} a month` : '';
  return `${REOPENED_WORDS[reopened]}${saving}: ${decisionPhrase(decision)}.`;
}

/** How it stands, as a sentence. */
export function standingSentence(standing: ShownStanding): string {
  const { state, decision } = standing;
  if (state === 'none') return 'Nothing is recommended to change: there is nothing to decide about.';
  if (state === 'open' || decision === null) return 'Nobody has decided about it.';
  const phrase = decisionPhrase(decision);
  return `${phrase.charAt(0).toUpperCase()}${phrase.slice(1)}.`;
}

/** Such as `dismissed by Ada on 2026-11-21: retired in May`. */
export function decisionPhrase({ kind, who, at, until, reason, appliedAt }: ShownDecision): string {
  const because = reason === null ? '' : `: ${reason.replace(/[.]$/, '')}`;
  if (kind === 'applied') {
    const source = who === null ? 'as a discovery found' : `as ${who} said on ${formatDate(at)}`;
    return `applied since ${who === null ? formatDateTime(appliedAt) : formatDate(appliedAt)}, ${source}${because}`;
  }
  const words = kind === 'reopened' ? 'opened again' : kind;
  const end = until === null ? '' : ` until ${until}`;
  return `${words}${end} by ${who ?? 'a discovery'} on ${formatDate(at)}${because}`;
}

/** What the history tells, in one sentence. */
export function historySentence(
  recommendations: readonly { readonly plans: number }[],
  decisions: readonly ShownDecision[],
): string {
  const plans = recommendations.reduce((sum, period) => sum + period.plans, 0);
  if (plans === 0) return 'What was recommended, decided and seen to happen will stand here.';
  const said = saidWords(plans, recommendations.length);
  if (decisions.length === 0) return `${said}; nothing was decided yet.`;
  return `${said}; ${countOf(decisions.length, 'decision is', 'decisions are')} kept.`;
}

function saidWords(plans: number, different: number): string {
  if (plans === 1) return '1 plan is stored';
  const all = countOf(plans, 'plan', 'plans');
  return different === 1
    ? `${all} said the same`
    : `${all} said ${formatCount(different)} different things in turn`;
}

function countOf(count: number, one: string, many: string): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}
