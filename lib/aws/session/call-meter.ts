import type { ApiUsage } from '@/lib/core/collection/api-usage';
import { chargeCalls } from '@/lib/core/collection/api-usage';

/** Counts every request that leaves this machine, repetitions too. */
export interface CallMeter {
  count(operation: string, units: number): void;
  /** What was counted since the last time this was asked. */
  take(): ApiUsage[];
}

export function makeCallMeter(): CallMeter {
  const counts = new Map<string, { calls: number; units: number }>();
  return {
    count(operation, units) {
      const { calls, units: before } = counts.get(operation) ?? { calls: 0, units: 0 };
      counts.set(operation, { calls: calls + 1, units: before + units });
    },
    take() {
      const taken = Array.from(counts, ([operation, count]) => chargeCalls({ operation, ...count }));
      counts.clear();
      return taken;
    },
  };
}
