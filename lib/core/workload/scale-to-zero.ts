import { type Series, valueAt } from '../series/series';

/** What an endpoint that scales to zero would do. */
export interface ScaleToZeroShares {
  /** Share of time in which at least one instance is up: traffic now, or within the scale-in tail. */
  readonly activeShare: number;
  /** Share of requests that arrive before the first instance is up again. */
  readonly wakeRequestShare: number;
}

/** One pass over the series: an endpoint that is up while traffic lasts and for the tail after it. */
export function measureScaleToZero(
  { values, stepSeconds }: Series,
  timing: { readonly scaleInTailSeconds: number; readonly provisioningSeconds: number },
): ScaleToZeroShares {
  const tallies = new Float64Array(TALLIES);
  tallyPeriods(values, stepSeconds, timing, tallies);
  const [periods = 0, requests = 0, active = 0, waking = 0] = tallies;
  return { activeShare: active / periods, wakeRequestShare: waking / requests };
}

/** Periods with a value, requests, periods in which something is up, requests before the first instance is up. */
const TALLIES = 4;

/** A loop of its own: see `sumPresent`. */
function tallyPeriods(
  values: Float64Array,
  stepSeconds: number,
  timing: { readonly scaleInTailSeconds: number; readonly provisioningSeconds: number },
  tallies: Float64Array,
): void {
  const tailPeriods = Math.ceil(timing.scaleInTailSeconds / stepSeconds);
  const wakePeriods = timing.provisioningSeconds / stepSeconds;
  let idlePeriods = Number.POSITIVE_INFINITY;
  let sinceWake = 0;
  for (let i = 0; i < values.length; i += 1) {
    const value = valueAt(values, i);
    if (Number.isNaN(value)) continue;
    if (value > 0 && idlePeriods > tailPeriods) sinceWake = 0;
    idlePeriods = value > 0 ? 0 : idlePeriods + 1;
    tallies[0] = valueAt(tallies, 0) + 1;
    tallies[1] = valueAt(tallies, 1) + value;
    if (idlePeriods <= tailPeriods) tallies[2] = valueAt(tallies, 2) + 1;
    tallies[3] = valueAt(tallies, 3) + value * Math.min(1, Math.max(0, wakePeriods - sinceWake));
    sinceWake += 1;
  }
}
