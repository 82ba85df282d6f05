import { phraseUsd } from '../plan/phrases';
import type { CommitmentAdvice } from './commitment-advice';

/** What to commit to, what it is expected to save, and what it would be if workloads were served the other way. */
export function phraseAdvice({
  usdPerHour,
  termYears,
  savingUsd,
  regretAtLowDemandUsd,
  eligibleUsdPerHour,
  committedUsdPerHour,
  ifServedOtherwise,
}: Omit<CommitmentAdvice, 'sentence' | 'assumptions'>): string {
  if (eligibleUsdPerHour.high === 0) return 'Nothing is known that such a plan would cover at a lower price.';
  if (usdPerHour === 0)
    return committedUsdPerHour > 0
      ? `Nothing beside the ${phraseUsd(committedUsdPerHour)} an hour that are committed is expected to save anything.`
      : 'No commitment is expected to save anything.';
  const years = termYears === 1 ? '1 year' : `${termYears} years`;
  const beside =
    committedUsdPerHour > 0 ? ` beside the ${phraseUsd(committedUsdPerHour)} that are committed` : '';
  return `Commit ${phraseUsd(usdPerHour)} an hour${beside} for ${years}: it is expected to save ${phraseUsd(savingUsd.mean)} over the term (90 %: ${phraseUsd(savingUsd.low)} to ${phraseUsd(savingUsd.high)}), and in the tenth of the cases with the least demand ${phraseUsd(regretAtLowDemandUsd)} less than the best amount would.${phraseOtherwise(ifServedOtherwise)}`;
}

/** What else would be best: an amount for what runs today is too much once less runs. */
function phraseOtherwise(otherwise: CommitmentAdvice['ifServedOtherwise']): string {
  if (otherwise === null) return '';
  const { role, usdPerHour, savingUsd } = otherwise;
  const when = role === 'present' ? 'Served as today' : 'Once served as recommended';
  const effect =
    savingUsd < 0
      ? `lose ${phraseUsd(-savingUsd)} over the term`
      : `save ${phraseUsd(savingUsd)} over the term`;
  return ` ${when}, ${usdPerHour === 0 ? 'nothing' : `${phraseUsd(usdPerHour)} an hour`} would be best, and this amount would ${effect}.`;
}

/** What advice rests on, each a sentence. */
export function listAssumptions({
  role,
  committedUsdPerHour,
  heldDays,
}: Pick<CommitmentAdvice, 'role' | 'committedUsdPerHour' | 'heldDays'>): string[] {
  return [
    ...(heldDays > 0
      ? [`Beyond the forecast, for ${Math.round(heldDays)} days, spend stands still as in its last month.`]
      : []),
    `Workloads are served as ${role === 'present' ? 'they are today' : 'plans recommend'} for the whole term.`,
    'Instances that a policy moves cost what they do in its replay by the hour of the week, those that stand the same in every hour, jobs run one after the other from the start of the week, and Lambda follows the requests; what saves the largest share is covered first.',
    ...(committedUsdPerHour > 0
      ? [
          'What is committed already is used first, taken to be at the same lower prices and to be renewed when it ends within the term.',
        ]
      : []),
    'Workloads without a forecast are left out.',
  ];
}
