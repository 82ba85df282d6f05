import { evaluateInstanceCapacity } from '../options/instance-capacity';
import { requireInstance } from '../options/realtime';
import type { Situation } from '../options/way-to-serve';
import { SECONDS_PER_MINUTE } from '../units';
import type { ServingOption } from '../workload/serving-option';
import { LEAST_SAVING_SHARE } from './choose';
import { estimateSaving } from './estimate-saving';
import { phraseMs, phraseNumber, phraseShare, phraseUsd } from './phrases';
import type { Evaluation, MeasureFirst, Saving } from './plan';
import type { PlanContext } from './plan-context';

/** Less than this a month is not worth the hours of a measurement. */
const LEAST_WORTH_USD = 5;

/**
 * The cheapest of what waits for a measurement, where it would save enough against `chosen` to be worth one; `null`
 * where nothing does.
 */
export function findMeasureFirst(chosen: Evaluation, context: PlanContext): MeasureFirst | null {
  const { ranked, present, observed, situation, seed } = context;
  const waiting = ranked.find(({ feasible, measureFirst }) => feasible && measureFirst);
  if (waiting === undefined || waiting.monthlyCostUsd === null || chosen.monthlyCostUsd === null) return null;
  const moreUsd = chosen.monthlyCostUsd - waiting.monthlyCostUsd;
  if (moreUsd < Math.max(LEAST_WORTH_USD, LEAST_SAVING_SHARE * chosen.monthlyCostUsd)) return null;
  const saving = present === null ? null : estimateSaving(present, waiting, observed, situation, seed);
  const { option, policy, style, label, monthlyCostUsd } = waiting;
  return {
    option,
    policy,
    style,
    label,
    monthlyCostUsd,
    saving,
    advice: `${namePlace(waiting, situation)} first: ${describeSaving(waiting, saving)}${chosen === present ? '' : `, ${phraseUsd(moreUsd)} less than what is recommended`}; it was never measured for this workload.`,
    measurement: describeMeasurement(waiting, situation),
  };
}

function namePlace({ option }: Evaluation, situation: Situation): string {
  switch (option.kind) {
    case 'realtime':
    case 'async':
    case 'batch':
      return `Load test one ${option.instanceType}`;
    case 'hybrid':
      return isInstanceMeasured(option.instanceType, situation)
        ? `Measure the service time on serverless with ${option.memoryMb} MB`
        : `Load test one ${option.instanceType}, and measure the service time on serverless with ${option.memoryMb} MB,`;
    case 'serverless':
      return `Measure the service time on serverless with ${option.memoryMb} MB`;
    case 'lambda':
      return `Measure the service time on Lambda with ${option.memoryMb} MB on ${option.arch}`;
  }
}

function isInstanceMeasured(instanceType: string, situation: Situation): boolean {
  return evaluateInstanceCapacity(requireInstance(instanceType, situation), situation).measured;
}

function describeSaving({ label, monthlyCostUsd }: Evaluation, saving: Saving | null): string {
  if (saving === null) return `${label} would cost ${phraseUsd(monthlyCostUsd ?? 0)} a month`;
  const { differenceUsd, lowUsd, highUsd } = saving;
  const what =
    differenceUsd >= 0
      ? `save ${phraseUsd(differenceUsd)} a month`
      : `cost ${phraseUsd(-differenceUsd)} a month more than today`;
  if (lowUsd === null || highUsd === null) return `${label} would ${what}`;
  return `${label} would ${what} (90 %: a saving of ${phraseSigned(lowUsd)} to ${phraseSigned(highUsd)})`;
}

/** With a minus sign, not a hyphen. */
function phraseSigned(usd: number): string {
  return phraseNumber(usd).replace('-', '−');
}

function describeMeasurement({ option, p50Ms, p99Ms }: Evaluation, situation: Situation): string {
  const { slo } = situation.description;
  const arm = isArm(option, situation) ? 'Build the model for arm64. ' : '';
  if (!('instanceType' in option) || isMeasuredBase(option, situation)) {
    const expected =
      p50Ms === null || p99Ms === null
        ? ''
        : `: they are taken to be ${phraseMs(p50Ms)} and ${phraseMs(p99Ms)}`;
    return `${arm}Send it requests like today's, warm, and note p50 and p99${expected}.`;
  }
  const { instanceType } = option;
  const spec = requireInstance(instanceType, situation);
  const perMinute = evaluateInstanceCapacity(spec, situation).saturationPerSecond * SECONDS_PER_MINUTE;
  return `${arm}Raise the load on one ${instanceType} until ${phraseShare(slo.breachShare)} of requests take longer than ${phraseMs(slo.targetMs)} or fail: it is taken to carry up to ${phraseNumber(perMinute)} requests a minute. Enter what it carried as load-tested, and plan again.`;
}

/** Mixed serving of which only the part on environments is not measured. */
function isMeasuredBase(option: ServingOption, situation: Situation): boolean {
  return option.kind === 'hybrid' && isInstanceMeasured(option.instanceType, situation);
}

function isArm(option: ServingOption, situation: Situation): boolean {
  if (option.kind === 'lambda') return option.arch === 'arm64';
  if (option.kind === 'serverless') return false;
  return requireInstance(option.instanceType, situation).arch === 'arm64';
}
