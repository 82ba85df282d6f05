import { MILLISECONDS_PER_SECOND } from '@/lib/core/units';
import { medianOf, namedDurationUnit } from '../guess-column';

export type TableUnit = 's' | 'ms';

/** A name that is wrong by more than this, by Little's law, is not believed. */
const NAME_TOLERANCE = 30;

/**
 * Seconds or milliseconds, for the latencies of a table: by Little's law the throughput times the latency is the
 * concurrency, at least one where that is not known. The name of the column decides unless that rules it out.
 */
export function decideTableUnit(
  rows: readonly {
    readonly concurrency: number | null;
    readonly throughputPerSecond: number;
    readonly mean: number;
    readonly p50: number;
    readonly p99: number;
  }[],
  name: string,
): { readonly unit: TableUnit; readonly warning: string | null } {
  const named = namedDurationUnit(name);
  const ratios = rows.flatMap(({ concurrency, throughputPerSecond, mean, p50, p99 }) => {
    const latency = [mean, p50, p99].find((value) => value > 0);
    if (latency === undefined || throughputPerSecond === 0) return [];
    return [(throughputPerSecond * latency) / (concurrency ?? 1)];
  });
  const ratio = medianOf(ratios);
  const byName = named === 's' ? 's' : 'ms';
  if (Number.isNaN(ratio)) return { unit: byName, warning: null };
  const byLaw = Math.abs(Math.log(ratio)) < Math.abs(Math.log(ratio / MILLISECONDS_PER_SECOND)) ? 's' : 'ms';
  if (named === null) return { unit: byLaw, warning: noteUnit(byLaw, name) };
  const off = Math.abs(Math.log(byName === 's' ? ratio : ratio / MILLISECONDS_PER_SECOND));
  if (off <= Math.log(NAME_TOLERANCE) || byLaw === byName) return { unit: byName, warning: null };
  return { unit: byLaw, warning: noteUnit(byLaw, name) };
}

function noteUnit(unit: TableUnit, name: string): string {
  const word = unit === 's' ? 'seconds' : 'milliseconds';
  return `${name} is read as ${word}: by Little's law, throughput times latency is the concurrency.`;
}
