import { adviseCommitment, type CommitmentInput } from '@/lib/core/forecast/advise-commitment';
import type { CommitmentAdvice } from '@/lib/core/forecast/commitment-advice';
import { MILLISECONDS_PER_SECOND, SECONDS_PER_DAY } from '@/lib/core/units';
import type { UseCaseDeps } from './deps';
import { findForecastEntries } from './load-fleet-forecast';

/** What a reader asks advice about. */
export type CommitmentQuestion = Pick<CommitmentInput, 'planType' | 'off' | 'termYears' | 'role'>;

/**
 * How much of a Savings Plan to buy for the workloads that figures of the fleet are of, the term beginning today (UTC), at the
 * price book in force. Throws `AppError` `no-price` without one.
 */
export async function loadCommitmentAdvice(
  question: CommitmentQuestion,
  deps: Pick<UseCaseDeps, 'store' | 'findPrices' | 'now' | 'seed'>,
): Promise<CommitmentAdvice> {
  const { store, findPrices, now, seed } = deps;
  const [entries, { prices }] = await Promise.all([findForecastEntries(deps), findPrices(store)]);
  const workloads = entries.flatMap(({ part, region }) => (part === null ? [] : [{ part, region }]));
  const today = Math.floor(now().getTime() / MILLISECONDS_PER_SECOND / SECONDS_PER_DAY) * SECONDS_PER_DAY;
  return adviseCommitment({ ...question, workloads, prices, startSeconds: today, seed });
}
