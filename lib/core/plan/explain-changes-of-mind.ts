import { phraseMs, phraseNumber, phraseShare, phraseUsd } from './phrases';
import type { Evaluation, PlanCrossing } from './plan';
import type { PlanContext } from './plan-context';

/** What would change a recommendation, a sentence each. */
export function explainChangesOfMind(chosen: Evaluation, context: PlanContext): string[] {
  return [
    ...explainVolume(chosen, context),
    ...explainRunnerUp(chosen, context.ranked),
    ...explainMeasurement(chosen, context),
    ...explainObjective(chosen, context),
  ];
}

/** The nearest volumes, down and up, from which another way to serve is cheaper. */
function explainVolume({ style }: Evaluation, { crossings, volumeFactor }: PlanContext): string[] {
  const leaving = crossings.filter(({ aStyle, bStyle, cheaperBelow, factorOfToday }) => {
    const cheaperToday = factorOfToday > 1 === (cheaperBelow === 'a') ? aStyle : bStyle;
    return cheaperToday === style;
  });
  const below = leaving.filter(({ factorOfToday }) => factorOfToday <= 1).at(-1);
  const above = leaving.find(({ factorOfToday }) => factorOfToday > 1);
  return [
    ...(above === undefined ? [] : [describeCrossing('Above', above, style, volumeFactor)]),
    ...(below === undefined ? [] : [describeCrossing('Below', below, style, volumeFactor)]),
  ];
}

function describeCrossing(
  side: 'Above' | 'Below',
  crossing: PlanCrossing,
  style: Evaluation['style'],
  volumeFactor: number,
): string {
  const other = crossing.aStyle === style ? crossing.bLabel : crossing.aLabel;
  const factor = phraseNumber(volumeFactor * crossing.factorOfToday);
  // More digits than a crossing is known to would only look exact.
  const volume = phraseNumber(Number(crossing.requestsPerDay.toPrecision(3)));
  return `${side} ${volume} requests a day, ${factor} times today's volume, ${other} is cheaper.`;
}

/** The cheapest that only the SLO or a limit stops. */
function explainRunnerUp(chosen: Evaluation, ranked: readonly Evaluation[]): string[] {
  const cost = chosen.monthlyCostUsd;
  if (cost === null) return [];
  const stopped = ranked
    .filter(
      ({ feasible, monthlyCostUsd }) => !feasible && monthlyCostUsd !== null && monthlyCostUsd < cost * 0.9,
    )
    .sort((a, b) => (a.monthlyCostUsd ?? 0) - (b.monthlyCostUsd ?? 0))[0];
  if (stopped === undefined || stopped.monthlyCostUsd === null) return [];
  return [
    `${stopped.label} would cost ${phraseUsd(stopped.monthlyCostUsd)} a month; what stops it: ${stopped.bindingLimit}.`,
  ];
}

function explainMeasurement({ modelled, option }: Evaluation, { situation }: PlanContext): string[] {
  if (!modelled) return [];
  const { p50 } = situation.description.serviceTimeMs;
  return option.kind === 'realtime'
    ? [
        `A load test of one ${option.instanceType}: its capacity is modelled from a service time of ${phraseMs(p50)}.`,
      ]
    : [`A measurement at this size: the service time there is modelled from ${phraseMs(p50)}.`];
}

/** How near the recommendation is to missing the SLO. */
function explainObjective({ breachShare }: Evaluation, { situation }: PlanContext): string[] {
  const { slo } = situation.description;
  if (breachShare === null || breachShare < slo.breachShare / 2) return [];
  return [
    `A stricter SLO: ${phraseShare(breachShare)} of requests take longer than ${phraseMs(slo.targetMs)}, and ${phraseShare(slo.breachShare)} may.`,
  ];
}
