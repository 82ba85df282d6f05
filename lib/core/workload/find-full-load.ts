import { valueAt } from '../series/series';

/** From this share of its vCPUs on an instance counts as full. */
const FULL_SHARE = 0.95;
/** Of the periods of like load, so many full ones are the load's doing, and not that of a deployment or a job. */
const FULL_PERIODS_SHARE = 0.2;
const LOAD_GROUPS = 20;

/**
 * The load from which on an instance of `vcpu` vCPUs is often full, `Infinity` when it is not at its highest: above it,
 * and in single full periods below, utilization no longer tells what the requests cost. A job that fills the instance
 * while the load is low moves nothing. O(n log n).
 */
export function findFullLoad(load: Float64Array, busyVcpu: Float64Array, vcpu: number): number {
  const order = Uint32Array.from(load, (_, i) => i).sort((a, b) => valueAt(load, a) - valueAt(load, b));
  const perGroup = Math.ceil(order.length / LOAD_GROUPS);
  let fullLoad = Number.POSITIVE_INFINITY;
  for (let to = order.length; to > 0; to -= perGroup) {
    const group = order.subarray(Math.max(0, to - perGroup), to);
    const full = group.filter((i) => isFull(valueAt(busyVcpu, i), vcpu)).length;
    if (full < FULL_PERIODS_SHARE * group.length) break;
    fullLoad = valueAt(load, group[0] ?? 0);
  }
  return fullLoad;
}

export function isFull(busyVcpu: number, vcpu: number): boolean {
  return busyVcpu >= FULL_SHARE * vcpu;
}
