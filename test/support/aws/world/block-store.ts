import { cutEarly, isSettled } from './arrival';
import { type DayLoads, MINUTES_PER_DAY } from './day-load';
import { type MetricBlock, makeBlock } from './metric-block';
import type { BlockDepth } from './metric-model';
import type { PublishedMetric } from './metric-table';

/** Days that are kept, for other statistics of the same metric: about 30 MB. */
const KEPT_BLOCKS = 512;
/** Shorter pieces of a day are filled again each time. */
const KEPT_FROM_MINUTES = 360;

/** Minutes `from` to `to` of a UTC day, half-open, as far as they had arrived. */
export interface BlockRequest {
  readonly day: number;
  readonly from: number;
  readonly to: number;
  readonly depth: BlockDepth;
  readonly asOfSeconds: number;
}

/** Filled days of metrics. */
export interface BlockStore {
  /** Good until the next is asked for. */
  find(metric: PublishedMetric, request: BlockRequest): MetricBlock;
}

export function keepBlocks(days: DayLoads): BlockStore {
  const whole = new WholeDays(days);
  const spare = makeBlock();
  return {
    find: (metric, request) => {
      const { day, from, to, depth, asOfSeconds } = request;
      const { namespace } = metric.model;
      const settled = isSettled(namespace, (day + 1) * MINUTES_PER_DAY, asOfSeconds);
      if (settled && to - from >= KEPT_FROM_MINUTES) return whole.find(metric, day, depth);
      fillBlock(days, metric, request, spare);
      const isLate = !isSettled(namespace, day * MINUTES_PER_DAY + to, asOfSeconds);
      if (isLate) cutEarly(spare, metric.seed, day * MINUTES_PER_DAY, to, asOfSeconds);
      return spare;
    },
  };
}

interface Kept {
  readonly depth: BlockDepth;
  readonly block: MetricBlock;
}

/** Whole days that have arrived; the oldest gives its place to the next. */
class WholeDays {
  private readonly kept = new Map<PublishedMetric, Map<number, Kept>>();
  private readonly order: { readonly metric: PublishedMetric; readonly day: number }[] = [];

  constructor(private readonly days: DayLoads) {}

  find(metric: PublishedMetric, day: number, depth: BlockDepth): MetricBlock {
    const ofMetric = this.kept.get(metric) ?? new Map<number, Kept>();
    const known = ofMetric.get(day);
    if (known !== undefined && (known.depth === depth || depth === 'sums')) return known.block;
    const block = known?.block ?? this.takeOldest() ?? makeBlock();
    if (known === undefined) this.order.push({ metric, day });
    fillBlock(this.days, metric, { day, depth, from: 0, to: MINUTES_PER_DAY }, block);
    this.kept.set(metric, ofMetric.set(day, { depth, block }));
    return block;
  }

  private takeOldest(): MetricBlock | null {
    const oldest = this.order.length < KEPT_BLOCKS ? undefined : this.order.shift();
    if (oldest === undefined) return null;
    const ofMetric = this.kept.get(oldest.metric);
    const block = ofMetric?.get(oldest.day)?.block ?? null;
    ofMetric?.delete(oldest.day);
    if (ofMetric?.size === 0) this.kept.delete(oldest.metric);
    return block;
  }
}

function fillBlock(
  days: DayLoads,
  { publisher, model, seed }: PublishedMetric,
  { day, from, to, depth }: Pick<BlockRequest, 'day' | 'from' | 'to' | 'depth'>,
  block: MetricBlock,
): void {
  const subject = { source: publisher.source, day: days.find(publisher.source, day), seed };
  model.fill(subject, from, to, block, depth);
}
