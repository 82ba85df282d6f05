import type { WorkloadDescription } from '../workload/workload';

/** What a plan assumes where nothing was measured. Each is said in the plan's assumptions and waits to be replaced. */

/** Idle lifetime of an environment: 44 minutes in 2019, then 10, about 6 in later measurements; the shortest is taken. */
export const IDLE_LIFETIME_SECONDS = 360;

/** Between these it lies today: about 6 minutes in the latest measurements, 10 in those of 2020. */
export const IDLE_LIFETIME_RANGE_SECONDS = [300, 600] as const;

/** A new instance takes 5 to 7 minutes to serve, where no scale-out was measured. */
export const PROVISIONING_SECONDS = 360;

/**
 * The alarms of a queue see its metrics so late: metrics of SageMaker are seen 2 to 3 minutes late, and an alarm of three
 * points about 5 minutes after the load.
 */
export const METRIC_DELAY_SECONDS = 120;

/** How long a new instance takes to serve: as the account's own scale-outs took, or as assumed. */
export function provisioningSeconds({ discovered }: Pick<WorkloadDescription, 'discovered'>): number {
  return discovered?.provisioning?.medianSeconds ?? PROVISIONING_SECONDS;
}

/** Target tracking scales in after 15 one-minute points below the threshold. */
export const SCALE_IN_TAIL_SECONDS = 900;

/** Start of a batch transform job, instances and container included. */
export const BATCH_START_SECONDS = 360;

/** One batch job every six hours meets a workload that tolerates hours. */
export const BATCH_INTERVAL_HOURS = 6;

/** Share of an endpoint's capacity that a batch or asynchronous queue may use for long. */
export const SUSTAINED_UTILIZATION = 0.8;

const COLD_START_BASE_SECONDS = 1;
const MODEL_LOAD_MB_PER_SECOND = 100;

/** How long an environment of the workload takes to start: as told, or as assumed for its model. */
export function coldStartSeconds({
  coldStartSeconds: told,
  modelMemoryMb,
}: Pick<WorkloadDescription, 'coldStartSeconds' | 'modelMemoryMb'>): number {
  return told ?? assumedColdStartSeconds(modelMemoryMb);
}

/** Cold start of an environment that loads `modelMemoryMb`: container start, then the model at 100 MB a second. */
export function assumedColdStartSeconds(modelMemoryMb: number): number {
  return COLD_START_BASE_SECONDS + modelMemoryMb / MODEL_LOAD_MB_PER_SECOND;
}
