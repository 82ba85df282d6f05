import type { FleetEntry } from '../fleet/fleet';
import { labelOption } from '../options/registry';
import { labelPolicy } from '../plan/evaluate-policy';
import { describeShared, labelShared } from '../plan/evaluate-shared';
import { instanceBounds, type ScalingPolicy } from '../workload/scaling-policy';
import { type ServingOption, type ServingStyle, servingStyle } from '../workload/serving-option';
import type { WorkloadDescription } from '../workload/workload';
import { servingKey } from './configuration-parts';
import type { ExplainedSpend } from './explain-spend';
import { countRequests, type PeriodUse } from './period-use';
import type { SpendLine } from './plan-report';

/** The line of a workload in a report. */
export function buildSpendLine(
  { id, name, region, accountId, demo }: FleetEntry,
  uses: { readonly before: PeriodUse; readonly now: PeriodUse },
  { now, before, change }: ExplainedSpend,
): SpendLine {
  const [latest, earlier] = [latestOf(uses.now) ?? latestOf(uses.before), latestOf(uses.before)];
  return {
    workloadId: id,
    name,
    region,
    accountId,
    demo,
    ...(latest === null ? { style: null, servedBy: null } : labelServing(latest)),
    periodUsd: now.usd,
    beforeUsd: before.usd,
    change,
    requests: countIfThere(uses.now),
    requestsBefore: countIfThere(uses.before),
    knownShare: now.knownShare,
    remark:
      now.reason ??
      explainBefore(before.reason) ??
      describeMove(uses, earlier, latest) ??
      (uses.now.configurations.some(({ ownShare }) => ownShare < 1) ? COMPONENTS : null),
  };
}

const COMPONENTS =
  'Its instances are in the cost of its inference components, but for those that none of them reserves.';

function latestOf({ configurations }: PeriodUse): WorkloadDescription | null {
  return configurations.at(-1)?.description ?? null;
}

/** What was not there had no request. */
function countIfThere(use: PeriodUse): number | null {
  return use.presentShare === 0 ? 0 : countRequests(use);
}

/** How it is served, as a plan labels it; `null` where that is not known. */
export function labelServing(description: WorkloadDescription): {
  readonly style: ServingStyle | null;
  readonly servedBy: string | null;
} {
  const { present, policy } = description;
  if (present === null) {
    const isShared = describeShared(description) !== null;
    return isShared
      ? { style: 'realtime', servedBy: labelShared(description) }
      : { style: null, servedBy: null };
  }
  return { style: servingStyle(present), servedBy: labelPresent(present, policy) };
}

function labelPresent(present: ServingOption, policy: ScalingPolicy | undefined): string {
  if (policy === undefined || (present.kind !== 'realtime' && present.kind !== 'async'))
    return labelOption(present);
  if (present.kind === 'realtime') return labelPolicy(present.instanceType, policy);
  // Its hours are those of the period, and no part of how it is served.
  const { minInstances, maxInstances } = instanceBounds(policy);
  const range = minInstances === maxInstances ? `${maxInstances}` : `${minInstances} to ${maxInstances}`;
  return `Asynchronous, ${range} x ${present.instanceType}`;
}

function explainBefore(reason: string | null): string | null {
  return reason === null ? null : `Of the period before: ${reason}`;
}

function describeMove(
  { before, now }: { readonly before: PeriodUse; readonly now: PeriodUse },
  earlier: WorkloadDescription | null,
  latest: WorkloadDescription | null,
): string | null {
  if (now.presentShare === 0) return 'It was gone before the period began.';
  if (before.presentShare === 0) return 'It was not there in the period before.';
  if (earlier === null || latest === null || servingKey(earlier) === servingKey(latest)) return null;
  const [from, to] = [labelServing(earlier).servedBy, labelServing(latest).servedBy];
  return from === null || to === null || from === to
    ? 'How it scales was changed.'
    : `It was ${from} and is ${to} now.`;
}
