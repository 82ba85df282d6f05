import type { Situation } from '../options/way-to-serve';
import type { ServingOption } from '../workload/serving-option';
import { compareCosts } from './estimate-saving';
import type { ObservedMinutes } from './instance-stage';
import { countPaidInstances } from './paid-instances';
import type { Evaluation } from './plan';

/** The least that a change to what was never measured may save in 19 of 20 draws, as a share of the cost that it leaves. */
export const LEAST_SURE_SAVING_SHARE = -0.02;

/**
 * What a change is held against: the present option where it holds, else the cheapest that does of what is known here,
 * by a measurement or as the present instance type. `null` where there is no such thing, and nothing to wait on.
 */
export function findReference(
  ranked: readonly Evaluation[],
  present: Evaluation | null,
  situation: Situation,
): Evaluation | null {
  if (present === null || present.feasible) return present;
  return ranked.find((one) => one.feasible && !one.measureFirst && isKnown(one, situation)) ?? null;
}

/**
 * Whether a change can be made without measuring first: what it leads to was measured, or it saves enough however that
 * turns out. True too where the window is too short for an interval.
 */
export function isSure(
  reference: Evaluation,
  chosen: Evaluation,
  present: Evaluation | null,
  { observed, situation, seed }: { observed: ObservedMinutes; situation: Situation; seed: number },
): boolean {
  if (chosen === reference || chosen === present || wasMeasured(chosen, situation)) return true;
  const paidInstances = reference === present ? countPaidInstances(reference.option, situation) : undefined;
  const saving = compareCosts(reference, chosen, { observed, situation, seed, paidInstances });
  if (saving === null || saving.lowUsd === null) return true;
  return saving.lowUsd >= LEAST_SURE_SAVING_SHARE * (reference.monthlyCostUsd ?? 0);
}

/**
 * Whether the capacity or the service time was measured where the option runs: by a load test of the instance type, by
 * the metrics of the present instances, or by those of environments of the present size.
 */
export function wasMeasured({ option, modelled }: Evaluation, situation: Situation): boolean {
  if (!modelled) return true;
  if (!isOfPresentSize(option, situation)) return false;
  const { demandFit, gpu } = situation.description;
  return !('instanceType' in option) || (demandFit !== undefined && !gpu);
}

/** What is known best, measured or not: how it is served today. */
function isKnown(evaluation: Evaluation, situation: Situation): boolean {
  return wasMeasured(evaluation, situation) || isOfPresentSize(evaluation.option, situation);
}

function isOfPresentSize(option: ServingOption, { description: { present } }: Situation): boolean {
  return present !== null && option.kind !== 'hybrid' && sizeOf(option) === sizeOf(present);
}

/** Whether two options run on the same instances or environments, however many of them. */
export function isSizedAlike(a: Evaluation, b: Evaluation): boolean {
  return a.option.kind === b.option.kind && sizeOf(a.option) === sizeOf(b.option);
}

function sizeOf(option: ServingOption): string {
  switch (option.kind) {
    case 'realtime':
    case 'async':
    case 'batch':
      return option.instanceType;
    case 'serverless':
      return `serverless ${option.memoryMb}`;
    case 'lambda':
      return `lambda ${option.memoryMb} ${option.arch}`;
    case 'hybrid':
      return `${option.instanceType} ${option.memoryMb}`;
  }
}
