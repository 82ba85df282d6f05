import type { SyncCost } from '@/lib/core/collection/estimate-sync-cost';
import { formatDateTime, formatDuration } from '@/lib/format/date-time';
import { formatUsd } from '@/lib/format/money';
import { formatCount, formatCountInWords } from '@/lib/format/number';
import { INTERVAL_WORDS } from '../connection-words';
import type { SyncPreview } from './use-sync-preview';

/** What a sync of everything would ask for now, of a connection whose metrics are collected. */
export function describeNext({ series, cost, billing }: SyncPreview): string {
  const bill =
    billing.syncUsd === 0 ? '' : ` What was billed is read too, for ${formatUsd(billing.syncUsd)} or more.`;
  if (series === 0) return `A sync now looks at what runs; there are no metrics to ask for yet.${bill}`;
  if (cost.metricsRequested === 0)
    return `Everything is up to date: a sync now looks at what runs, and asks for no metrics.${bill}`;
  const of = cost.metricsRequested === series ? '' : ` of ${formatCount(series)} series`;
  return `A sync now asks for ${countMetrics(cost.metricsRequested)}${of} in at most ${countCalls(cost.calls)}: ${formatUsd(cost.costUsd)}. Up to ${formatCountInWords(cost.points)} samples come, in ${leastDuration(cost)} or more.${bill}`;
}

/** What goes by the clock, what that costs, and when it is next. */
export function describeSchedule(preview: SyncPreview, everyHours: number): string {
  if (everyHours === 0) return 'Metrics are collected by the button only.';
  const { series, schedule, billing, nextDueAt } = preview;
  const cost = series === 0 ? '' : `, about ${formatUsd(schedule.costUsd + billing.monthUsd)} a month`;
  const next = nextDueAt === null ? '' : ` The next sync is due at ${formatDateTime(nextDueAt)}.`;
  return `Collected ${paceOf(everyHours)}${cost}.${next}`;
}

/** `every 6 hours`. */
export function paceOf(everyHours: number): string {
  return INTERVAL_WORDS[everyHours] ?? `every ${everyHours} hours`;
}

/** What a sync takes, without its price: `54 metrics requested in 11 calls, up to 1.1 million samples, in 6 s or more`. */
export function describeAmount(cost: SyncCost): string {
  return `${countMetrics(cost.metricsRequested)} requested in at most ${countCalls(cost.calls)}, up to ${formatCountInWords(cost.points)} samples, in ${leastDuration(cost)} or more`;
}

/** `1 metric`, `54 metrics`. */
export function countMetrics(count: number): string {
  return `${formatCount(count)} ${count === 1 ? 'metric' : 'metrics'}`;
}

/** `1 call`, `about 1,340 calls`: a month has parts of calls. */
export function countCalls(count: number): string {
  const whole = Math.ceil(count);
  return `${formatCount(whole)} ${whole === 1 ? 'call' : 'calls'}`;
}

function leastDuration({ seconds }: SyncCost): string {
  return formatDuration(Math.max(1, Math.ceil(seconds)));
}
