import {
  DescribeScalableTargetsCommand,
  DescribeScalingPoliciesCommand,
  DescribeScheduledActionsCommand,
  type ServiceNamespace,
} from '@aws-sdk/client-application-auto-scaling';
import { DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { chargeCalls } from '@/lib/core/collection/api-usage';
import type { DiscoveredScaling } from '@/lib/core/inventory/discovered-resource';
import { readList } from '../session/read-list';
import { buildScaling } from './build-scaling';
import { keepFirst } from './keep-first';
import { listActivities } from './list-activities';
import { listAll, noteProblem, type RegionRead } from './region-read';
import {
  type AlarmAnswer,
  alarmSchema,
  type PolicyAnswer,
  policySchema,
  scheduledActionSchema,
  type TargetAnswer,
  targetSchema,
} from './scaling-answers';

/** The most that Application Auto Scaling gives on a page. */
const PAGE_SIZE = 50;
/** The most names that DescribeAlarms takes. */
const ALARMS_A_CALL = 100;
const ALARMS_CHARGE = chargeCalls({ operation: 'cloudwatch:DescribeAlarms', calls: 1, units: 1 });

/**
 * What Application Auto Scaling does with the resources of one namespace, by resource ID such as
 * `endpoint/E/variant/V`. A resource that it does not know has no entry.
 */
export async function discoverScaling(
  read: RegionRead,
  namespace: Extract<ServiceNamespace, 'sagemaker' | 'lambda'>,
): Promise<ReadonlyMap<string, DiscoveredScaling>> {
  const [targets, policies, actions] = await Promise.all([
    listTargets(read, namespace),
    listPolicies(read, namespace),
    listScheduledActions(read, namespace),
  ]);
  const chosen = chooseTargets(targets.found);
  const [alarms, activities] = await Promise.all([
    listAlarms(read, policies.found),
    listActivities(read, namespace, chosen),
  ]);
  const policiesOf = groupByTarget(policies.found, ({ PolicyName }) => PolicyName);
  const actionsOf = groupByTarget(actions.found, ({ ScheduledActionName }) => ScheduledActionName);
  return new Map(
    chosen.map((target) => [
      target.ResourceId,
      buildScaling(target, {
        policies: policiesOf(target),
        actions: actionsOf(target),
        alarms,
        activities: activities.get(target.ResourceId) ?? [],
      }),
    ]),
  );
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

/** The alarms that policies name, a hundred a call, one call after the other: they are charged and few a second. */
async function listAlarms(
  read: RegionRead,
  policies: readonly PolicyAnswer[],
): Promise<ReadonlyMap<string, AlarmAnswer>> {
  const names = [...new Set(policies.flatMap(({ Alarms }) => Alarms.map(({ AlarmName }) => AlarmName)))];
  const alarms = new Map<string, AlarmAnswer>();
  for (let first = 0; first < names.length; first += ALARMS_A_CALL) {
    const refusal = await read.reserve(ALARMS_CHARGE, `alarms of ${read.region} unread`);
    if (refusal !== null) {
      noteProblem(read, refusal);
      break;
    }
    const AlarmNames = names.slice(first, first + ALARMS_A_CALL);
    const { found, complete } = await listAll(
      read,
      { service: 'cloudwatch', action: 'DescribeAlarms' },
      alarmSchema,
      async (NextToken, abortSignal) => {
        const command = new DescribeAlarmsCommand({ AlarmNames, MaxRecords: ALARMS_A_CALL, NextToken });
        const page = await read.session.cloudWatch(read.region).send(command, { abortSignal });
        return { items: readList(page.MetricAlarms), next: page.NextToken };
      },
    );
    for (const alarm of found) alarms.set(alarm.AlarmName, alarm);
    // What refused these refuses the next ones too.
    if (!complete && found.length === 0) break;
  }
  return alarms;
}
