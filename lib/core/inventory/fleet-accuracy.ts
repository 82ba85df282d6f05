import { quantileOfSorted } from '../stats/summary';
import { MILLISECONDS_PER_SECOND } from '../units';
import type { BackTest, BackTestDay } from './back-test';
import type { BilledUsage } from './billed-usage';

/** A workload with its back-test. */
export interface TestedWorkload {
  readonly workloadId: string;
  readonly region: string;
  readonly test: Omit<BackTest, 'explanations'>;
}

/** How near predictions come to what was observed, over all workloads of an account. */
export interface FleetAccuracy {
  readonly workloads: number;
  /** Half of the workloads are predicted at least as well as this; `null` without any. */
  readonly medianErrorShare: number | null;
  /** Of all instance-hours together, predicted / observed - 1; `null` where none was observed. */
  readonly instanceHoursErrorShare: number | null;
  readonly predictedUsd: number;
  readonly observedUsd: number;
  readonly usdErrorShare: number | null;
  /** Against the bill, by Region and instance type; empty where it is not read. */
  readonly billed: readonly BilledComparison[];
}

/**
 * Instance-hours of one type in one Region on the days that bill and metrics both tell whole. A bill knows no endpoint, so
 * that all workloads of the type are taken together.
 */
export interface BilledComparison {
  readonly region: string;
  readonly instanceType: string;
  readonly days: number;
  readonly predictedHours: number;
  readonly observedHours: number;
  readonly billedHours: number;
  readonly billedUsd: number;
  /** Resources that run on the type and have no prediction: they are in the bill alone. */
  readonly unpredicted: number;
  /** Predicted / billed - 1; `null` where the bill has more than was predicted for. */
  readonly errorShare: number | null;
}

/** A resource that runs on a type of instance. */
export interface InstanceUse {
  readonly region: string;
  readonly instanceType: string;
}

export function judgeAccuracy(
  workloads: readonly TestedWorkload[],
  billed: readonly BilledUsage[],
  unpredicted: readonly InstanceUse[] = [],
): FleetAccuracy {
  const latest = workloads.map(({ test }) => test);
  const tests = latest.flatMap((test) => [test, ...(test.earlier ?? [])]);
  const errors = latest.flatMap(({ errorShare }) => (errorShare === null ? [] : [Math.abs(errorShare)]));
  const onInstances = tests.filter(({ unit }) => unit === 'instance-hours');
  const priced = tests.filter(
    ({ predictedUsd, observedUsd }) => predictedUsd !== null && observedUsd !== null,
  );
  const predictedUsd = sumOf(priced, (test) => test.predictedUsd ?? 0);
  const observedUsd = sumOf(priced, (test) => test.observedUsd ?? 0);
  return {
    workloads: latest.length,
    medianErrorShare:
      errors.length === 0
        ? null
        : quantileOfSorted(
            errors.sort((a, b) => a - b),
            0.5,
          ),
    instanceHoursErrorShare: compare(
      sumOf(onInstances, ({ predicted }) => predicted),
      sumOf(onInstances, ({ observed }) => observed),
    ),
    predictedUsd,
    observedUsd,
    usdErrorShare: compare(predictedUsd, observedUsd),
    billed: compareBilled(workloads, billed, unpredicted),
  };
}

/** `USE1-Host:ml.m5.xlarge`, `AsyncInf:ml.g5.xlarge`. */
const HOSTING_USAGE = /(?:^|-)(?:Host|AsyncInf):(ml\.[a-z0-9-]+\.[a-z0-9]+)$/;

function compareBilled(
  workloads: readonly TestedWorkload[],
  billed: readonly BilledUsage[],
  unpredicted: readonly InstanceUse[],
): BilledComparison[] {
  const bills = new Map<string, { region: string; instanceType: string; usage: BilledUsage[] }>();
  for (const usage of billed) {
    const instanceType = HOSTING_USAGE.exec(usage.usageType)?.[1];
    if (instanceType === undefined) continue;
    const { region } = usage;
    const bill = bills.get(`${region} ${instanceType}`) ?? { region, instanceType, usage: [] };
    bill.usage.push(usage);
    bills.set(`${region} ${instanceType}`, bill);
  }
  return [...bills.values()].flatMap(({ region, instanceType, usage }) => {
    const ofType = workloads.flatMap((one) =>
      one.region === region
        ? [one.test, ...(one.test.earlier ?? [])].flatMap((test) => takeShare(test, instanceType))
        : [],
    );
    const others = unpredicted.filter((one) => one.region === region && one.instanceType === instanceType);
    return ofType.length === 0
      ? []
      : compareType({ region, instanceType, unpredicted: others.length }, ofType, usage);
  });
}

/** The days of a test, as far as its instances are of a type; nothing where none is. */
function takeShare(
  { instanceType, instanceShares, days }: Pick<BackTest, 'instanceType' | 'instanceShares' | 'days'>,
  type: string,
): BackTestDay[][] {
  const share = instanceShares === undefined ? Number(instanceType === type) : (instanceShares[type] ?? 0);
  if (share === 0) return [];
  return [days.map((day) => ({ ...day, predicted: day.predicted * share, observed: day.observed * share }))];
}

/** A day that is known for less than this of it is left out. */
const WHOLE_DAY = 0.98;

function compareType(
  type: InstanceUse & Pick<BilledComparison, 'unpredicted'>,
  workloads: readonly (readonly BackTestDay[])[],
  usage: readonly BilledUsage[],
): BilledComparison[] {
  const days = workloads.flat();
  const partly = new Set(days.filter((day) => day.knownShare < WHOLE_DAY).map((day) => day.daySeconds));
  const whole = new Set(days.map((day) => day.daySeconds).filter((day) => !partly.has(day)));
  const bills = usage.filter(({ date }) => whole.has(dayOf(date)));
  const billedDays = new Set(bills.map(({ date }) => dayOf(date)));
  if (billedDays.size === 0) return [];
  const compared = days.filter(({ daySeconds }) => billedDays.has(daySeconds));
  const predictedHours = sumOf(compared, ({ predicted }) => predicted);
  const billedHours = sumOf(bills, ({ quantity }) => quantity);
  return [
    {
      ...type,
      days: billedDays.size,
      predictedHours,
      observedHours: sumOf(compared, ({ observed }) => observed),
      billedHours,
      billedUsd: sumOf(bills, ({ costUsd }) => costUsd),
      errorShare: type.unpredicted > 0 ? null : compare(predictedHours, billedHours),
    },
  ];
}

/** Midnight of `YYYY-MM-DD`, UTC, in epoch seconds. */
function dayOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / MILLISECONDS_PER_SECOND;
}

function compare(predicted: number, actual: number): number | null {
  return actual > 0 ? predicted / actual - 1 : null;
}

function sumOf<Item>(items: readonly Item[], amount: (item: Item) => number): number {
  return items.reduce((sum, item) => sum + amount(item), 0);
}
