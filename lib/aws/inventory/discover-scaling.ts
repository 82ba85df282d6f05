import {
  DescribeScalableTargetsCommand,
  DescribeScalingPoliciesCommand,
  DescribeScheduledActionsCommand,
  type ServiceNamespace,
} from '@aws-sdk/client-application-auto-scaling';
import type { DiscoveredScaling } from '@/lib/core/inventory/discovered-scaling';
import type { KnownInventory } from '@/lib/core/inventory/known-inventory';
import { readList } from '../session/read-list';
import { buildScaling } from './build-scaling';
import { keepFirst } from './keep-first';
import { keepKnown } from './keep-known';
import { listActivities } from './list-activities';
import { listAlarms } from './list-alarms';
import { listAll, type RegionRead } from './region-read';
import { policySchema, scheduledActionSchema, type TargetAnswer, targetSchema } from './scaling-answers';

/** The most that Application Auto Scaling gives on a page. */
const PAGE_SIZE = 50;

/**
 * What Application Auto Scaling does with the resources of one namespace, by resource ID such as
 * `endpoint/E/variant/V`. A resource that it does not know has no entry; what of it cannot be read stands as it is `known`.
 */
export async function discoverScaling(
  read: RegionRead,
  namespace: Extract<ServiceNamespace, 'sagemaker' | 'lambda'>,
  known: KnownInventory['scaling'],
): Promise<ReadonlyMap<string, DiscoveredScaling>> {
  const [targets, policies, actions] = await Promise.all([
    listTargets(read, namespace),
    listPolicies(read, namespace),
    listScheduledActions(read, namespace),
  ]);
  const chosen = chooseTargets(targets.found);
  const [{ alarms, complete }, activities] = await Promise.all([
    listAlarms(read, policies.found),
    listActivities(read, namespace, chosen),
  ]);
  const policiesOf = groupByTarget(policies.found, ({ PolicyName }) => PolicyName);
  const actionsOf = groupByTarget(actions.found, ({ ScheduledActionName }) => ScheduledActionName);
  const scalings = chosen.map((target): [string, DiscoveredScaling] => {
    const own = activities.get(target.ResourceId);
    const parts = {
      policies: policiesOf(target),
      actions: actionsOf(target),
      alarms,
      activities: own ?? [],
    };
    const whole = {
      policies: policies.complete,
      actions: actions.complete,
      alarms: complete,
      activities: own !== undefined,
    };
    const before = known.get(toKnownId(target.ResourceId));
    return [target.ResourceId, keepKnown(buildScaling(target, parts), before, whole)];
  });
  return new Map(targets.complete ? scalings : [...listUnread(known, scalings), ...scalings]);
}

/** `function:NAME:ALIAS` is known by what comes before the alias. */
function toKnownId(resourceId: string): string {
  return resourceId.startsWith('function:')
    ? resourceId.slice(0, resourceId.lastIndexOf(':') + 1)
    : resourceId;
}

/** Those that are known and were not read. */
function listUnread(
  known: KnownInventory['scaling'],
  read: readonly (readonly [resourceId: string, DiscoveredScaling])[],
): [string, DiscoveredScaling][] {
  const ids = new Set(read.map(([resourceId]) => toKnownId(resourceId)));
  return [...known].filter(([resourceId]) => !ids.has(resourceId));
}

interface OfTarget {
  readonly ResourceId: string;
  readonly ScalableDimension: string | null;
}

/** What belongs to a target, each by its name once, in the order in which it was listed. */
function groupByTarget<T extends OfTarget>(
  parts: readonly T[],
  nameOf: (part: T) => string,
): (target: OfTarget) => readonly T[] {
  const keyOf = (part: OfTarget): string => `${part.ScalableDimension} ${part.ResourceId}`;
  const groups = new Map<string, T[]>();
  for (const part of keepFirst(parts, (part) => `${keyOf(part)} ${nameOf(part)}`)) {
    const group = groups.get(keyOf(part));
    if (group === undefined) groups.set(keyOf(part), [part]);
    else group.push(part);
  }
  return (target) => groups.get(keyOf(target)) ?? [];
}

/** One target a resource: the one that may grow most, should a resource scale in several dimensions. */
function chooseTargets(targets: readonly TargetAnswer[]): TargetAnswer[] {
  const byResource = new Map<string, TargetAnswer>();
  for (const target of targets) {
    const before = byResource.get(target.ResourceId);
    if (before === undefined || target.MaxCapacity > before.MaxCapacity) {
      byResource.set(target.ResourceId, target);
    }
  }
  return [...byResource.values()];
}

function listTargets(read: RegionRead, ServiceNamespace: ServiceNamespace) {
  return listAll(
    read,
    { service: 'application-autoscaling', action: 'DescribeScalableTargets' },
    targetSchema,
    async (NextToken, abortSignal) => {
      const command = new DescribeScalableTargetsCommand({
        ServiceNamespace,
        MaxResults: PAGE_SIZE,
        NextToken,
      });
      const page = await read.session.scaling(read.region).send(command, { abortSignal });
      return { items: readList(page.ScalableTargets), next: page.NextToken };
    },
  );
}

function listPolicies(read: RegionRead, ServiceNamespace: ServiceNamespace) {
  return listAll(
    read,
    { service: 'application-autoscaling', action: 'DescribeScalingPolicies' },
    policySchema,
    async (NextToken, abortSignal) => {
      const command = new DescribeScalingPoliciesCommand({
        ServiceNamespace,
        MaxResults: PAGE_SIZE,
        NextToken,
      });
      const page = await read.session.scaling(read.region).send(command, { abortSignal });
      return { items: readList(page.ScalingPolicies), next: page.NextToken };
    },
  );
}

function listScheduledActions(read: RegionRead, ServiceNamespace: ServiceNamespace) {
  return listAll(
    read,
    { service: 'application-autoscaling', action: 'DescribeScheduledActions' },
    scheduledActionSchema,
    async (NextToken, abortSignal) => {
      const command = new DescribeScheduledActionsCommand({
        ServiceNamespace,
        MaxResults: PAGE_SIZE,
        NextToken,
      });
      const page = await read.session.scaling(read.region).send(command, { abortSignal });
      return { items: readList(page.ScheduledActions), next: page.NextToken };
    },
  );
}
