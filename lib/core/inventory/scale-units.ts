import type { InstanceUnits, ServedMetrics } from '../series/outline-served';
import type { Series } from '../series/series';
import type { HardwareSpan } from './hardware-spans';
import { keepDuring } from './observe-during';

/** What AWS publishes in percent of a vCPU and of a GPU. */
const PER_UNIT = [
  ['cpuUtilizationPercent', 'vcpu'],
  ['gpuUtilizationPercent', 'gpu'],
] as const;

/**
 * Utilization as the present instances would have to show it to be as busy as those of the time were, so that all of it
 * may be read as a share of the present ones; `NaN` where it is not known on what it ran. The rest stays as it is.
 */
export function scaleToPresent(
  metrics: ServedMetrics,
  grid: Series,
  present: InstanceUnits,
  spans: readonly { readonly span: HardwareSpan; readonly units: InstanceUnits }[],
): ServedMetrics {
  if (spans.length === 0) return metrics;
  const scaled = PER_UNIT.flatMap(([metric, unit]) => {
    const values = metrics[metric];
    if (values === undefined) return [];
    const parts = spans.map(({ span, units }) => {
      const factor = (present[unit] ?? Number.NaN) / (units[unit] ?? Number.NaN);
      return keepDuring(values, grid, span).map((value) => value * factor);
    });
    return [[metric, values.map((_, i) => parts.map((part) => part[i]).find(isKnown) ?? Number.NaN)]];
  });
  return { ...metrics, ...Object.fromEntries(scaled) };
}

function isKnown(value: number | undefined): boolean {
  return value !== undefined && !Number.isNaN(value);
}
