import { AppError } from '@/lib/errors/app-error';
import type { UseCaseDeps } from '@/lib/usecases/deps';
import { jsonResponse } from './json-response';

/** More workloads than this are not counted: a probe asks every few seconds. */
const MOST_COUNTED = 100;

/**
 * `GET /api/health`: 200 when requests can be served, otherwise 503 with a sentence. `workloadsToPlan` is what the
 * background workers have before them: 0 when all plans are of the prices in force, at most a hundred are counted;
 * `openSyncs` are the runs of connected accounts that are queued or at work, and `workers` the processes that do both.
 */
export async function getHealth(version: string, { store }: Pick<UseCaseDeps, 'store'>): Promise<Response> {
  try {
    const edition = await store.findEditionInForce();
    if (edition !== null) {
      const stale = await store.listStaleWorkloadIds({
        priceBookId: edition.id,
        afterId: null,
        limit: MOST_COUNTED,
      });
      const openSyncs = (await store.listOpenRuns()).length;
      const workers = await store.countWorkers();
      const background = { workloadsToPlan: stale.length, openSyncs, workers };
      return jsonResponse({
        status: 'ok',
        version,
        database: 'reachable',
        priceDate: edition.date,
        background,
      });
    }
    return unhealthy(version, 'reachable', 'No price book is installed yet: the start has not finished.');
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'database-unavailable') throw error;
    return unhealthy(version, 'unreachable', error.message);
  }
}

function unhealthy(version: string, database: string, message: string): Response {
  return jsonResponse({ status: 'unavailable', version, database, priceDate: null, message }, 503);
}
