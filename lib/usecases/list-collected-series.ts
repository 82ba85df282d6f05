import { LATE_SECONDS, SETTLE_SECONDS } from '@/lib/core/collection/cloudwatch-limits';
import type { CollectedSeries, CollectionTimes } from '@/lib/core/collection/collection-windows';
import type { WatermarkRecord } from '@/lib/core/collection/metric-call';
import { listCollectedMetrics } from '@/lib/core/collection/metric-catalogue';
import { estimatePresentShare, presenceFromSeconds } from '@/lib/core/collection/presence';
import type { ConnectionRecord, ResourceRecord } from '@/lib/core/inventory/connection-record';
import { MILLISECONDS_PER_SECOND, SECONDS_PER_MINUTE } from '@/lib/core/units';
import type { Store } from './store';

/**
 * The series that are collected of a connection: those of its planned resources in the Regions that it reads, with what
 * was asked for before and how much of it there was lately. None without such a connection.
 */
export async function listCollectedSeries(
  connectionId: string,
  store: Pick<Store, 'findConnection' | 'listResources' | 'listWatermarks' | 'listPresentCounts'>,
  nowSeconds: number,
): Promise<CollectedSeries[]> {
  const regions = (await store.findConnection(connectionId))?.regions ?? [];
  const planned = (await store.listResources(connectionId)).flatMap((resource) =>
    resource.planned && resource.workloadId !== null && regions.includes(resource.region)
      ? [{ resource, workloadId: resource.workloadId }]
      : [],
  );
  const workloadIds = planned.map(({ workloadId }) => workloadId);
  const asked = new Map<string, WatermarkRecord[]>();
  for (const watermark of await store.listWatermarks(workloadIds)) {
    const key = keyOf(watermark);
    asked.set(key, [...(asked.get(key) ?? []), watermark]);
  }
  const presentFromSeconds = presenceFromSeconds(nowSeconds);
  const counts = await store.listPresentCounts(workloadIds, presentFromSeconds);
  const present = new Map(counts.map((count) => [keyOf(count), count.presentCount]));
  const stored = { asked, present, presentFromSeconds };
  return planned.flatMap(({ resource, workloadId }) => listSeriesOf(resource, workloadId, stored));
}

/** What is stored of the series of a connection, by `keyOf`. */
interface StoredSeries {
  readonly asked: ReadonlyMap<string, readonly WatermarkRecord[]>;
  readonly present: ReadonlyMap<string, number>;
  readonly presentFromSeconds: number;
}

/** Minutes alone; more asks for coarser steps too, as far back as there are any. */
const SHORT_HISTORY_DAYS = 14;

/** What the calls of a connection are planned by, now. */
export function collectionTimes({ historyDays }: ConnectionRecord, now: Date): CollectionTimes {
  return {
    nowSeconds: Math.floor(now.getTime() / MILLISECONDS_PER_SECOND),
    historyDays: historyDays > SHORT_HISTORY_DAYS ? 455 : SHORT_HISTORY_DAYS,
    lateSeconds: LATE_SECONDS,
    settleSeconds: SETTLE_SECONDS,
  };
}

function listSeriesOf(
  { region, state, goneAt }: ResourceRecord,
  workloadId: string,
  { asked, present, presentFromSeconds }: StoredSeries,
): CollectedSeries[] {
  return listCollectedMetrics(state).map((metric) => {
    const query = { ...metric, workloadId };
    const key = keyOf(query);
    const watermarks = asked.get(key) ?? [];
    const minutes = watermarks.find(({ stepSeconds }) => stepSeconds === SECONDS_PER_MINUTE) ?? null;
    return {
      region,
      query,
      createdAtSeconds: state.createdAtSeconds,
      goneAtSeconds: goneAt === null ? null : Math.floor(Date.parse(goneAt) / MILLISECONDS_PER_SECOND),
      watermarks,
      presentShare: estimatePresentShare(
        present.get(key) ?? 0,
        minutes,
        Math.max(presentFromSeconds, state.createdAtSeconds ?? presentFromSeconds),
      ),
    };
  });
}

function keyOf({ workloadId, metric }: { readonly workloadId: string; readonly metric: string }): string {
  return `${metric} ${workloadId}`;
}
