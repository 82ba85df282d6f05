import { adviseCommitment, type CommitmentInput } from '@/lib/core/forecast/advise-commitment';
import type { CommitmentAdvice } from '@/lib/core/forecast/commitment-advice';
import type { SavingsPlan } from '@/lib/core/inventory/account-facts';
import { MILLISECONDS_PER_SECOND, SECONDS_PER_DAY } from '@/lib/core/units';
import { listSavingsPlans } from './account-ground';
import type { UseCaseDeps } from './deps';
import type { ForecastFleet } from './find-forecast-fleet';

/** What a reader asks advice about. */
export type CommitmentQuestion = Pick<CommitmentInput, 'planType' | 'off' | 'termYears' | 'role'>;

/**
 * How much of a Savings Plan to buy for the workloads that figures of the fleet are of, the term beginning today (UTC), at the
 * price book in force; worked out anew once any of these is another. Throws `AppError` `no-price` without a price book.
 */
export async function loadCommitmentAdvice(
  fleet: ForecastFleet,
  question: CommitmentQuestion,
  {
    store,
    findPrices,
    now,
    seed,
    adviseOnce,
  }: Pick<UseCaseDeps, 'store' | 'findPrices' | 'now' | 'seed' | 'adviseOnce'>,
): Promise<CommitmentAdvice> {
  const [{ prices, edition }, savingsPlans] = await Promise.all([findPrices(store), findSavingsPlans(store)]);
  const today = Math.floor(now().getTime() / MILLISECONDS_PER_SECOND / SECONDS_PER_DAY) * SECONDS_PER_DAY;
  const committedUsdPerHour = addCommitted(savingsPlans, question.planType, today);
  const asked = { ...question, committedUsdPerHour, startSeconds: today, seed };
  return await adviseOnce(JSON.stringify([fleet.key, edition.id, asked]), async () => {
    const entries = await fleet.readEntries();
    const workloads = entries.flatMap(({ part, region }) => (part === null ? [] : [{ part, region }]));
    return adviseCommitment({ ...asked, workloads, prices });
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
