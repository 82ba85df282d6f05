import { planRequestSchema } from '@/lib/contract/plan-request';
import type { Evaluation, PlanWithBreakEven, Recommendation } from '@/lib/core/plan/plan';
import type { ScalingPolicy } from '@/lib/core/workload/scaling-policy';
import { planRequest } from '@/lib/usecases/plan-request';
import { loadShippedInstances, loadShippedPrices } from '@/lib/wiring/shipped-data';
import { readInput } from '../json-input';
import type { Verb } from '../verb';
import { COMMON_HELP, OPTION_HELP } from './shared-help';

/** Plans a workload given on standard input. */
export const plan: Verb = {
  name: 'plan',
  help: `Plans a workload: evaluates every way to serve against limits, price and SLO, and recommends one.

  workload       {arrivalsPerMinute[] (null = missing), startsAt (ISO 8601, a whole minute), serviceTimeMs{p50,p99},
                 requestBytes, responseBytes, modelMemoryMb, coldStartSeconds? (else assumed for the model), gpu:false,
                 present?: option,
                 policy?: {kind:"target", targetPerInstancePerMinute, minInstances:1, maxInstances, ...} of a present
                 real-time endpoint or {kind:"fixed", instances},
                 capacityPerInstancePerMinute?{type: requests}, demandVcpuSeconds?,
                 demandFit?{lowVcpuSeconds, highVcpuSeconds, baseVcpu} (90 % interval of the demand, as the verb fit says it)}
                 at most 1e7 arrivals a minute over 1,051,200 minutes, service times 0.001 to 86400000 ms with a p99 of
                 at most 10,000 times the p50, 2^40 bytes, 1e7 MB, a capacity of 0.001 to 1e9, 10,000 vCPU-seconds,
                 10,000 instances; in service at once: 10,000 in the busiest minute, 10,000 on one instance
${OPTION_HELP}
  slo            {percentile:0.99, targetMs, breachShare:0.01}
  tolerates      "interactive" | "minutes" | "hours", default "interactive"
  instanceDiscountShare  0 to 0.95 off every instance-hour, for a commitment or a negotiated price, default 0
  commitment     {usdPerHour, planType:"sagemaker"|"compute", off:{kind:"share", share} or
                 {kind:"rates", termYears:1|3, payment:"no-upfront"|"partial-upfront"|"all-upfront"}} or null, default null:
                 a Savings Plan, paid whether used or not; rates are those of the price book
  waysToServe    those that are looked at besides the present option, of "realtime", "serverless",
                 "serverless-provisioned", "async", "batch", "lambda", "hybrid", default all
  seed           of the resampling behind the saving's interval, default 1
${COMMON_HELP}

Out: recommended{option,policy?,label,monthlyCostUsd,saving{differenceUsd,medianUsd,lowUsd,highUsd},p99Ms,breachShare,risk,
because[],changesMind[],alarms[],measureFirst} or null with the reason in withheld; differenceUsd is the present cost less
the recommended, the others are of draws; measureFirst{option,policy?,label,monthlyCostUsd,saving,advice,measurement}, or
null, would cost less, which is not sure before it is measured; evaluations[{option,policy?,label,feasible,bindingLimit?,
monthlyCostUsd,p99Ms,breachShare,onFrontier,measureFirst}]; crossings[]; evidence (the policy chosen on the first 70 % of the window,
its scores there and on the rest, the best in hindsight) or null; assumptions[]; priceDate; planHash. Real-time
endpoints and their policies are replayed minute by minute.

Example:
  echo '{"workload":{"arrivalsPerMinute":[120,90,150,200,80],"startsAt":"2026-11-02T00:00:00Z",
         "serviceTimeMs":{"p50":40,"p99":120},"requestBytes":2000,"responseBytes":500,"modelMemoryMb":900,
         "present":{"kind":"realtime","instanceType":"ml.m5.xlarge","instanceCount":2}},
         "slo":{"targetMs":300}}' | breakeven plan`,
  async run(args, context) {
    const request = await readInput(planRequestSchema, args, context);
    const deps = {
      prices: loadShippedPrices(context.projectRoot),
      instances: loadShippedInstances(context.projectRoot),
    };
    return renderPlan(planRequest(request, deps, NO_MOMENT));
  },
};

/** The document holds no moment of its own: the same input gives the same output, byte for byte. */
const NO_MOMENT = '1970-01-01T00:00:00.000Z';

function renderPlan(report: PlanWithBreakEven) {
  const { recommended, withheld, evaluations, crossings, evidence, assumptions, priceDate, planHash } =
    report;
  return {
    recommended: recommended === null ? null : renderRecommendation(recommended),
    ...(withheld === null ? {} : { withheld }),
    evaluations: evaluations.map(renderEvaluation),
    crossings,
    evidence,
    assumptions,
    priceDate,
    planHash,
  };
}

function renderRecommendation(recommended: Recommendation) {
  const { measureFirst } = recommended;
  return {
    ...dropNullPolicy(recommended),
    measureFirst: measureFirst === null ? null : dropNullPolicy(measureFirst),
  };
}

function renderEvaluation(evaluation: Evaluation) {
  const { option, policy, label, feasible, bindingLimit, monthlyCostUsd, p99Ms, breachShare } = evaluation;
  const { onFrontier, measureFirst } = evaluation;
  const limit = bindingLimit === null ? {} : { bindingLimit };
  const rest = { label, feasible, ...limit, monthlyCostUsd, p99Ms, breachShare, onFrontier, measureFirst };
  return dropNullPolicy({ option, policy, ...rest });
}

/** What stands still has no policy in the document, as it has none in AWS. */
function dropNullPolicy<Served extends { readonly policy: ScalingPolicy | null }>(served: Served) {
  const { policy, ...rest } = served;
  return policy === null ? rest : { ...rest, policy };
}
