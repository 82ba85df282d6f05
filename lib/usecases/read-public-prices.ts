import type { PublicPriceRun } from '@/lib/contract/public-price-run';
import type { RunProblem } from '@/lib/core/inventory/run-problem';
import type { UseCaseDeps } from './deps';
import { changePublicPriceRun } from './public-price-runs';
import { countOutcome, countRead, renewBook } from './sync-prices';

type PublicPriceDeps = Pick<UseCaseDeps, 'store' | 'fetchPublicPrices' | 'digest' | 'newId' | 'now'>;

export interface PublicPriceWork {
  readonly runId: string;
  readonly signal: AbortSignal;
  /** Says what stopped it, in words that say what to do. */
  readonly describeFailure: (error: unknown) => RunProblem;
  /** Calls `tell` every few seconds until it is closed: a reading is heard of while it lasts. */
  readonly everyFewSeconds: (tell: () => Promise<void>) => { close(): Promise<void> };
}

/**
 * Reads the price list that AWS publishes for everybody, without an account, and renews the book in force by it; ends
 * the reading in any case but that of `signal`. Gives how it ended; `null` when it was cancelled, or another took its
 * place.
 */
export async function readPublicPrices(
  { runId, signal, describeFailure, everyFewSeconds }: PublicPriceWork,
  deps: PublicPriceDeps,
): Promise<PublicPriceRun | null> {
  const change = (changes: Partial<PublicPriceRun>) => changePublicPriceRun({ runId, changes }, deps);
  const run = await change({ state: 'running', startedAt: deps.now().toISOString(), step: 'starting' });
  if (run === null) return null;
  const over = new AbortController();
  const tell = async (step: string) => {
    if ((await change({ step })) === null) over.abort(new Error('The reading was cancelled.'));
  };
  let step = run.step;
  const telling = everyFewSeconds(() => tell(step));
  const onStep = (next: string) => {
    step = next;
  };
  let end: Partial<PublicPriceRun>;
  try {
    const watch = { signal: AbortSignal.any([signal, over.signal]), onStep };
    const answer = await deps.fetchPublicPrices({ regions: run.regions, endpointUrl: null }, watch);
    await tell('comparing with the price book in force');
    watch.signal.throwIfAborted();
    end = await renew(answer, deps);
  } catch (error) {
    signal.throwIfAborted();
    end = { state: 'failed', problems: [describeFailure(error)] };
  } finally {
    await telling.close();
  }
  return await change({ ...end, step: '', endedAt: deps.now().toISOString() });
}

async function renew(
  answer: Awaited<ReturnType<PublicPriceDeps['fetchPublicPrices']>>,
  deps: PublicPriceDeps,
): Promise<Partial<PublicPriceRun>> {
  const { before, problems, ...renewed } = await renewBook(answer, deps);
  return {
    state: problems.length === 0 ? 'done' : 'partly',
    problems: [...problems],
    outcome: countOutcome({ ...renewed, ...countRead(answer, before, renewed) }),
  };
}
