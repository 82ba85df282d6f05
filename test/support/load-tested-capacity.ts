import type { InstanceCapacity } from '@/lib/core/options/instance-capacity';
import { tabulateServiceTime } from '@/lib/core/queueing/response-time';
import { type Lognormal, lognormalMean, lognormalScv } from '@/lib/core/stats/lognormal';

/** An instance of so many workers that a load test saw saturated. */
export function loadTestedCapacity(workers: number, service: Lognormal): InstanceCapacity {
  const saturationPerSecond = workers / lognormalMean(service);
  return {
    workers,
    saturationPerSecond,
    sustainedPerSecond: saturationPerSecond,
    service: tabulateServiceTime(service),
    serviceScv: lognormalScv(service),
    basis: 'load-test',
    measured: true,
    assumptions: [],
  };
}
