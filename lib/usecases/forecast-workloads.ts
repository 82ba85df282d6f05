import { AppError } from '@/lib/errors/app-error';
import { explainError } from '@/lib/errors/explain-error';
import { type ForecastDeps, makeForecast } from './make-forecast';

export interface ForecastsMade {
  readonly made: number;
  /** Workloads that need none: forecast from the same already, of unknown demand, or deleted meanwhile. */
  readonly upToDate: number;
  /** Workloads that could not be forecast, each with the reason; the others are not held up. */
  readonly failures: readonly { readonly workloadId: string; readonly reason: string }[];
  /** Workloads that were not come to because a stop was asked for. */
  readonly remaining: readonly string[];
}

/**
 * Forecasts the given workloads anew where anything that their forecast follows from has changed; doing it twice, or in two
 * processes at once, keeps one. `isStopAsked` is asked before each workload. Throws `AppError` `database-unavailable` or
 * `no-price`, which no workload can help.
 */
export async function forecastWorkloads(
  {
    workloadIds,
    isStopAsked,
  }: { readonly workloadIds: readonly string[]; readonly isStopAsked: () => boolean },
  deps: ForecastDeps,
): Promise<ForecastsMade> {
  const failures: { workloadId: string; reason: string }[] = [];
  let made = 0;
  for (const [i, workloadId] of workloadIds.entries()) {
    if (isStopAsked())
      return { made, upToDate: i - made - failures.length, failures, remaining: workloadIds.slice(i) };
    try {
      const { stored } = await makeForecast({ workloadId }, deps);
      if (stored) made += 1;
    } catch (error) {
      if (isForAll(error)) throw error;
      if (!isGone(error)) failures.push({ workloadId, reason: explainError(error) });
    }
  }
  return { made, upToDate: workloadIds.length - made - failures.length, failures, remaining: [] };
}

function isForAll(error: unknown): boolean {
  return error instanceof AppError && (error.code === 'database-unavailable' || error.code === 'no-price');
}

function isGone(error: unknown): boolean {
  return error instanceof AppError && error.code === 'not-found';
}
