import { makeRandom } from '@/lib/core/random';
import type { LoadSpec, ScalingSpec, ServiceSpec, ShapeName, Source } from './fleet';

/** Draws the figures of one resource. */
export interface Draw {
  readonly seed: number;
  between(low: number, high: number): number;
  whole(low: number, high: number): number;
  pick<T>(first: T, ...others: readonly T[]): T;
}

export function makeDraw(seed: number): Draw {
  const random = makeRandom(seed);
  const between = (low: number, high: number) => low + (high - low) * random.nextUniform();
  const whole = (low: number, high: number) => Math.floor(between(low, high + 1));
  return {
    seed,
    between,
    whole,
    pick: (first, ...others) => [first, ...others][whole(0, others.length)] ?? first,
  };
}

/** What a request costs on a machine of so many vCPUs and GPUs. */
export function drawService(
  draw: Draw,
  machine: { readonly vcpu: number; readonly gpus: number },
): ServiceSpec {
  const medianUs = Math.round(draw.between(8_000, 120_000));
  return {
    medianUs,
    spread: draw.between(0.25, 0.6),
    overheadUs: Math.round(draw.between(3_000, 9_000)),
    demandVcpuSeconds: (medianUs / 1e6) * (machine.gpus > 0 ? 0.4 : draw.between(0.7, 1.4)),
    ...machine,
    memoryPercent: draw.between(20, 70),
    errorShare: draw.pick(0, 0.0002, 0.001),
  };
}

/** Requests a minute that keep one machine as busy as `utilization`. */
export function requestsPerUnit(
  { vcpu, gpus, medianUs, demandVcpuSeconds }: ServiceSpec,
  utilization: number,
): number {
  const byCpu = (60 * vcpu) / demandVcpuSeconds;
  const byGpu = gpus > 0 ? (60e6 * gpus) / medianUs : Number.POSITIVE_INFINITY;
  return Math.max(1, Math.round(utilization * Math.min(byCpu, byGpu)));
}

export function drawLoad(draw: Draw, ratePerMinute: number, ...shapes: readonly ShapeName[]): LoadSpec {
  return {
    seed: draw.whole(1, 2 ** 31),
    ratePerMinute,
    shape: draw.pick(shapes[0] ?? 'day', ...shapes.slice(1)),
    wander: draw.between(0.03, 0.15),
    burstsPerDay: draw.pick(0, 0.5, 1.5),
    burstHeight: draw.between(1.5, 3),
  };
}

/** Scaling that keeps a unit at `perUnit`, from one unit up. */
export function scaleUp(
  kind: ScalingSpec['kind'],
  perUnit: number,
  maxCapacity: number,
  minCapacity = 1,
): ScalingSpec {
  return { kind, minCapacity, maxCapacity, perUnit, working: null };
}

/** A source that nothing scales. */
export function fixedSource(
  load: LoadSpec,
  service: ServiceSpec,
  fixedCount: number,
  createdAtSeconds: number,
): Source {
  return { load, parts: [], service, scaling: null, fixedCount, createdAtSeconds };
}
