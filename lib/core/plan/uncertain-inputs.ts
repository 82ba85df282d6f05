import { IDLE_LIFETIME_RANGE_SECONDS } from '../options/assumed-timings';
import { evaluateInstanceCapacity } from '../options/instance-capacity';
import { requireInstance } from '../options/realtime';
import { isSameFamily } from '../options/tested-type';
import type { Situation } from '../options/way-to-serve';
import { makeRandom } from '../random';
import { sampleLatinHypercube } from '../stats/latin-hypercube';
import { normalQuantile } from '../stats/normal';
import type { DemandFit } from '../workload/workload';
import type { Evaluation } from './plan';

/** What a plan knows only to an interval, as it may turn out. */
export interface DrawnInputs {
  /** Service time at the chosen size, as a factor of what is expected. */
  readonly serviceFactor: number;
  /** What a request takes of an instance, as a factor. */
  readonly demandFactor: number;
  /** How long an idle environment lives. */
  readonly idleLifetimeSeconds: number;
}

/** Points of the Latin hypercube that the inputs are drawn from. */
const INPUT_DRAWS = 10;

/** Standard deviations of logarithms. A service time or a load test that is repeated comes out within 8 %. */
const MEASURED_SIGMA = 0.05;
/** A size that the service time was not measured at: 0.72 to 1.39 times the expected, in nine cases of ten. */
const MODELLED_SIGMA = 0.2;
/** Cores of one family are alike; what a larger instance loses to contention is not known. */
const FAMILY_SPEED_SIGMA = 0.1;
/** Cores of another family. */
const OTHER_SPEED_SIGMA = 0.2;
/**
 * GPUs of another family: a quarter to four times as fast. Eight A100 (`ml.p4d.24xlarge`) answered 2.7 to 6.5 times as
 * many requests of Llama 2 13B as eight A10G (`ml.g5.48xlarge`), by the data of AWS's Foundation Model Benchmarking Tool.
 */
const OTHER_GPU_SPEED_SIGMA = 0.84;
/** Half a 90 % interval, in standard deviations. */
const HALF_INTERVAL = normalQuantile(0.95);

/** The inputs of a chosen option, drawn together so that each covers its interval evenly. */
export function drawInputs(chosen: Evaluation, situation: Situation, seed: number): DrawnInputs[] {
  const { serviceSigma, demandSigma, speedSigma } = describeSpread(chosen, situation);
  const [least, most] = IDLE_LIFETIME_RANGE_SECONDS;
  return sampleLatinHypercube(makeRandom(seed), INPUT_DRAWS, 4).map(
    ([service = 0.5, demand = 0.5, speed = 0.5, lifetime = 0.5]) => {
      const slowness = Math.exp(speedSigma * normalQuantile(speed));
      const serviceFactor = slowness * Math.exp(serviceSigma * normalQuantile(service));
      return {
        serviceFactor,
        demandFactor:
          demandSigma === null ? serviceFactor : slowness * Math.exp(demandSigma * normalQuantile(demand)),
        idleLifetimeSeconds: least * (most / least) ** lifetime,
      };
    },
  );
}

interface Spread {
  readonly serviceSigma: number;
  /** `null` where what a request takes is known by its service time alone. */
  readonly demandSigma: number | null;
  readonly speedSigma: number;
}

function describeSpread({ option, modelled }: Evaluation, situation: Situation): Spread {
  const ofEnvironments = {
    serviceSigma: modelled ? MODELLED_SIGMA : MEASURED_SIGMA,
    demandSigma: null,
    speedSigma: 0,
  };
  if (option.kind === 'lambda' || option.kind === 'serverless') return ofEnvironments;
  const ofInstances = spreadOnInstances(option.instanceType, situation);
  // Mixed serving has one service time for both of its parts.
  return option.kind === 'hybrid' ? { ...ofEnvironments, speedSigma: ofInstances.speedSigma } : ofInstances;
}

function spreadOnInstances(instanceType: string, situation: Situation): Spread {
  const { basis } = evaluateInstanceCapacity(requireInstance(instanceType, situation), situation);
  const { demandFit } = situation.description;
  if (basis === 'load-test') return { serviceSigma: MEASURED_SIGMA, demandSigma: null, speedSigma: 0 };
  if (basis === 'family' || basis === 'other-family') {
    const speedSigma = basis === 'family' ? FAMILY_SPEED_SIGMA : sigmaOfOthers(situation);
    return { serviceSigma: MEASURED_SIGMA, demandSigma: null, speedSigma };
  }
  if (demandFit === undefined)
    return {
      serviceSigma: MEASURED_SIGMA,
      demandSigma: null,
      speedSigma: speedOfModelled(instanceType, situation),
    };
  return {
    serviceSigma: MEASURED_SIGMA,
    demandSigma: spreadOfDemand(demandFit),
    speedSigma: speedAgainstPresent(instanceType, situation),
  };
}

function spreadOfDemand({ lowVcpuSeconds, highVcpuSeconds }: DemandFit): number {
  return Math.log(highVcpuSeconds / lowVcpuSeconds) / (2 * HALF_INTERVAL);
}

/** A demand is fitted to what the present instances did. */
function speedAgainstPresent(instanceType: string, situation: Situation): number {
  const { present } = situation.description;
  if (present === null || !('instanceType' in present)) return sigmaOfOthers(situation);
  if (present.instanceType === instanceType) return 0;
  return isSameFamily(present.instanceType, instanceType) ? FAMILY_SPEED_SIGMA : sigmaOfOthers(situation);
}

/** A capacity that rests on a service time as told, which is that of the present GPU. */
function speedOfModelled(instanceType: string, { description: { gpu, present } }: Situation): number {
  if (!gpu || present === null || !('instanceType' in present)) return OTHER_SPEED_SIGMA;
  return isSameFamily(present.instanceType, instanceType) ? OTHER_SPEED_SIGMA : OTHER_GPU_SPEED_SIGMA;
}

function sigmaOfOthers({ description: { gpu } }: Situation): number {
  return gpu ? OTHER_GPU_SPEED_SIGMA : OTHER_SPEED_SIGMA;
}
