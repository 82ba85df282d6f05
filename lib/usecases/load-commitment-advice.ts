import { adviseCommitment, type CommitmentInput } from '@/lib/core/forecast/advise-commitment';
import type { CommitmentAdvice } from '@/lib/core/forecast/commitment-advice';
import type { SavingsPlan } from '@/lib/core/inventory/account-facts';
import { MILLISECONDS_PER_SECOND, SECONDS_PER_DAY } from '@/lib/core/units';
import { listSavingsPlans } from './account-ground';
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
  const [entries, { prices }, savingsPlans] = await Promise.all([
    findForecastEntries(deps),
    findPrices(store),
    findSavingsPlans(store),
  ]);
  const workloads = entries.flatMap(({ part, region }) => (part === null ? [] : [{ part, region }]));
  const today = Math.floor(now().getTime() / MILLISECONDS_PER_SECOND / SECONDS_PER_DAY) * SECONDS_PER_DAY;
  const committedUsdPerHour = addCommitted(savingsPlans, question.planType, today);
  return adviseCommitment({
    ...question,
    workloads,
    prices,
    committedUsdPerHour,
    startSeconds: today,
    seed,
  });
}

/** As AWS calls them. */
const NAME_OF_TYPE: Readonly<Record<CommitmentQuestion['planType'], string>> = {
  sagemaker: 'SageMaker',
  compute: 'Compute',
};

function addCommitted(
  plans: readonly SavingsPlan[],
  planType: CommitmentQuestion['planType'],
  atSeconds: number,
): number {
  return plans
    .filter((plan) => plan.planType === NAME_OF_TYPE[planType] && plan.state === 'active')
    .filter(({ endSeconds }) => endSeconds === null || endSeconds > atSeconds)
    .reduce((sum, { commitmentUsdPerHour }) => sum + commitmentUsdPerHour, 0);
}

/** Of all accounts that are read, each plan once. */
async function findSavingsPlans(store: UseCaseDeps['store']): Promise<SavingsPlan[]> {
  const connections = await store.listConnections();
  const facts = await Promise.all(connections.map(({ id }) => store.listAccountFacts(id)));
  const plans = facts.flatMap((ofOne) => listSavingsPlans(ofOne));
  return [...new Map(plans.map((plan) => [plan.id, plan])).values()];
}
