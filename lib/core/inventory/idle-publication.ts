import { type Series, valueAt } from '../series/series';
import { SECONDS_PER_HOUR } from '../units';
import { type FilledArrivals, fillIdlePeriods } from '../workload/fill-idle-periods';
import type { DiscoveredResource } from './discovered-resource';

/** Half-open, epoch seconds. */
export interface TimeSpan {
  readonly fromSeconds: number;
  readonly toSeconds: number;
}

/** Points still come late in the last hour, which every sync asks for again: nothing in it is known to be idle. */
const SETTLING_SECONDS = SECONDS_PER_HOUR;

/** Whether a resource publishes nothing at all while nobody calls it, so that silence is no traffic. */
export function isSilentWhenIdle(resource: DiscoveredResource): boolean {
  if (resource.kind === 'function') return true;
  return resource.kind === 'variant' && resource.serving.mode !== 'realtime';
}

/**
 * In which time a period without a count may be read as no traffic: while the resource existed, within what CloudWatch was
 * asked for and answered whole, the last hour of that left out. `null` where there is no such time.
 */
export function findSettledSpan(asked: TimeSpan | null, existed: TimeSpan): TimeSpan | null {
  if (asked === null) return null;
  const fromSeconds = Math.max(asked.fromSeconds, existed.fromSeconds);
  const toSeconds = Math.min(asked.toSeconds - SETTLING_SECONDS, existed.toSeconds);
  return fromSeconds < toSeconds ? { fromSeconds, toSeconds } : null;
}

/**
 * Reads periods without a count as no traffic where they lie whole in `settled` and, for what is not silent when it is
 * idle, instances reported around them; the others stay missing. `reports`, of the same grid, is `null` where silence
 * alone means no traffic.
 */
export function fillUncounted(
  arrivals: Series,
  reports: Series | null,
  settled: TimeSpan | null,
): FilledArrivals {
  const { startSeconds, stepSeconds } = arrivals;
  const idle = reports === null ? null : fillIdlePeriods(arrivals, reports).arrivals.values;
  const values = arrivals.values.slice();
  let idlePeriods = 0;
  let missingPeriods = 0;
  for (let i = 0; i < values.length; i += 1) {
    if (!Number.isNaN(valueAt(values, i))) continue;
    const isIdle = idle === null || valueAt(idle, i) === 0;
    if (isIdle && liesWithin(settled, startSeconds + i * stepSeconds, stepSeconds)) {
      values[i] = 0;
      idlePeriods += 1;
    } else missingPeriods += 1;
  }
  return { arrivals: { startSeconds, stepSeconds, values }, idlePeriods, missingPeriods };
}

/** Whether the whole of a period is in the span. */
export function liesWithin(span: TimeSpan | null, fromSeconds: number, stepSeconds: number): boolean {
  return span !== null && fromSeconds >= span.fromSeconds && fromSeconds + stepSeconds <= span.toSeconds;
}
