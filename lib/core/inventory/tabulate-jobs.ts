import type { PriceIndex } from '../pricing/price-book';
import { SECONDS_PER_DAY, SECONDS_PER_HOUR } from '../units';
import type { DiscoveredTransform, TransformJob } from './discovered-resource';

/** What batch transform jobs ran and cost over some days, by instance type. */
export interface JobTable {
  /** Up to when jobs are known, epoch seconds, and over how many days before that. */
  readonly untilSeconds: number;
  readonly days: number;
  /** Most instance-hours first. */
  readonly rows: readonly JobRow[];
  readonly total: Omit<JobRow, 'instanceType'>;
}

export interface JobRow {
  readonly instanceType: string;
  /** Jobs that ended in these days. */
  readonly jobs: number;
  /** From start to end of each job, as it is billed, as far as that is in these days. */
  readonly instanceHours: number;
  /** `null` where the type has no price. */
  readonly costUsd: number | null;
  /** A month at the pace of these days. */
  readonly monthlyCostUsd: number | null;
}

export interface JobGround {
  /** When the account was read. */
  readonly atSeconds: number;
  readonly hoursPerMonth: number;
  readonly prices: PriceIndex;
}

/** Two weeks have every weekday twice. */
const MOST_DAYS = 14;
/** Over less time than this a few jobs say nothing about a month. */
const LEAST_DAYS = 1;

type EndedJob = TransformJob & { readonly startSeconds: number; readonly endSeconds: number };

/**
 * Adds up the jobs of a model that ended in the last two weeks, or since the first of them where that is later. Without a
 * row where none did; `null` where none ever ended.
 */
export function tabulateJobs({ region, jobs }: DiscoveredTransform, ground: JobGround): JobTable | null {
  const { atSeconds } = ground;
  const ended = jobs.filter(isEnded);
  if (ended.length === 0) return null;
  const first = Math.min(...ended.map(({ startSeconds }) => startSeconds));
  const days = Math.min(MOST_DAYS, Math.max(LEAST_DAYS, (atSeconds - first) / SECONDS_PER_DAY));
  const fromSeconds = atSeconds - days * SECONDS_PER_DAY;
  const recent = ended.filter(({ endSeconds }) => endSeconds > fromSeconds && endSeconds <= atSeconds);
  const types = [...new Set(recent.map(({ instanceType }) => instanceType))];
  const rows = types
    .map((instanceType) => {
      const ofType = recent.filter((job) => job.instanceType === instanceType);
      return { instanceType, ...addJobs(ofType, findUsdPerHour(instanceType, region, ground), fromSeconds) };
    })
    .map((row) => ({ ...row, monthlyCostUsd: toMonth(row.costUsd, days, ground) }))
    .sort((a, b) => b.instanceHours - a.instanceHours || a.instanceType.localeCompare(b.instanceType, 'en'));
  const costUsd = addKnown(rows.map((row) => row.costUsd));
  const total = {
    jobs: recent.length,
    instanceHours: rows.reduce((sum, { instanceHours }) => sum + instanceHours, 0),
    costUsd,
    monthlyCostUsd: toMonth(costUsd, days, ground),
  };
  return { untilSeconds: atSeconds, days, rows, total };
}

function isEnded(job: TransformJob): job is EndedJob {
  return job.startSeconds !== null && job.endSeconds !== null && job.endSeconds > job.startSeconds;
}

function addJobs(jobs: readonly EndedJob[], usdPerHour: number | null, fromSeconds: number) {
  const instanceHours = jobs.reduce((sum, { startSeconds, endSeconds, instanceCount }) => {
    const seconds = endSeconds - Math.max(startSeconds, fromSeconds);
    return sum + (seconds / SECONDS_PER_HOUR) * instanceCount;
  }, 0);
  return {
    jobs: jobs.length,
    instanceHours,
    costUsd: usdPerHour === null ? null : instanceHours * usdPerHour,
  };
}

function findUsdPerHour(instanceType: string, region: string, { prices }: JobGround): number | null {
  const match = prices.findPrice('batch-instance', region, instanceType);
  return match.found ? (match.price.tiers[0]?.unitPriceUsd ?? null) : null;
}

function toMonth(costUsd: number | null, days: number, { hoursPerMonth }: JobGround): number | null {
  return costUsd === null ? null : (costUsd * hoursPerMonth) / (days * (SECONDS_PER_DAY / SECONDS_PER_HOUR));
}

/** Missing is never zero: a sum without one of its parts is not known. */
function addKnown(parts: readonly (number | null)[]): number | null {
  return parts.reduce<number | null>((sum, part) => (sum === null || part === null ? null : sum + part), 0);
}
