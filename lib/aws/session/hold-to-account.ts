import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { z } from 'zod';
import { partitionOfRegion } from '@/lib/contract/partition';
import { AwsFailure } from '@/lib/errors/aws-failure';
import { type CallStop, callAws } from './call-aws';
import type { AwsSession } from './open-session';
import { parseAnswer } from './parse-answer';
import { stsRegionOf } from './sts-region';

/** Asks whose the credentials are before they are used for a Region. */
export type AccountCheck = (region: string, stop: CallStop) => Promise<void>;

/**
 * Holds a session to the account that was connected: after a changed profile its credentials may be another's, whose
 * endpoints of the same names would be mixed with what is known, and all others read as gone. Each key is asked about
 * once; a connection that was never tested has no account yet.
 */
export function holdToAccount(session: AwsSession, accountId: string | null): AccountCheck {
  if (accountId === null) return async () => {};
  const checked = new Map<string, Promise<void>>();
  return async (region, stop) => {
    const key = await findKey(session);
    // The call itself says what is wrong with credentials that cannot be had.
    if (key === null) return;
    const running = checked.get(key) ?? requireAccount(session, accountId, region, stop);
    checked.set(key, running);
    try {
      await running;
    } catch (error) {
      checked.delete(key);
      throw error;
    }
  };
}

async function findKey(session: AwsSession): Promise<string | null> {
  try {
    const { accessKeyId } = await session.credentialsHeld().used();
    return accessKeyId;
  } catch {
    return null;
  }
}

async function requireAccount(
  session: AwsSession,
  accountId: string,
  region: string,
  stop: CallStop,
): Promise<void> {
  const found = await fetchAccountId(session, region, stop);
  if (found === accountId) return;
  throw new AwsFailure(
    'credentials',
    `The connection is of account ${accountId}, and the credentials are now of account ${found}: nothing was read. Restore those of ${accountId}, or add a connection for the other account.`,
  );
}

const answerSchema = z.object({ Account: z.string().regex(/^\d{12}$/) });

/** Whose the credentials of a session are, 12 digits: it needs no permission. `region` tells the partition. */
export async function fetchAccountId(session: AwsSession, region: string, stop: CallStop): Promise<string> {
  const stsRegion = stsRegionOf(partitionOfRegion(region));
  const call = { service: 'sts', action: 'GetCallerIdentity', region: stsRegion };
  const answer = await callAws(session, call, stop, (options) =>
    session.sts(stsRegion).send(new GetCallerIdentityCommand({}), options),
  );
  return parseAnswer(answerSchema, answer, call).Account;
}
