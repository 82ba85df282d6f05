import type { AccountAccess } from '@/lib/core/inventory/connection-record';
import type { AwsAccount, OpenAccount } from '@/lib/usecases/aws-account';

/** Accounts that the jobs of a run hand to each other in a process: credentials, sockets and paces are kept. */
export interface AccountSessions {
  /**
   * Opens an account that an earlier job of the run has given back by closing it, or a new one. Nobody else uses it
   * meanwhile, so that what it counts is of one job. An access that was changed is another account.
   */
  forRun(runId: string): OpenAccount;
  close(): void;
}

interface IdleAccount {
  readonly key: string;
  readonly account: AwsAccount;
  readonly expiry: NodeJS.Timeout;
}

/** How long an account that nobody uses is kept: the parts of a run follow each other. */
const KEPT_MS = 30_000;

/** Keeps the accounts that runs have opened for a while. */
export function keepAccountSessions(open: OpenAccount, keptMs: number = KEPT_MS): AccountSessions {
  const idle = new Set<IdleAccount>();
  const take = (key: string): AwsAccount | null => {
    for (const entry of idle) {
      if (entry.key !== key) continue;
      clearTimeout(entry.expiry);
      idle.delete(entry);
      return entry.account;
    }
    return null;
  };
  const giveBack = (key: string, account: AwsAccount): void => {
    const expire = () => {
      idle.delete(entry);
      account.close();
    };
    const entry = { key, account, expiry: setTimeout(expire, keptMs).unref() };
    idle.add(entry);
  };
  return {
    forRun: (runId) => (access, options) => {
      const key = keyOf(runId, access);
      const account = take(key) ?? open(access, options);
      return lend(account, () => giveBack(key, account));
    },
    close: () => {
      for (const { account, expiry } of idle) {
        clearTimeout(expiry);
        account.close();
      }
      idle.clear();
    },
  };
}

function keyOf(
  runId: string,
  { access, roleArn, externalId, endpointUrl, accountId }: AccountAccess,
): string {
  return JSON.stringify([runId, access, roleArn, externalId, endpointUrl, accountId]);
}

/** The account, whose `close` gives it back once. */
function lend(account: AwsAccount, giveBack: () => void): AwsAccount {
  let lent = true;
  return {
    testAccess: (...args) => account.testAccess(...args),
    fetchAccountId: (...args) => account.fetchAccountId(...args),
    discoverRegion: (region, watch, ticked, known) => account.discoverRegion(region, watch, ticked, known),
    fetchConcurrency: (...args) => account.fetchConcurrency(...args),
    listSavingsPlans: (...args) => account.listSavingsPlans(...args),
    fetchMetrics: (...args) => account.fetchMetrics(...args),
    fetchPrices: (...args) => account.fetchPrices(...args),
    fetchBilled: (...args) => account.fetchBilled(...args),
    takeUsage: () => account.takeUsage(),
    close: () => {
      if (lent) giveBack();
      lent = false;
    },
  };
}
