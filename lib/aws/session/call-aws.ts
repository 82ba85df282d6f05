import type { AwsSession } from './open-session';
import { type AwsCall, hasExpired, mayPass, toAwsFailure } from './to-aws-failure';
import { wait } from './wait';

/** What may stop a call. */
export interface CallStop {
  readonly signal: AbortSignal;
}

/**
 * Makes one call with more patience than the SDK, whose repetitions end after about half a minute: throttling and
 * failures of AWS's side are waited for as long as the session says; what is unreachable was tried, and a person has to look. Credentials that expired are found anew once.
 * `send` must take its client from the session each time.
 * @throws AwsFailure; the signal's reason when it was aborted.
 */
export async function callAws<T>(
  session: AwsSession,
  call: AwsCall,
  { signal }: CallStop,
  send: (options: { readonly abortSignal: AbortSignal }) => Promise<T>,
): Promise<T> {
  let renewed = false;
  for (let round = 0; ; round += 1) {
    const held = session.credentialsHeld();
    try {
      signal.throwIfAborted();
      return await send({ abortSignal: signal });
    } catch (error) {
      signal.throwIfAborted();
      if (hasExpired(error) && !renewed) {
        renewed = true;
        session.renewCredentials(held);
        continue;
      }
      const seconds = session.patienceSeconds[round];
      if (!mayPass(error) || seconds === undefined) throw toAwsFailure(error, call);
      await wait(seconds, signal);
    }
  }
}
