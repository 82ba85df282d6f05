/** Demand as the logarithm of it and a little more, so that effects multiply and days of nothing stay finite. */
export interface DemandScale {
  readonly mean: number;
}

/** Share of the mean day that is added: small days scatter in proportion to it rather than to themselves. */
const ADDED_SHARE = 0.05;

export function makeDemandScale(days: Float64Array): DemandScale {
  let [sum, known] = [0, 0];
  for (let i = 0; i < days.length; i += 1) {
    const value = days[i] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    sum += value;
    known += 1;
  }
  return { mean: sum > 0 ? sum / known : 1 };
}

export function toScale({ mean }: DemandScale, requests: number): number {
  return Math.log(requests / mean + ADDED_SHARE);
}

/** Never negative. */
export function fromScale({ mean }: DemandScale, value: number): number {
  return Math.max(0, Math.exp(value) - ADDED_SHARE) * mean;
}
