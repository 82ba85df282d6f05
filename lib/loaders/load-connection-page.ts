import {
  QUOTAS_FACT,
  quotasSchema,
  SAVINGS_PLANS_FACT,
  savingsPlansSchema,
} from '@/lib/contract/account-facts';
import type { SavingsPlan, ServiceQuota } from '@/lib/core/inventory/account-facts';
import { MILLISECONDS_PER_SECOND } from '@/lib/core/units';
import { AppError } from '@/lib/errors/app-error';
import { type ConnectionDetail, loadConnection } from '@/lib/usecases/load-connections';
import { type MetricSyncPreview, previewMetricSync } from '@/lib/usecases/preview-metric-sync';
import { findTrustedAccount } from '@/lib/usecases/role-template';
import { loadProgress, type SyncProgress } from '@/lib/usecases/sync-progress';
import { applicationDeps } from '@/lib/wiring/wiring';

/** What the page of one connection shows, as plain values. */
export interface ConnectionPage extends Omit<ConnectionDetail, 'facts'> {
  readonly progress: SyncProgress;
  /** What collecting its metrics would cost, while a person has yet to agree to it; `null` otherwise. */
  readonly firstPrice: MetricSyncPreview | null;
  readonly quotas: readonly (ServiceQuota & { readonly region: string })[];
  /** `null` where they were not read. */
  readonly savingsPlans: readonly SavingsPlan[] | null;
  /** Account of this machine's own credentials, as far as it is known. */
  readonly trustedAccountId: string | null;
  /** When it was made, epoch seconds: ages are told from here. */
  readonly nowSeconds: number;
}

/** `null` when there is no such connection. */
export async function loadConnectionPage(id: string): Promise<ConnectionPage | null> {
  const deps = applicationDeps();
  try {
    const [{ facts, ...detail }, progress, trustedAccountId] = await Promise.all([
      loadConnection({ id }, deps),
      loadProgress({ connectionId: id }, deps),
      findTrustedAccount({}, deps),
    ]);
    const isAwaited = detail.status.stage === 'discovered';
    return {
      ...detail,
      progress,
      firstPrice: isAwaited ? await previewMetricSync({ connectionId: id }, deps) : null,
      ...readFacts(facts),
      trustedAccountId,
      nowSeconds: deps.now().getTime() / MILLISECONDS_PER_SECOND,
    };
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found') return null;
    throw error;
  }
}

/** What cannot be read as what it should be is taken as not known. */
function readFacts(facts: ConnectionDetail['facts']): Pick<ConnectionPage, 'quotas' | 'savingsPlans'> {
  const quotas = facts.flatMap(({ key, region, value }) => {
    const read = key === QUOTAS_FACT ? quotasSchema.safeParse(value) : null;
    return read?.success === true ? read.data.map((quota) => ({ ...quota, region })) : [];
  });
  const plans = savingsPlansSchema.safeParse(facts.find(({ key }) => key === SAVINGS_PLANS_FACT)?.value);
  return { quotas, savingsPlans: plans.success ? plans.data : null };
}
