import type { Series } from '../series/series';

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
  const tailPeriods = Math.ceil(timing.scaleInTailSeconds / stepSeconds);
  const wakePeriods = timing.provisioningSeconds / stepSeconds;
  let idlePeriods = Number.POSITIVE_INFINITY;
  let sinceWake = 0;
  let periods = 0;
  let requests = 0;
  let active = 0;
  let waking = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    if (value > 0 && idlePeriods > tailPeriods) sinceWake = 0;
    idlePeriods = value > 0 ? 0 : idlePeriods + 1;
    if (idlePeriods <= tailPeriods) active += 1;
    waking += value * Math.min(1, Math.max(0, wakePeriods - sinceWake));
    sinceWake += 1;
    periods += 1;
    requests += value;
  }
  return { activeShare: active / periods, wakeRequestShare: waking / requests };
}
