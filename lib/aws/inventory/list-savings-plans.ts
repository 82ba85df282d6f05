import { DescribeSavingsPlansCommand } from '@aws-sdk/client-savingsplans';
import { z } from 'zod';
import type { SavingsPlan } from '@/lib/core/inventory/account-facts';
import type { RunProblem } from '@/lib/core/inventory/run-problem';
import { maybe, name } from '../session/answer-fields';
import type { AwsSession } from '../session/open-session';
import { readList } from '../session/read-list';
import { keepFirst } from './keep-first';
import { listAll, tolerate } from './region-read';

const PAGE_SIZE = 100;
/** The Savings Plans API answers at one address for all Regions. */
const REGION = 'us-east-1';

const dollars = z
  .string()
  .regex(/^\d+(\.\d+)?$/)
  .transform(Number);
const isoSeconds = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text) / 1000);

const planSchema = z.object({
  savingsPlanId: name,
  savingsPlanType: name,
  state: name,
  paymentOption: name,
  commitment: dollars,
  start: maybe(isoSeconds),
  end: maybe(isoSeconds),
});

/**
 * The Savings Plans that the account bought and that are in force or will be. Those that an organization shares with it
 * are not told by this API.
 */
export async function listSavingsPlans(
  session: AwsSession,
  { signal }: { readonly signal: AbortSignal },
): Promise<{ readonly plans: readonly SavingsPlan[]; readonly problems: readonly RunProblem[] }> {
  const read = { session, region: REGION, signal, problems: [], onStep: () => {}, reserve: async () => null };
  const listing = listAll(
    read,
    { service: 'savingsplans', action: 'DescribeSavingsPlans' },
    planSchema,
    async (nextToken, abortSignal) => {
      const command = new DescribeSavingsPlansCommand({
        states: ['active', 'queued', 'payment-pending'],
        maxResults: PAGE_SIZE,
        nextToken,
      });
      const page = await session.savingsPlans().send(command, { abortSignal });
      return { items: readList(page.savingsPlans), next: page.nextToken };
    },
  );
  // Keys of China and GovCloud are not known at this address: nothing that the rest of an account hangs on.
  const found = (await tolerate(read, ['credentials'], () => listing))?.found ?? [];
  const plans = keepFirst(found, ({ savingsPlanId }) => savingsPlanId).map(buildPlan);
  return { plans, problems: read.problems };
}

function buildPlan(plan: z.infer<typeof planSchema>): SavingsPlan {
  return {
    id: plan.savingsPlanId,
    planType: plan.savingsPlanType,
    state: plan.state,
    paymentOption: plan.paymentOption,
    commitmentUsdPerHour: plan.commitment,
    startSeconds: plan.start,
    endSeconds: plan.end,
  };
}
