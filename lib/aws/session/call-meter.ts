import type { ApiUsage } from '@/lib/core/collection/api-usage';
import { chargeCalls } from '@/lib/core/collection/api-usage';

/** Counts every request that leaves this machine, repetitions too, and what AWS charges of them. */
export interface CallMeter {
  /** A request that leaves. */
  count(operation: string): void;
  /** What an answer is charged by, once it has come. */
  charge(operation: string, units: number): void;
  /** What was counted since the last time this was asked. */
  take(): ApiUsage[];
}

export function makeCallMeter(): CallMeter {
  const counts = new Map<string, { calls: number; units: number }>();
  const add = (operation: string, calls: number, units: number): void => {
    const before = counts.get(operation) ?? { calls: 0, units: 0 };
    counts.set(operation, { calls: before.calls + calls, units: before.units + units });
  };
  return {
    count: (operation) => add(operation, 1, 0),
    charge: (operation, units) => add(operation, 0, units),
    take() {
      const taken = Array.from(counts, ([operation, count]) => chargeCalls({ operation, ...count }));
      counts.clear();
      return taken;
    },
  };
}
