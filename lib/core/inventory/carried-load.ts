import { SUSTAINED_UTILIZATION } from '../options/assumed-timings';
import { evaluateInstanceCapacity } from '../options/instance-capacity';
import type { InstanceCatalog, InstanceSpec } from '../options/instance-catalog';
import type { Series } from '../series/series';
import type { Companions } from '../series/series-record';
import { SECONDS_PER_MINUTE } from '../units';
import type { CarriedCapacity } from '../workload/discovered-facts';
import type { WorkloadDescription } from '../workload/workload';

interface LoadSeen {
  readonly arrivals: Series;
  readonly companions: Companions;
  readonly spec: InstanceSpec;
  readonly description: WorkloadDescription;
  readonly instances: InstanceCatalog;
}

/**
 * The capacity that the load itself proves, where that is more than the model allows: an instance that answered within the
 * objective was no busier than one may be for long. `null` where the model allows for what was seen, which leaves it to
 * the model.
 */
export function findCarriedLoad({
  arrivals,
  companions,
  spec,
  description,
  instances,
}: LoadSeen): CarriedCapacity | null {
  const seen = highestInTime(arrivals, companions, description);
  if (seen === null) return null;
  const { saturationPerSecond } = evaluateInstanceCapacity(spec, { description, instances });
  const proven = description.present?.kind === 'async' ? seen : seen / SUSTAINED_UTILIZATION;
  if (proven <= saturationPerSecond * SECONDS_PER_MINUTE) return null;
  const carried = Math.round(seen);
  return {
    capacityPerInstancePerMinute: Math.max(LEAST_CAPACITY, Math.round(proven)),
    note: `One ${spec.instanceType} was seen to carry ${carried} requests a minute in time, more than its vCPUs, memory and service time would have: its capacity follows from that.`,
  };
}

const LEAST_CAPACITY = 1;

/** Most requests a minute of one instance in a period whose p99 was within the target; a queue is always in time. */
function highestInTime(
  { values, stepSeconds }: Series,
  { instances, serviceTimeP99Ms }: Companions,
  { slo, present }: WorkloadDescription,
): number | null {
  if (instances === undefined) return null;
  const isInTime = (i: number): boolean =>
    present?.kind === 'async' || (serviceTimeP99Ms?.[i] ?? Number.POSITIVE_INFINITY) <= slo.targetMs;
  let highest = 0;
  values.forEach((count, i) => {
    const perMinute = (count * SECONDS_PER_MINUTE) / stepSeconds / (instances[i] ?? Number.NaN);
    if (perMinute > highest && Number.isFinite(perMinute) && isInTime(i)) highest = perMinute;
  });
  return highest > 0 ? highest : null;
}
