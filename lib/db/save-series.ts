import type { NewSeries } from '@/lib/core/series/series-record';
import { AppError } from '@/lib/errors/app-error';
import type { Db } from './client';
import { mergeSeries } from './merge-series';

/**
 * Merges series as `mergeSeries` does, for a workload that is kept in one step: throws `AppError` `conflict` when a
 * metric is stored in another. Run it in a transaction.
 */
export async function saveSeries(db: Db, additions: readonly NewSeries[]): Promise<void> {
  const rows = await db.series.findMany({
    where: { workloadId: { in: additions.map(({ workloadId }) => workloadId) } },
    select: { workloadId: true, metric: true, stepSeconds: true },
  });
  for (const { workloadId, metric, series } of additions) {
    const other = rows.find(
      (row) =>
        row.workloadId === workloadId && row.metric === metric && row.stepSeconds !== series.stepSeconds,
    );
    if (other !== undefined) refuseStep(other.stepSeconds, series.stepSeconds);
  }
  await mergeSeries(db, additions);
}

function refuseStep(storedSeconds: number, stepSeconds: number): never {
  throw new AppError(
    'conflict',
    `The workload is stored in steps of ${storedSeconds} s and the file has ${stepSeconds} s: import it under another name.`,
    'series.stepSeconds',
  );
}
