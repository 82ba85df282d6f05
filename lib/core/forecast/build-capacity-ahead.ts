import type { Evaluation, Plan } from '../plan/plan';
import { keyOf } from '../plan/settle-choice';
import type { CapacityAhead } from './capacity-ahead';
import { type CapacityGround, measurePaths } from './capacity-ground';
import type { CapacityInput } from './capacity-input';
import { dateCrossings } from './crossing-dates';
import { listCoverable, listSharedQuotas, measureHoursOfWeek, measureWeeklyChanges } from './fleet-part';
import { HEADROOM, LEAD_DAYS } from './lead-times';
import { describeMonth } from './months-ahead';
import { ServingCurve } from './serving-curve';
import { listServingLimits } from './serving-limits';
import { placeSlo } from './slo-thresholds';
import { placeBreakEvens, placeLimit, type Threshold } from './thresholds';

/**
 * What the paths of demand ask of how a workload is served today, and of what its plan recommends: what months take and
 * cost, and when something gives. Both stay as they are configured, so that a date says what has to be done by then.
 * O(paths x days), and some replays of the plan's window.
 */
export function buildCapacityAhead(input: CapacityInput): CapacityAhead {
  const { plan, situation, observedHours } = input;
  const ground = measurePaths(input);
  const { paths } = ground;
  const { arrivals } = situation.profile.observed;
  const curves = listServed(plan).map(
    ({ role, evaluation }) => new ServingCurve(role, evaluation, plan, situation, ground.reach),
  );
  const thresholds = curves.flatMap((curve) => placeThresholds(curve, input, ground));
  const { hoursPerMonth } = plan;
  const months = ground.months.map((month) =>
    describeMonth(month, { ...ground, curves, thresholds, hoursPerMonth }),
  );
  return {
    months: months.map(({ month }) => month),
    dates: dateCrossings(thresholds, ground),
    endSeconds: paths.dayStartsSeconds.at(-1) ?? paths.startSeconds,
    assumptions: listAssumptions(plan),
    fleetPart: {
      months: months.map(({ quantiles }) => quantiles),
      weeklyChanges: measureWeeklyChanges(observedHours),
      quotas: curves.flatMap(({ role, evaluation }) => listSharedQuotas(role, evaluation, situation)),
      coverable: curves.flatMap((curve) =>
        listCoverable(curve.role, curve.evaluation, curve.measureHours(arrivals.startSeconds)),
      ),
      hourOfWeek: measureHoursOfWeek(observedHours),
    },
  };
}

interface ServedRole {
  readonly role: 'present' | 'recommended';
  readonly evaluation: Evaluation;
}

/** The present way to serve, and the recommended one where it is another. */
function listServed({ present, recommended, evaluations }: Plan): ServedRole[] {
  const now: ServedRole[] = present === null ? [] : [{ role: 'present', evaluation: present }];
  if (recommended === null || recommended.keepsPresent) return now;
  const { option, policy } = recommended;
  const key = JSON.stringify([option, policy]);
  const evaluation = evaluations.find((each) => keyOf(each) === key);
  return evaluation === undefined ? now : [...now, { role: 'recommended', evaluation }];
}

function placeThresholds(
  curve: ServingCurve,
  { plan, situation, crossings }: CapacityInput,
  ground: CapacityGround,
): Threshold[] {
  const limits = listServingLimits(curve.evaluation, plan, situation);
  const isServedAlike = curve.role === 'recommended' && curve.evaluation.style === plan.present?.style;
  return [
    // A break-even is one of two ways to serve, whatever their sizes: it is not told twice.
    ...(isServedAlike ? [] : placeBreakEvens(curve, crossings, plan)),
    ...limits.flatMap((limit) => placeLimit(limit, curve, { ...ground, limits })),
    ...placeSlo(curve, limits, plan.description.slo, ground),
  ];
}

function listAssumptions({ hoursPerMonth }: Plan): string[] {
  return [
    'Instances, policies and limits stay as they are configured: dates say when they give.',
    'The observed shape is kept: a month costs what the plan says at its volume, and takes what the window takes when its busiest minute is as busy as that of the month.',
    `A month costs its own number of hours, of which a month of the plan has ${hoursPerMonth}.`,
    'A break-even is passed when the last 30 days have and, so that it lasts, the 30 that end two months later do; the SLO is missed when the last 7 days have; a limit is reached by the busiest minute of a day.',
    `A larger quota takes ${LEAD_DAYS.quota} days, another configuration ${LEAD_DAYS.configuration} and another way to serve ${LEAD_DAYS.move}, as assumed; what is asked for has ${Math.round((HEADROOM - 1) * 100)} % of room above the busiest of twenty paths in the three months from the day by which a tenth of them is there.`,
  ];
}
