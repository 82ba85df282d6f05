import { SECONDS_PER_DAY } from '../units';
import type { ArrivalFit, WorkloadDescription } from '../workload/workload';
import { LEAST_SAVING_SHARE } from './choose';
import { phraseCount, phraseMs, phraseNumber, phraseShare, phraseUsd } from './phrases';
import type { Evaluation } from './plan';

/** Why `chosen` is recommended, most important first. */
export function explainChoice(
  chosen: Evaluation,
  present: Evaluation | null,
  ranked: readonly Evaluation[],
  arrivals: ArrivalFit,
): string[] {
  return [
    explainPrice(chosen),
    ...explainPresent(chosen, present, ranked),
    ...explainAlternative(chosen, ranked),
    explainTraffic(chosen, arrivals),
  ];
}

/** What could make the recommendation wrong, in one sentence. */
export function describeRisk(
  chosen: Evaluation,
  arrivals: ArrivalFit,
  description: WorkloadDescription,
): string {
  const days = (arrivals.endSeconds - arrivals.startSeconds) / SECONDS_PER_DAY;
  if (days < 7) {
    return `Only ${describeDays(days)} observed, so a whole week is unseen; watch a week before you commit.`;
  }
  if (arrivals.coverage < 0.8) {
    return `Only ${phraseShare(arrivals.coverage)} of the window has data; the rest is unknown.`;
  }
  if (description.tolerates !== 'interactive' && (chosen.style === 'async' || chosen.style === 'batch')) {
    return chosen.modelled
      ? 'Answers come later: callers must fetch them, and a burst waits in the queue. What an instance carries is modelled: load test one before you change.'
      : 'Answers come later: callers must fetch them, and a burst waits in the queue.';
  }
  if (chosen.style === 'hybrid') {
    return 'AWS has no router between two endpoints: your callers must send the base to one and the rest to the other, and go on doing so when they change.';
  }
  if (chosen.coldShare !== null && chosen.coldShare > 0.001) {
    return `${phraseShare(chosen.coldShare)} of requests meet a cold start, whose length is assumed until it is measured.`;
  }
  if (chosen.style === 'realtime') return describeStandingRisk(chosen);
  if (chosen.option.kind === 'lambda' && chosen.option.arch === 'arm64') {
    return 'It runs on arm64: build the model and its libraries for it, and measure the service time there first.';
  }
  return 'The service time at this size is modelled from your description; measure it there before you switch.';
}

/** Why nothing is recommended: the option that comes closest and what stops it. */
export function explainNone(ranked: readonly Evaluation[], description: WorkloadDescription): string {
  if (ranked.length > 0 && ranked.every(({ monthlyCostUsd }) => monthlyCostUsd === null)) {
    return `No option has a price in ${description.region} or stays within AWS's limits; ${ranked[0]?.label}: ${ranked[0]?.bindingLimit}.`;
  }
  const closest = ranked
    .filter(({ breachShare, monthlyCostUsd }) => breachShare !== null && monthlyCostUsd !== null)
    .sort(byBreach)[0];
  if (closest !== undefined) {
    return `Nothing meets the SLO of ${phraseMs(description.slo.targetMs)}; ${closest.label} comes closest: ${closest.bindingLimit}.`;
  }
  const first = ranked[0];
  return first === undefined
    ? `There is no candidate: the price book has no price for ${description.region}.`
    : `Nothing is feasible; ${first.label}: ${first.bindingLimit}.`;
}

function byBreach(a: Evaluation, b: Evaluation): number {
  return (a.breachShare ?? 1) - (b.breachShare ?? 1);
}

function explainPrice({ label, monthlyCostUsd, p99Ms, style }: Evaluation): string {
  const price = `${label} costs ${phraseUsd(monthlyCostUsd ?? 0)} a month`;
  if (p99Ms !== null) return `${price} with a p99 of ${phraseMs(p99Ms)}.`;
  return style === 'realtime'
    ? `${price}; how it answers there is not modelled.`
    : `${price} and promises no latency.`;
}

function explainPresent(
  chosen: Evaluation,
  present: Evaluation | null,
  ranked: readonly Evaluation[],
): string[] {
  if (present === null) return [];
  if (present !== chosen) {
    if (present.monthlyCostUsd === null) return [`The present option has no price: ${present.bindingLimit}.`];
    const cost = `The present option, ${present.label}, costs ${phraseUsd(present.monthlyCostUsd)}`;
    return [present.feasible ? `${cost}.` : `${cost} and does not hold: ${present.bindingLimit}.`];
  }
  const cheapest = ranked.find(({ feasible, measureFirst }) => feasible && !measureFirst);
  if (cheapest === undefined || cheapest === chosen) return [explainNothingCheaper(ranked, chosen)];
  return [
    `It is served this way today; ${cheapest.label} would save less than ${phraseShare(LEAST_SAVING_SHARE)}.`,
  ];
}

function explainNothingCheaper(ranked: readonly Evaluation[], chosen: Evaluation): string {
  const waits = ranked.some(({ feasible, measureFirst }) => feasible && measureFirst);
  return waits && ranked[0] !== chosen
    ? 'It is served this way today, and nothing cheaper is sure to save before it is measured.'
    : 'It is served this way today, and nothing cheaper holds.';
}

function explainAlternative(chosen: Evaluation, ranked: readonly Evaluation[]): string[] {
  const other = ranked.find(
    ({ feasible, measureFirst, style }) => feasible && !measureFirst && style !== chosen.style,
  );
  if (other !== undefined && other.monthlyCostUsd !== null) {
    const cost = `The cheapest other way to serve is ${other.label} at ${phraseUsd(other.monthlyCostUsd)} a month`;
    return [
      savesTooLittle(other, chosen)
        ? `${cost}, which saves too little for the router that it needs.`
        : `${cost}.`,
    ];
  }
  const stopped = ranked.find(({ feasible, style }) => !feasible && style !== chosen.style);
  return stopped === undefined
    ? []
    : [`No other way to serve holds; ${stopped.label}: ${stopped.bindingLimit}.`];
}

function savesTooLittle(other: Evaluation, chosen: Evaluation): boolean {
  return other.style === 'hybrid' && (other.monthlyCostUsd ?? 0) < (chosen.monthlyCostUsd ?? 0);
}

function explainTraffic({ peakUtilization }: Evaluation, { peakPerSecond, peakToMean }: ArrivalFit): string {
  const peak = `The busiest period brings ${phraseCount(peakPerSecond, 'request', 'requests')} a second, ${comparePeak(peakToMean)}`;
  return peakUtilization === null
    ? `${peak}.`
    : `${peak}, and uses ${phraseShare(peakUtilization)} of what it can carry.`;
}

function comparePeak(peakToMean: number): string {
  const times = phraseNumber(peakToMean);
  return times === '1' ? 'no more than the mean' : `${times} times the mean`;
}

function describeStandingRisk({ option, peakUtilization, modelled }: Evaluation): string {
  if (modelled) {
    return 'The capacity of an instance is modelled and not load-tested; measure it before you change.';
  }
  if (option.kind === 'realtime' && option.instanceCount === 1)
    return 'One instance: while it is replaced, nothing serves.';
  return `A peak ${phraseNumber(1 / (peakUtilization ?? 1))} times the busiest one seen would saturate it.`;
}

function describeDays(days: number): string {
  const hours = days * 24;
  if (hours < 2) return phraseCount(hours * 60, 'minute was', 'minutes were');
  return days < 2 ? phraseCount(hours, 'hour was', 'hours were') : phraseCount(days, 'day was', 'days were');
}
