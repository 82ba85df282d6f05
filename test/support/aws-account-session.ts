import { makeCallMeter } from '@/lib/aws/session/call-meter';
import { type AwsSession, openSession, type SessionOptions } from '@/lib/aws/session/open-session';
import type { AccountAccess } from '@/lib/core/inventory/connection-record';
import { type AwsServer, startAwsServer } from './aws/aws-server';
import type { AccountFleet, RegionFleet, TransformJobSpec } from './aws/world/fleet';
import { type AwsWorld, makeWorld, worldOf } from './aws/world/make-world';

export const TEST_REGION = 'eu-central-1';
export const NOW_SECONDS = 1_795_000_200;

/** An AWS with an account in it, and whoever reads it. */
export interface AwsAccountServer {
  readonly server: AwsServer;
  readonly fleet: RegionFleet;
  /** Nobody waits long in it, and nothing is paced; the SDK's own waits stay. */
  open(access?: Partial<AccountAccess>, options?: SessionOptions): AwsSession;
  stop(): Promise<void>;
}

export interface AccountChoices {
  readonly endpoints: number;
  readonly functions: number;
  /** So many of some eighty, or these. */
  readonly transformJobs?: number | readonly TransformJobSpec[];
}

export async function startAwsAccount(
  choices: AccountChoices,
  roles: AccountFleet['roles'] = [],
): Promise<AwsAccountServer> {
  const world = makeAccount(choices, roles);
  const fleet = world.accounts[0]?.regions[0];
  if (fleet === undefined) throw new Error('the account has no Region');
  const server = await startAwsServer({
    world,
    now: () => NOW_SECONDS * 1000,
    quotaScale: Number.POSITIVE_INFINITY,
  });
  const sessions: AwsSession[] = [];
  return {
    server,
    fleet,
    open: (access, options) => {
      const session = openSession(demoAccess(server.url, access), makeCallMeter(), { ...HASTE, ...options });
      sessions.push(session);
      return session;
    },
    stop: async () => {
      for (const session of sessions) session.close();
      await server.stop();
    },
  };
}

/** Nobody waits long, and nothing is paced. */
const HASTE = { patienceSeconds: [0.01, 0.01], quotaShare: 1000, nowSeconds: () => NOW_SECONDS };

function makeAccount({ transformJobs, ...choices }: AccountChoices, roles: AccountFleet['roles']): AwsWorld {
  const { accounts } = makeWorld({
    ...choices,
    seed: 11,
    regions: [TEST_REGION],
    startSeconds: NOW_SECONDS - 60 * 86_400,
    nowSeconds: NOW_SECONDS,
    roles,
  });
  return worldOf(
    accounts.map((account) => ({
      ...account,
      regions: account.regions.map((region) => ({
        ...region,
        transformJobs:
          typeof transformJobs === 'object' ? transformJobs : region.transformJobs.slice(0, transformJobs),
      })),
    })),
  );
}

export function demoAccess(endpointUrl: string, access: Partial<AccountAccess> = {}): AccountAccess {
  return {
    access: 'demo',
    roleArn: null,
    externalId: 'breakeven-of-this-test',
    endpointUrl,
    accountId: null,
    ...access,
  };
}

export function goOn(): { readonly signal: AbortSignal } {
  return { signal: new AbortController().signal };
}
