import { type ServingOption, WAYS_TO_SERVE, type WayToServeKind } from '../workload/serving-option';
import { asynchronous } from './async';
import { batch } from './batch';
import type { BillingTerms, Charge, Usage } from './charge';
import { hybrid } from './hybrid';
import { lambda } from './lambda';
import { realtime } from './realtime';
import { serverless } from './serverless';
import type { Performance, Situation, WayToServe } from './way-to-serve';

type Registry = { readonly [Kind in WayToServeKind]: WayToServe<Extract<ServingOption, { kind: Kind }>> };

/** Every way to serve, one line each. */
const REGISTRY: Registry = { realtime, serverless, async: asynchronous, batch, lambda, hybrid };

/** The way to serve of an option; the cast is safe because the registry is keyed by the option's own kind. */
function wayOf(option: ServingOption): WayToServe<ServingOption> {
  return REGISTRY[option.kind] as WayToServe<ServingOption>;
}

export function labelOption(option: ServingOption): string {
  return wayOf(option).label(option);
}

export function listCharges(option: ServingOption, usage: Usage, terms: BillingTerms): Charge[] {
  return wayOf(option).listCharges(option, usage, terms);
}

export function findLimit(option: ServingOption, situation: Situation): string | null {
  return wayOf(option).findLimit(option, situation);
}

export function evaluatePerformance(option: ServingOption, situation: Situation): Performance {
  return wayOf(option).evaluatePerformance(option, situation);
}

export function billedDurationMs(option: ServingOption, situation: Situation): number {
  return wayOf(option).billedDurationMs(option, situation);
}

/** Candidates of every way to serve, in the registry's order. */
export function listCandidates(situation: Situation): ServingOption[] {
  return WAYS_TO_SERVE.flatMap((kind) => listCandidatesOf(kind, situation));
}

/** Candidates of one way to serve. */
export function listCandidatesOf(kind: WayToServeKind, situation: Situation): ServingOption[] {
  return [...REGISTRY[kind].listCandidates(situation)];
}
