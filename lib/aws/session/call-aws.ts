import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { partitionOfRegion } from '@/lib/contract/partition';
import type { AwsFailure } from '@/lib/errors/aws-failure';
import { lendSignal } from './lend-signal';
import type { AwsSession } from './open-session';
import { stsRegionOf } from './sts-region';
import { type AwsCall, hasExpired, isGarbled, isUnknownKey, mayPass, toAwsFailure } from './to-aws-failure';
import { wait } from './wait';

/** What may stop a call. */
export interface CallStop {
  readonly signal: AbortSignal;
}

/** Times that an answer which came garbled is asked for again. */
const GARBLED_ROUNDS = 2;

/**
 * Makes one call with more patience than the SDK, whose repetitions end after about half a minute: throttling and
 * failures of AWS's side are waited for as long as the session says; what is unreachable was tried, and a person has to
 * look. Credentials that expired are found anew once. `send` must take its client from the session each time.
 * @throws AwsFailure; the signal's reason when it was aborted.
 */
export async function callAws<T>(
  session: AwsSession,
  call: AwsCall,
  stop: CallStop,
  send: (options: { readonly abortSignal: AbortSignal }) => Promise<T>,
): Promise<T> {
  // Of its own, as many calls that listen to one signal are taken for a leak.
  const signal = AbortSignal.any([stop.signal]);
  let renewed = false;
  for (let round = 0; ; round += 1) {
    const held = session.credentialsHeld();
    try {
      signal.throwIfAborted();
      return await lendSignal(signal, (abortSignal) => send({ abortSignal }));
    } catch (error) {
      signal.throwIfAborted();
      if (hasExpired(error) && !renewed) {
        renewed = true;
        session.renewCredentials(held);
        continue;
      }
      const seconds = session.patienceSeconds[round];
      const isWorthIt = mayPass(error) || (isGarbled(error) && round < GARBLED_ROUNDS);
      if (!isWorthIt || seconds === undefined) throw await explain(error, session, call, signal);
      await wait(seconds, signal);
    }
  }
}

/** Keys that a Region does not know are looked up where every account has them. */
async function explain(
  error: unknown,
  session: AwsSession,
  call: AwsCall,
  abortSignal: AbortSignal,
): Promise<AwsFailure> {
  if (!isUnknownKey(error)) return toAwsFailure(error, call);
  return toAwsFailure(
    error,
    call,
    await testKeys(session, stsRegionOf(partitionOfRegion(call.region)), abortSignal),
  );
}

/** `null` when that cannot be found out either. */
async function testKeys(
  session: AwsSession,
  stsRegion: string,
  abortSignal: AbortSignal,
): Promise<boolean | null> {
  try {
    await session.sts(stsRegion).send(new GetCallerIdentityCommand({}), { abortSignal });
    return true;
  } catch (error) {
    return isUnknownKey(error) ? false : null;
  }
}
