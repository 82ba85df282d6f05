import type { TimeSpan } from '@/lib/core/inventory/idle-publication';
import { joinHours } from '@/lib/core/series/join-hours';
import { countPresent, makeSeries, type Series, sliceSeries } from '@/lib/core/series/series';
import { SECONDS_PER_DAY, SECONDS_PER_HOUR, SECONDS_PER_WEEK } from '@/lib/core/units';
import { readArrivals } from './find-observations';
import {
  findSourcesByGrid,
  type ObservedWorkload,
  type SourceStore,
  type Sources,
} from './observation-sources';
import type { Store } from './store';

/** As far back as CloudWatch keeps hours: fifteen months. */
const HISTORY_SECONDS = 455 * SECONDS_PER_DAY;
/** How far the busiest minute stands out of its hour is seen in as many days. */
const MINUTES_SECONDS = 2 * SECONDS_PER_WEEK;

/** What forecasts are made from. */
export interface DemandHistory {
  /** Requests an hour, on hours of UTC, `NaN` where they are missing; empty where no hour is known as far as it takes. */
  readonly hours: Series;
  /** The last two weeks on the finest grid; `null` where that is hours. */
  readonly minutes: Series | null;
}

type HistoryStore = SourceStore & Pick<Store, 'findSeries'>;

/**
 * The demand of a workload as far back as it is stored, on all grids that requests are stored on, read as plans read them:
 * no traffic is told from what is missing. `null` where nothing is known of any period.
 */
export async function findDemandHistory(
  workload: ObservedWorkload,
  store: HistoryStore,
): Promise<DemandHistory | null> {
  const byGrid = await findSourcesByGrid(workload, store, keepLast(HISTORY_SECONDS));
  const usable = byGrid.filter(({ grid }) => SECONDS_PER_HOUR % grid.stepSeconds === 0);
  const hours = await readHours(usable, store);
  if (hours === null) return null;
  const endSeconds = hours.startSeconds + hours.values.length * SECONDS_PER_HOUR;
  return {
    hours: sliceSeries(hours, endSeconds - HISTORY_SECONDS, endSeconds),
    minutes: await readMinutes(usable[0], store),
  };
}

function keepLast(seconds: number): (known: TimeSpan) => TimeSpan {
  return ({ fromSeconds, toSeconds }) => ({
    fromSeconds: Math.max(fromSeconds, toSeconds - seconds),
    toSeconds,
  });
}

/** Hours of which a part is missing may be whole on a finer grid. */
const WHOLE = 1;

/** The coarsest grid first, and of finer ones what it leaves open: a quarter of a year of minutes is long to read. */
async function readHours(finestFirst: readonly Sources[], store: HistoryStore): Promise<Series | null> {
  const read: Series[] = [];
  for (const sources of finestFirst.toReversed()) {
    const window = findOpenWindow(joinHours(read, WHOLE), sources.window);
    if (window !== null) read.push((await readArrivals({ ...sources, window }, store)).arrivals);
  }
  return joinHours(read) ?? beginHours(read);
}

/** No hours yet, of a series that has a count; `null` where none has. */
function beginHours(read: readonly Series[]): Series | null {
  const known = read.find(({ values }) => countPresent(values) > 0);
  if (known === undefined) return null;
  const startSeconds = Math.floor(known.startSeconds / SECONDS_PER_HOUR) * SECONDS_PER_HOUR;
  return makeSeries(startSeconds, SECONDS_PER_HOUR, new Float64Array());
}

/** The hours of a window, with one on either side, from the first to the last without a count; `null` where all have one. */
function findOpenWindow(joined: Series | null, { fromSeconds, toSeconds }: TimeSpan): TimeSpan | null {
  if (joined === null) return { fromSeconds, toSeconds };
  const hourOf = (seconds: number) => (seconds - joined.startSeconds) / SECONDS_PER_HOUR;
  const isOpen = (hour: number) => Number.isNaN(joined.values[hour] ?? Number.NaN);
  let [first, end] = [Math.floor(hourOf(fromSeconds)), Math.ceil(hourOf(toSeconds))];
  while (first < end && !isOpen(first)) first += 1;
  while (end > first && !isOpen(end - 1)) end -= 1;
  if (first === end) return null;
  return {
    fromSeconds: Math.max(fromSeconds, joined.startSeconds + (first - 1) * SECONDS_PER_HOUR),
    toSeconds: Math.min(toSeconds, joined.startSeconds + (end + 1) * SECONDS_PER_HOUR),
  };
}

async function readMinutes(finest: Sources | undefined, store: HistoryStore): Promise<Series | null> {
  if (finest === undefined || finest.grid.stepSeconds >= SECONDS_PER_HOUR) return null;
  const window = keepLast(MINUTES_SECONDS)(finest.window);
  return (await readArrivals({ ...finest, window }, store)).arrivals;
}
