import { provisioningSeconds } from '../options/assumed-timings';
import { REALTIME_LIMITS } from '../options/aws-limits';
import { largestEndpoint } from '../options/endpoint-quota';
import { evaluateInstanceCapacity, type InstanceCapacity } from '../options/instance-capacity';
import { allowedBreachShare } from '../options/performance';
import { requireInstance } from '../options/realtime';
import { rememberBy } from '../options/remember';
import type { Situation } from '../options/way-to-serve';
import { listMinutes } from '../policy/minute-arrivals';
import type { PolicyStage } from '../policy/score-policy';
import { cutBlocks } from '../policy/time-blocks';
import type { Series } from '../series/series';
import { BreachTable } from '../simulation/breach-table';
import { lognormalMean } from '../stats/lognormal';
import { MILLISECONDS_PER_SECOND, SECONDS_PER_MINUTE } from '../units';

/** The load that policies are replayed on: the observed window by the minute. */
export type ObservedMinutes = Pick<PolicyStage, 'arrivalsPerMinute' | 'startSeconds' | 'blocks'>;

/** One instance type, ready for replays. */
export interface InstanceStage extends PolicyStage {
  readonly instanceType: string;
  readonly capacity: InstanceCapacity;
  readonly breach: BreachTable;
}

export function observeMinutes(arrivals: Series): ObservedMinutes {
  return rememberMinutes(arrivals, '', () => cutMinutes(arrivals));
}

const rememberMinutes = rememberBy<Series, ObservedMinutes>();

function cutMinutes(arrivals: Series): ObservedMinutes {
  const arrivalsPerMinute = listMinutes(arrivals);
  return {
    arrivalsPerMinute,
    startSeconds: arrivals.startSeconds,
    blocks: cutBlocks(arrivalsPerMinute.length),
  };
}

/** Sets the stage for instances of one type under the observed load. */
export function stageInstances(
  instanceType: string,
  observed: ObservedMinutes,
  situation: Pick<Situation, 'description' | 'instances'>,
): InstanceStage {
  const { slo } = situation.description;
  const capacity = evaluateInstanceCapacity(requireInstance(instanceType, situation), situation);
  return {
    ...observed,
    instanceType,
    capacity,
    breach: rememberTable(capacity, String(slo.targetMs), () => tabulateBreaches(capacity, slo.targetMs)),
    capacityPerInstancePerMinute: capacity.saturationPerSecond * SECONDS_PER_MINUTE,
    serviceTimeMs: lognormalMean(capacity.service.seconds) * MILLISECONDS_PER_SECOND,
    provisioningSeconds: provisioningSeconds(situation.description),
    timeoutSeconds: REALTIME_LIMITS.responseSeconds,
    mostInstances: Math.max(1, largestEndpoint(situation.description, instanceType)),
    allowedBreachShare: allowedBreachShare(slo),
  };
}

const rememberTable = rememberBy<InstanceCapacity, BreachTable>();

function tabulateBreaches(capacity: InstanceCapacity, targetMs: number): BreachTable {
  return new BreachTable(capacity, targetMs / MILLISECONDS_PER_SECOND);
}

/** Whether instances may follow a load: one that lives on CPU credits earns them while idle, which a scaled one is not. */
export function mayScale({ saturationPerSecond, sustainedPerSecond }: InstanceCapacity): boolean {
  return sustainedPerSecond >= saturationPerSecond;
}
