import type { FollowUp } from '@/lib/core/decision/follow-up';
import {
  dueSavingUsd,
  hasOtherTraffic,
  LEAST_FOLLOWED_DAYS,
  LEAST_SAVED_USD,
} from '@/lib/core/decision/follow-up-verdict';
import { formatDateTime } from './date-time';
import { formatUsd, formatUsdInterval, formatUsdNumber } from './money';
import { formatPercent, NO_DATA } from './number';

/** What of a promise was kept, in one sentence: the title of what followed, on a page and in a report. */
export function followUpFinding(followUp: FollowUp): string {
  const { saving, since, verdict } = followUp;
  const due = dueSavingUsd(followUp);
  switch (verdict) {
    case 'too-early':
      if (since === null) return 'Less than a day is known since: there is nothing to compare yet.';
      return `${daysOf(since.knownDays)} known since: too early to say what it saves.`;
    case 'not-observed':
      if (saving === null) return 'What it saves is not known.';
      return `${savesWords(saving.savedUsd)} by the model: no metric tells what was used.`;
    case 'kept':
    case 'partly':
    case 'not-kept':
      if (saving === null) return 'What it saves is not known.';
      return `${savesWords(saving.savedUsd)}; ${dueWords(followUp, due)}.`;
  }
}

function daysOf(days: number): string {
  const count = `${days} of ${LEAST_FOLLOWED_DAYS} days`;
  return days === 1 ? `${count} is` : `${count} are`;
}

function savesWords(savedUsd: number): string {
  if (Math.abs(savedUsd) < LEAST_SAVED_USD) return 'It saves nothing';
  return savedUsd >= 0
    ? `It saves ${formatUsd(savedUsd)} a month`
    : `It costs ${formatUsd(-savedUsd)} a month more than before`;
}

function dueWords(followUp: FollowUp, dueUsd: number | null): string {
  const due = dueUsd === null ? NO_DATA : formatUsdNumber(dueUsd);
  return hasOtherTraffic(followUp)
    ? `${due} was to be expected of the traffic that came`
    : `${due} was promised`;
}

/** The figures behind the finding, in a sentence or three. */
export function followUpSentence(followUp: FollowUp): string {
  const { appliedAt, promised, saving, since, without } = followUp;
  const start = `${promised.label} serves since ${formatDateTime(appliedAt)}.`;
  if (since === null || saving === null) return start;
  const left = promised.presentLabel ?? 'The way that was left';
  const leftUsd = formatUsd(without?.monthlyCostUsd ?? null);
  const used = saving.basis === 'observed' ? 'what was used costs' : 'by the model it costs';
  const interval = formatUsdInterval(saving.lowUsd, saving.highUsd);
  const range = interval === NO_DATA ? '' : ` (90 % of the saving: ${interval})`;
  const compared = `For the traffic that came, ${left} would have cost ${leftUsd} a month, and ${used} ${formatUsd(saving.costUsd)}${range}.`;
  return [start, compared, ...trafficWords(followUp)].join(' ');
}

/** Said where it makes another month of it. */
function trafficWords(followUp: FollowUp): string[] {
  const { requestsFactor, promised } = followUp;
  if (requestsFactor === null || !hasOtherTraffic(followUp)) return [];
  const change = formatPercent(Math.abs(requestsFactor - 1));
  const promise =
    promised.savingUsd === null
      ? ''
      : `: the ${formatUsd(promised.savingUsd)} promised were for other traffic`;
  return [`Traffic is ${change} ${requestsFactor > 1 ? 'more' : 'less'} than in the month before${promise}.`];
}
