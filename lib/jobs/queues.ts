import type { QueueOptions, QueuePolicy } from 'pg-boss';
import type { RunKind } from '@/lib/core/collection/sync-run';
import { SECONDS_PER_HOUR } from '@/lib/core/units';

/** Lists a page of the stale workloads and hands them out as jobs of the other queue. */
export const REPLAN_FLEET = 'replan-fleet';
/** Plans a batch of workloads. */
export const PLAN_WORKLOADS = 'plan-workloads';
/** Looks for what is due by the clock, and for runs whose job got lost. */
export const TICK = 'tick';
/** Does one part of a sync of metrics: one request of CloudWatch and its pages. */
export const COLLECT_METRICS = 'collect-metrics';
/** Plans one part of a run of plans: some workloads that were discovered. */
export const PLAN_DISCOVERED = 'plan-discovered';
/** Reads the public price list, without an account. */
export const READ_PUBLIC_PRICES = 'read-public-prices';
/** Rolls collected series up as they age. */
export const ROLL_UP_SERIES = 'roll-up-series';
/** Looks for reports that are due, and for what of them is to be made, sent or taken over. */
export const REPORT_TICK = 'report-tick';
/** Makes the report of one period of a schedule. */
export const MAKE_REPORT = 'make-report';
/** Sends a report to one recipient. */
export const DELIVER_LETTER = 'deliver-letter';
/** Works out what reports say that are due soon. */
export const PREPARE_REPORTS = 'prepare-reports';
/** Drops what reports leave behind. */
export const PRUNE_REPORTS = 'prune-reports';
/** Looks for workloads whose forecast is due, and hands them out as jobs of the other queue. */
export const FORECAST_FLEET = 'forecast-fleet';
/** Forecasts a batch of workloads. */
export const FORECAST_WORKLOADS = 'forecast-workloads';
/** Drops forecasts as they age. */
export const PRUNE_FORECASTS = 'prune-forecasts';
/** What is left of a run, or of a part, whose job failed for the last time. */
export const GIVEN_UP = 'given-up';
/** The queue of each kind of run; a job is one run. */
export const RUN_QUEUES: Readonly<Record<RunKind, string>> = {
  inventory: 'sync-inventory',
  prices: 'sync-prices',
  metrics: 'sync-metrics',
  plans: 'plan-fleet',
};

/** A worker that has not been heard of for so long is dead, and its job is another's. */
const HEARTBEAT_SECONDS = 30;
/** What failed for a passing reason has this long to pass before the first repetition, and then twice as long. */
export const RETRY_SECONDS = 10;
const LONGEST_RETRY_SECONDS = 300;
/** A job that is still at work after so long hangs: it is given up and begun again. */
const LONGEST_RUN_SECONDS = 12 * SECONDS_PER_HOUR;
const LONGEST_PART_SECONDS = SECONDS_PER_HOUR;
/** Repetitions of a job whose worker died or was stopped, or lost the database. */
const RETRIES_OF_RUNS = 10;

interface QueueDefinition {
  readonly name: string;
  readonly policy: QueuePolicy;
  readonly options: QueueOptions & { readonly notify: boolean; readonly deadLetter?: string };
}

const WATCHED = { notify: true, heartbeatSeconds: HEARTBEAT_SECONDS } as const;
const REPEATED = {
  ...WATCHED,
  retryLimit: RETRIES_OF_RUNS,
  retryDelay: RETRY_SECONDS,
  retryBackoff: true,
  retryDelayMax: LONGEST_RETRY_SECONDS,
  deadLetter: GIVEN_UP,
} as const;

/** `exclusive`: one job of a key, queued or at work, however many processes ask for it. */
export const QUEUES: readonly QueueDefinition[] = [
  { name: REPLAN_FLEET, policy: 'exclusive', options: { ...WATCHED, retryLimit: 5, retryBackoff: true } },
  { name: PLAN_WORKLOADS, policy: 'standard', options: { ...WATCHED, retryLimit: 3, retryDelay: 0 } },
  { name: FORECAST_FLEET, policy: 'exclusive', options: { ...WATCHED, retryLimit: 0 } },
  { name: FORECAST_WORKLOADS, policy: 'standard', options: { ...WATCHED, retryLimit: 3, retryDelay: 0 } },
  // Before those that it takes jobs from.
  { name: GIVEN_UP, policy: 'standard', options: { ...WATCHED, retryLimit: 5, retryBackoff: true } },
  { name: TICK, policy: 'exclusive', options: { ...WATCHED, retryLimit: 0 } },
  ...Object.values(RUN_QUEUES).map((name) => ({
    name,
    policy: 'exclusive',
    options: { ...REPEATED, expireInSeconds: LONGEST_RUN_SECONDS },
  })),
  ...[COLLECT_METRICS, PLAN_DISCOVERED].map((name) => ({
    name,
    policy: 'exclusive',
    options: { ...REPEATED, expireInSeconds: LONGEST_PART_SECONDS },
  })),
  {
    name: READ_PUBLIC_PRICES,
    policy: 'exclusive',
    options: { ...WATCHED, retryLimit: RETRIES_OF_RUNS, retryDelay: RETRY_SECONDS, retryBackoff: true },
  },
  { name: REPORT_TICK, policy: 'exclusive', options: { ...WATCHED, retryLimit: 0 } },
  // Their own records say when they are tried again: the next look hands them out.
  ...[MAKE_REPORT, DELIVER_LETTER].map((name) => ({
    name,
    policy: 'exclusive' as const,
    options: { ...WATCHED, retryLimit: 2, retryDelay: RETRY_SECONDS, expireInSeconds: LONGEST_PART_SECONDS },
  })),
  { name: PREPARE_REPORTS, policy: 'exclusive', options: { ...WATCHED, retryLimit: 0 } },
  ...[ROLL_UP_SERIES, PRUNE_REPORTS, PRUNE_FORECASTS].map((name) => ({
    name,
    policy: 'exclusive' as const,
    options: { ...WATCHED, retryLimit: 5, retryBackoff: true },
  })),
];

/** When the clock asks for a job: `cron` in UTC. */
export const SCHEDULES = [
  { queue: TICK, cron: '*/5 * * * *' },
  { queue: REPORT_TICK, cron: '* * * * *' },
  { queue: ROLL_UP_SERIES, cron: '20 3 * * *' },
  { queue: PREPARE_REPORTS, cron: '45 * * * *' },
  { queue: PRUNE_REPORTS, cron: '50 3 * * *' },
  { queue: FORECAST_FLEET, cron: '* * * * *' },
  { queue: PRUNE_FORECASTS, cron: '40 3 * * *' },
] as const;
