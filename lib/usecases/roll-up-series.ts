import {
  AGEING_STEPS,
  type AgeingStep,
  type DueRollUp,
  rolledUpBeforeSeconds,
} from '@/lib/core/collection/ageing';
import { chooseRollUp, isRolledUp } from '@/lib/core/collection/roll-up';
import { rollUp } from '@/lib/core/series/roll-up';
import { METRICS, type Metric, type NewSeries } from '@/lib/core/series/series-record';
import { MILLISECONDS_PER_SECOND } from '@/lib/core/units';
import type { UseCaseDeps } from './deps';
import type { Store } from './store';

type RollUpDeps = Pick<UseCaseDeps, 'store' | 'now' | 'newId'>;

const SERIES_PER_TRANSACTION = 200;
const DAYS_PER_TRANSACTION = 5_000;
/** Held by whoever rolls up, so that two do not do the same work. */
const LOCK = 'roll-up';

export interface RolledUp {
  readonly series: number;
  readonly removedDays: number;
}

/**
 * Rolls collected series up as they age: minutes into five minutes, those into hours; counts are added and of maxima the
 * largest is kept. Means and percentiles are never derived but fetched in the coarser step. Fine days are removed when
 * the coarser step holds them and no plan looks at them. In small transactions: ended at any moment, it goes on where
 * it was.
 */
export async function rollUpSeries(
  { signal }: { readonly signal: AbortSignal },
  deps: RollUpDeps,
): Promise<RolledUp> {
  let series = 0;
  let removedDays = 0;
  for (const step of AGEING_STEPS) {
    series += await repeatUntilNone(signal, () => rollUpBatch(step, deps));
    removedDays += await repeatUntilNone(signal, () => deps.store.deleteAgedDays(step, DAYS_PER_TRANSACTION));
  }
  return { series, removedDays };
}

async function repeatUntilNone(signal: AbortSignal, work: () => Promise<number>): Promise<number> {
  let total = 0;
  while (!signal.aborted) {
    const done = await work();
    if (done === 0) break;
    total += done;
  }
  return total;
}

async function rollUpBatch(step: AgeingStep, { store, now, newId }: RollUpDeps): Promise<number> {
  const before = rolledUpBeforeSeconds(step, now().getTime() / MILLISECONDS_PER_SECOND);
  return await store.inTransaction(async (inside) => {
    await inside.lockName(LOCK);
    const due = await inside.listDueRollUps(step, ROLLED_UP_METRICS, before, SERIES_PER_TRANSACTION);
    const additions: NewSeries[] = [];
    for (const one of due) additions.push(...(await rollUpOne(one, step, newId(), inside)));
    await inside.mergeSeries(additions);
    await inside.saveWatermarks(
      due.map(({ record, fromSeconds, toSeconds }) => ({
        workloadId: record.workloadId,
        metric: record.metric,
        stepSeconds: step.coarserSeconds,
        askedFromSeconds: fromSeconds,
        askedToSeconds: toSeconds,
      })),
    );
    return due.length;
  });
}

const ROLLED_UP_METRICS: readonly Metric[] = (Object.keys(METRICS) as Metric[]).filter(isRolledUp);

/** None where the series begins later. */
async function rollUpOne(
  { record, fromSeconds, toSeconds }: DueRollUp,
  { coarserSeconds }: AgeingStep,
  newId: string,
  store: Store,
): Promise<NewSeries[]> {
  const { workloadId, metric, startSeconds } = record;
  const how = chooseRollUp(metric);
  const from = Math.max(fromSeconds, Math.floor(startSeconds / coarserSeconds) * coarserSeconds);
  if (how === null || from >= toSeconds) return [];
  const fine = await store.findSeries(record, from, toSeconds);
  return [{ newId, workloadId, metric, series: rollUp(fine, coarserSeconds, how) }];
}
