import { quantileOfSorted } from '../stats/summary';
import type { MeasuredProvisioning } from '../workload/discovered-facts';
import type { DiscoveredScaling, ScalingActivity } from './discovered-scaling';

/**
 * How long scale-outs took since a time, from the decision until the capacity was there; `null` without one. AWS keeps
 * activities for six weeks. An activity says what number it set: it scaled out where that is more than the one before it set, or, where
 * none is known, where an alarm that is high set it off.
 */
export function measureProvisioning(
  scaling: DiscoveredScaling | null,
  sinceSeconds = Number.NEGATIVE_INFINITY,
): MeasuredProvisioning | null {
  const done = (scaling?.activities ?? []).filter(({ status }) => status === 'Successful');
  const oldestFirst = done.toSorted((a, b) => a.startSeconds - b.startSeconds);
  const seconds = oldestFirst
    .flatMap((activity, i) =>
      activity.startSeconds >= sinceSeconds && isScaleOut(activity, oldestFirst[i - 1])
        ? durationSeconds(activity)
        : [],
    )
    .sort((a, b) => a - b);
  if (seconds.length === 0) return null;
  return {
    medianSeconds: Math.round(quantileOfSorted(seconds, 0.5)),
    p90Seconds: Math.round(quantileOfSorted(seconds, 0.9)),
    scaleOuts: seconds.length,
  };
}

function isScaleOut(activity: ScalingActivity, before: ScalingActivity | undefined): boolean {
  const wanted = readCapacity(activity);
  const earlier = before === undefined ? null : readCapacity(before);
  if (wanted !== null && earlier !== null && wanted !== earlier) return wanted > earlier;
  return /AlarmHigh/i.test(activity.cause);
}

/** `Setting desired instance count to 3.` */
export function readCapacity({ description }: ScalingActivity): number | null {
  const digits = /\bto (\d+)\b/.exec(description)?.[1];
  return digits === undefined ? null : Number(digits);
}

function durationSeconds({ startSeconds, endSeconds }: ScalingActivity): number[] {
  return endSeconds === null || endSeconds < startSeconds ? [] : [endSeconds - startSeconds];
}
