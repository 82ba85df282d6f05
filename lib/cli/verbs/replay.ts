import { type ReplayRequest, replayRequestSchema } from '@/lib/contract/replay-request';
import { type BreachModel, makeDeadline, NO_DEADLINE } from '@/lib/core/simulation/breach-model';
import { replayPolicy } from '@/lib/core/simulation/replay';
import { countBreaches } from '@/lib/core/simulation/replay-breaches';
import type { ReplayRecords } from '@/lib/core/simulation/replay-records';
import { totalReplay } from '@/lib/core/simulation/replay-totals';
import { MINUTES_PER_HOUR } from '@/lib/core/units';
import { readInput } from '../json-input';
import type { Verb } from '../verb';

/** A Monday 00:00 UTC. */
const DEFAULT_START_SECONDS = 345_600;

/** Replays traffic against a scaling policy. */
export const replay: Verb = {
  name: 'replay',
  help: `Replays requests by the minute against a scaling policy: which instances are there, what waits, fails and costs.

  arrivalsPerMinute     list of requests a minute, null where missing, at most two years
  service               {capacityPerInstancePerMinute, serviceTimeMs, timeoutSeconds:60}
  policy                one of
    {kind:"target", targetPerInstancePerMinute, minInstances:1, maxInstances, initialInstances?,
     scaleOutCooldownSeconds:300, scaleInCooldownSeconds:300, outDatapoints:3, inDatapoints:15, inFactor:0.9,
     metricDelaySeconds:0}
    {kind:"fixed", instances}
    {kind:"step", thresholdPerInstancePerMinute, steps[{lowerBound?,upperBound?,adjustment}],
     adjustmentType:"change"|"percent"|"exact", minAdjustment:1, datapoints:3, cooldownSeconds:300,
     scaleIn?{the same fields}, metricDelaySeconds:0, minInstances:1, maxInstances, initialInstances?}
     bounds count from the threshold; the adjustment type is "change" by default
    {kind:"scheduled", minInstances:1, maxInstances, initialInstances?,
     actions[{minuteOfWeek (0 is Monday 00:00 UTC) or atMinute (of the replay), minInstances, maxInstances}]}
    {kind:"backlog", targetBacklogPerInstance, minInstances:0, maxInstances, initialInstances?, wakeInstances:1,
     wakeDatapoints:2, and the alarms of "target", scaleInCooldownSeconds:600}, of an asynchronous endpoint
    {kind:"several", policies[...]}: the largest wins outwards, all must agree inwards; at most one is "scheduled",
     and sets the bounds of all
  provisioningSeconds   from the decision to the first request served, whole minutes
  instanceHourUsd       list unit price; instances are paid for from the decision on
  sloMs                 longest wait and service time together; without it only what fails is a breach
  startsAt              of the first minute, ISO 8601, for minuteOfWeek; default a Monday 00:00 UTC

Out: records[{minute,inService,starting,arrivals,served,waiting,failed,utilization}], instanceHours, costUsd,
breachShare (of requests), breachMinutes (with any breach), failedShare, scaleOuts, scaleIns, maxInService.
Within a minute requests come evenly; random arrivals within the minute are not in it.

Example:
  echo '{"arrivalsPerMinute":[100,900,900,900,900,900],"service":{"capacityPerInstancePerMinute":600,
  "serviceTimeMs":80},"policy":{"kind":"target","targetPerInstancePerMinute":400,"maxInstances":4},
  "provisioningSeconds":300,"instanceHourUsd":0.23,"sloMs":500}' | breakeven replay`,
  async run(args, context) {
    const request = await readInput(replayRequestSchema, args, context);
    const { service, policy, provisioningSeconds, startsAt = DEFAULT_START_SECONDS } = request;
    const records = replayPolicy({
      arrivalsPerMinute: Float64Array.from(request.arrivalsPerMinute, (count) => count ?? Number.NaN),
      startSeconds: startsAt,
      service,
      policy,
      provisioningSeconds,
    });
    return { records: listRecords(records), ...summarise(records, request) };
  },
};

function listRecords(records: ReplayRecords): object[] {
  return Array.from({ length: records.minutes }, (_, minute) => {
    const arrivals = records.arrivals[minute];
    return {
      minute,
      inService: records.inService[minute],
      starting: records.starting[minute],
      arrivals: Number.isNaN(arrivals) ? null : arrivals,
      served: records.served[minute],
      waiting: records.waiting[minute],
      failed: records.failed[minute],
      utilization: records.utilization[minute],
    };
  });
}

function summarise(records: ReplayRecords, { service, sloMs, instanceHourUsd }: ReplayRequest): object {
  const deadline: BreachModel =
    sloMs === undefined ? NO_DEADLINE : makeDeadline(service.serviceTimeMs, sloMs);
  const breaches = countBreaches(records, deadline, 0, service.capacityPerInstancePerMinute);
  const totals = totalReplay(records, breaches);
  const instanceHours = totals.instanceMinutes / MINUTES_PER_HOUR;
  const shareOf = (count: number): number => (count > 0 ? Math.min(1, count / totals.requests) : 0);
  return {
    instanceHours,
    costUsd: instanceHours * instanceHourUsd,
    breachShare: shareOf(totals.breachedRequests),
    breachMinutes: totals.breachMinutes,
    failedShare: shareOf(totals.failedRequests),
    scaleOuts: totals.scaleOuts,
    scaleIns: totals.scaleIns,
    maxInService: totals.maxInService,
  };
}
