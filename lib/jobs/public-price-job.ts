import { z } from 'zod';
import { MILLISECONDS_PER_SECOND } from '@/lib/core/units';
import { readPublicPrices } from '@/lib/usecases/read-public-prices';
import { describeFailure } from './describe-failure';
import { sendReplanFleet } from './job-queue';
import { parseJobData } from './parse-job-data';
import type { RunContext, RunningJob } from './run-jobs';

const TELL_EVERY_SECONDS = 2;

const publicPriceData = z.object({ runId: z.string().min(1) });

/**
 * Reads the public price list without an account; a new price book has every plan made anew. Only a stop of this
 * process makes the job fail, to be repeated.
 */
export async function runReadPublicPrices(
  job: RunningJob,
  { deps, boss, abort }: Pick<RunContext, 'deps' | 'boss' | 'abort'>,
): Promise<object> {
  const { runId } = parseJobData(publicPriceData, job.data);
  const signal = AbortSignal.any([abort, job.signal]);
  const run = await readPublicPrices({ runId, signal, describeFailure, everyFewSeconds }, deps);
  const edition = run?.outcome?.edition ?? null;
  if (edition !== null) await sendReplanFleet(boss, null);
  return { runId, state: run?.state ?? 'ended before' };
}

/** One at a time; a database that is away is noticed by the work itself. */
function everyFewSeconds(tell: () => Promise<void>): { close(): Promise<void> } {
  let telling: Promise<void> | null = null;
  const timer = setInterval(() => {
    telling ??= tell()
      .catch(() => {})
      .finally(() => {
        telling = null;
      });
  }, TELL_EVERY_SECONDS * MILLISECONDS_PER_SECOND);
  return {
    close: async () => {
      clearInterval(timer);
      await telling;
    },
  };
}
