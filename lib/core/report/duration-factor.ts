import { lambdaVcpus } from '../options/lambda';
import { serverlessVcpus } from '../options/serverless';
import { describedServiceTime, serviceTimeOn } from '../options/service-scaling';
import { valueAt } from '../series/series';
import { lognormalMean } from '../stats/lognormal';
import { MILLISECONDS_PER_SECOND } from '../units';
import type { WorkloadDescription } from '../workload/workload';
import { type IndexRange, type PeriodUse, rangeOf } from './period-use';

/**
 * How much longer requests took than the model says of the size that they ran on, weighted by requests; 1 is as long. A
 * smaller size that makes them longer is another configuration, and not a longer duration. `null` where no duration was
 * observed, and for instances that answer at once: what their requests cost does not follow from how long they take.
 */
export function measureDuration(use: PeriodUse, range: IndexRange): number | null {
  if (use.meanMs === null) return null;
  let observed = 0;
  let modelled = 0;
  for (const part of use.configurations) {
    const meanMs = modelDurationMs(part.description);
    if (meanMs === null) continue;
    const own = rangeOf(use.requests, part);
    const to = Math.min(own.to, range.to);
    for (let i = Math.max(own.from, range.from); i < to; i += 1) {
      const requests = valueAt(use.requests.values, i);
      const ms = valueAt(use.meanMs, i);
      if (!(requests > 0) || !(ms > 0)) continue;
      observed += requests * ms;
      modelled += requests * meanMs;
    }
  }
  return modelled === 0 ? null : observed / modelled;
}

/** Mean duration on the size that serves; `null` where cost does not follow from it. */
function modelDurationMs(description: WorkloadDescription): number | null {
  const { present } = description;
  switch (present?.kind) {
    case 'lambda':
      return meanMsOn(description, lambdaVcpus(present.memoryMb));
    case 'serverless':
      return meanMsOn(description, serverlessVcpus(present.memoryMb));
    case 'async':
      return lognormalMean(describedServiceTime(description)) * MILLISECONDS_PER_SECOND;
    default:
      return null;
  }
}

function meanMsOn(description: WorkloadDescription, vcpus: number): number {
  return lognormalMean(serviceTimeOn(description, vcpus)) * MILLISECONDS_PER_SECOND;
}

/** The workload as described, its requests taking `factor` times as long and as much of the machine. */
export function lengthenRequests(description: WorkloadDescription, factor: number): WorkloadDescription {
  if (factor === 1) return description;
  const { serviceTimeMs, demandVcpuSeconds, capacityPerInstancePerMinute } = description;
  return {
    ...description,
    serviceTimeMs: { p50: serviceTimeMs.p50 * factor, p99: serviceTimeMs.p99 * factor },
    demandVcpuSeconds: demandVcpuSeconds === null ? null : demandVcpuSeconds * factor,
    capacityPerInstancePerMinute: Object.fromEntries(
      Object.entries(capacityPerInstancePerMinute).map(([type, capacity]) => [type, capacity / factor]),
    ),
  };
}
