import { coldStartSeconds } from '../options/assumed-timings';
import { type CostEstimate, estimateCost } from '../options/estimate-cost';
import { evaluateBreachShare, holdsSlo, meetsSlo, responseQuantileMs } from '../options/performance';
import { billedDurationMs, evaluatePerformance, findLimit, labelOption } from '../options/registry';
import type { Performance, Situation } from '../options/way-to-serve';
import { MILLISECONDS_PER_SECOND, SECONDS_PER_HOUR } from '../units';
import { type ServingOption, servingStyle } from '../workload/serving-option';
import type { ServiceLevelObjective } from '../workload/workload';
import { phraseMs, phraseShare } from './phrases';
import type { Evaluation } from './plan';

/** Requests a month at the profile's mean rate. */
export function requestsPerMonth({ profile, terms }: Situation): number {
  return profile.requestsPerSecond * terms.hoursPerMonth * SECONDS_PER_HOUR;
}

/** Evaluates one option: limits first, then the price, then the SLO; the first that fails is the binding limit. */
export function evaluateOption(option: ServingOption, situation: Situation): Evaluation {
  const identity = { option, policy: null, style: servingStyle(option), label: labelOption(option) };
  const limit = findLimit(option, situation);
  if (limit !== null) return summariseEvaluation(identity, { limit }, situation);
  const cost = estimateMonth(option, situation);
  return summariseEvaluation(
    identity,
    { performance: evaluatePerformance(option, situation), cost },
    situation,
  );
}

/** What an evaluation is about. */
export type EvaluationIdentity = Pick<Evaluation, 'option' | 'policy' | 'style' | 'label'>;

/** What is known of an option; a present one has a cost even where a limit stops it. */
export interface Findings {
  readonly limit?: string;
  readonly performance?: Performance;
  readonly cost?: CostEstimate;
}

/** Puts the findings about an option together and names what binds first. */
export function summariseEvaluation(
  identity: EvaluationIdentity,
  { limit, performance, cost }: Findings,
  situation: Situation,
): Evaluation {
  const measures = performance === undefined ? NOT_MEASURED : measurePerformance(performance, situation);
  const noPrice = cost !== undefined && !cost.priced ? cost.reason : null;
  const followsBacklog = performance?.followsBacklog ?? false;
  const bindingLimit = limit ?? noPrice ?? describeMiss(measures, followsBacklog, situation);
  const priced = cost?.priced === true ? cost : { totalUsd: null, components: [], assumptions: [] };
  return {
    ...identity,
    feasible: bindingLimit === null,
    bindingLimit,
    monthlyCostUsd: priced.totalUsd,
    components: priced.components,
    ...measures,
    onFrontier: false,
    measureFirst: false,
    assumptions: [...(performance?.assumptions ?? []), ...priced.assumptions],
  };
}

/** Prices a month of the workload on an option, at `volumeFactor` times its volume. */
export function estimateMonth(option: ServingOption, situation: Situation, volumeFactor = 1): CostEstimate {
  const scaled = scaleProvisioned(option, volumeFactor);
  const usage = {
    requestsPerMonth: volumeFactor * requestsPerMonth(situation) - provisionedRequests(scaled),
    billedDurationMs: billedDurationMs(option, situation),
    requestBytes: situation.description.requestBytes,
    responseBytes: situation.description.responseBytes,
    hours: situation.terms.hoursPerMonth,
    startMs: coldStartSeconds(situation.description) * MILLISECONDS_PER_SECOND,
  };
  return estimateCost(
    scaled,
    { ...usage, requestsPerMonth: Math.max(0, usage.requestsPerMonth) },
    situation.terms,
    situation.prices,
  );
}

/** Requests a month that run on provisioned environments; the rest of the workload's are on demand. */
function provisionedRequests(option: ServingOption): number {
  return 'provisionedRequests' in option ? (option.provisionedRequests ?? 0) : 0;
}

/** The option with its provisioned requests at `factor` times the volume. */
export function scaleProvisioned(option: ServingOption, factor: number): ServingOption {
  if (!('provisionedRequests' in option) || option.provisionedRequests === undefined) return option;
  return { ...option, provisionedRequests: option.provisionedRequests * factor };
}

const NOT_MEASURED = {
  p50Ms: null,
  p99Ms: null,
  breachShare: null,
  coldShare: null,
  peakUtilization: null,
  modelled: false,
} as const;

type Measures = Pick<
  Evaluation,
  'p50Ms' | 'p99Ms' | 'sloPercentileMs' | 'breachShare' | 'coldShare' | 'peakUtilization' | 'modelled'
>;

function measurePerformance(
  { responses, coldShare, peakUtilization, modelled }: Performance,
  { description }: Situation,
): Measures {
  return {
    p50Ms: responseQuantileMs(responses, 0.5),
    p99Ms: responseQuantileMs(responses, 0.99),
    ...(isShownAnyway(description.slo)
      ? {}
      : { sloPercentileMs: responseQuantileMs(responses, description.slo.percentile) }),
    breachShare: evaluateBreachShare(responses, description.slo),
    coldShare,
    peakUtilization,
    modelled,
  };
}

function isShownAnyway({ percentile }: ServiceLevelObjective): boolean {
  return percentile === 0.5 || percentile === 0.99;
}

/** Response time at the SLO's percentile; `null` where none is promised or known. */
export function responseAtSloMs(
  { p50Ms, p99Ms, sloPercentileMs = null }: Evaluation,
  { percentile }: Pick<ServiceLevelObjective, 'percentile'>,
): number | null {
  if (percentile === 0.5) return p50Ms;
  return percentile === 0.99 ? p99Ms : sloPercentileMs;
}

/** The sentence why the SLO is missed; `null` when it is met. */
function describeMiss(
  measures: Measures,
  followsBacklog: boolean,
  { description }: Situation,
): string | null {
  const { slo } = description;
  const { breachShare, peakUtilization } = measures;
  if (holdsSlo({ ...measures, followsBacklog }, slo) || breachShare === null) return null;
  const overload =
    peakUtilization !== null && peakUtilization >= 1
      ? `the busiest period asks for ${phraseShare(peakUtilization)} of what it can carry`
      : null;
  if (meetsSlo(breachShare, slo)) return overload;
  const share = `${phraseShare(breachShare)} of requests take longer than ${phraseMs(slo.targetMs)}`;
  const cause = overload ?? describeColdStarts(measures);
  return cause === null ? share : `${share}: ${cause}`;
}

function describeColdStarts({ coldShare, breachShare }: Measures): string | null {
  if (coldShare === null || breachShare === null || coldShare <= breachShare / 2) return null;
  return `${phraseShare(coldShare)} of requests meet a cold start`;
}
