import type { Situation } from '../options/way-to-serve';
import { narrowRoot } from '../stats/narrow-root';
import { daysPerMonth } from '../units';
import { SERVING_STYLES, type ServingStyle, servingStyle } from '../workload/serving-option';
import { labelSized, type Sized } from './bounded-search';
import { requestsPerMonth } from './evaluate-option';
import type { CostCurve, CostCurves, PlanCrossing } from './plan';
import type { VolumeCosts } from './volume-costs';

/** Two decades below today's volume and two above, five points a decade. */
const FACTORS = Array.from({ length: 21 }, (_, i) => 10 ** ((i - 10) / 5));
/** Crossings are found to this relative precision. */
const PRECISION = 1e-3;

/** The ways to serve that hold at some volume. */
function listStyles(costs: VolumeCosts): ServingStyle[] {
  return SERVING_STYLES.filter((style) => FACTORS.some((factor) => costs.sizeAt(style, factor) !== null));
}

/** Cost of each way to serve over the volume. */
export function traceCurves(costs: VolumeCosts): CostCurves {
  return { factors: FACTORS, curves: listStyles(costs).map((style) => traceCurve(style, costs)) };
}

/**
 * Every volume at which the cheaper of two ways to serve changes. Costs step where an instance is added, so a crossing
 * can be such a step; there may be several for one pair.
 */
export function findCrossings(costs: VolumeCosts, situation: Situation): PlanCrossing[] {
  const styles = listStyles(costs);
  const pairs = styles.flatMap((a, i) => styles.slice(i + 1).map((b) => [a, b] as const));
  return pairs
    .flatMap((pair) =>
      FACTORS.slice(1).flatMap((high, i) =>
        findCrossingBetween(pair, FACTORS[i] ?? high, high, costs, situation),
      ),
    )
    .sort((x, y) => x.factorOfToday - y.factorOfToday);
}

/**
 * The nearest volumes, down and up, from which another way to serve is cheaper than `style`, as far as a decade or as the
 * volume reaches; none where another one already is. Each step looks for the cheapest alone, which takes less than sizing
 * every way to serve.
 */
export function findNearestCrossings(
  style: ServingStyle,
  costs: VolumeCosts,
  situation: Situation,
  { low, high }: VolumeReach = A_DECADE,
): PlanCrossing[] {
  const today = FACTORS.indexOf(1);
  return [-1, 1].flatMap((direction) => {
    const steps = Math.min(
      STEPS_NEARBY,
      Math.ceil(STEPS_NEARBY * direction * Math.log10(direction < 0 ? low : high)),
    );
    for (let step = 0; step <= steps; step += 1) {
      const [from, to] = [FACTORS[today + direction * (step - 1)], FACTORS[today + direction * step]];
      const cheapest = to === undefined ? null : costs.cheapestAt(to);
      if (cheapest === null) return [];
      const other = servingStyle(cheapest.option);
      // A mix of the same instances and a burst elsewhere is seldom cheaper by enough to be another way to serve.
      if (other === style || (style === 'realtime' && other === 'hybrid')) continue;
      if (step === 0 || from === undefined || to === undefined) return [];
      return findCrossingBetween([style, other], Math.min(from, to), Math.max(from, to), costs, situation);
    }
    return [];
  });
}

/** Factors of today's volume between which crossings matter. */
export interface VolumeReach {
  readonly low: number;
  readonly high: number;
}

const A_DECADE: VolumeReach = { low: 0.1, high: 10 };
/** Of a decade. */
const STEPS_NEARBY = 5;

function traceCurve(style: ServingStyle, costs: VolumeCosts): CostCurve {
  const sized = FACTORS.map((factor) => costs.sizeAt(style, factor));
  const nearestToday = [...FACTORS.keys()]
    .sort((i, j) => distanceFromToday(i) - distanceFromToday(j))
    .flatMap((i) => sized[i] ?? [])[0];
  if (nearestToday === undefined) throw new RangeError(`${style} has no feasible size at any volume`);
  return {
    style,
    option: nearestToday.option,
    label: labelSized(nearestToday),
    monthlyCostUsd: sized.map((size) => size?.monthlyCostUsd ?? null),
  };
}

function distanceFromToday(index: number): number {
  return Math.abs(Math.log(FACTORS[index] ?? 1));
}

function findCrossingBetween(
  [a, b]: readonly [ServingStyle, ServingStyle],
  low: number,
  high: number,
  costs: VolumeCosts,
  situation: Situation,
): PlanCrossing[] {
  const [gapLow, gapHigh] = [
    gapBetween(costs.sizeAt(a, low), costs.sizeAt(b, low)),
    gapBetween(costs.sizeAt(a, high), costs.sizeAt(b, high)),
  ];
  if (gapLow === null || gapHigh === null || gapLow < 0 === gapHigh < 0) return [];
  const [sizeOfA, sizeOfB] = [costs.sizeBetween(a, low, high), costs.sizeBetween(b, low, high)];
  const gapAt = (factor: number): number | null => gapBetween(sizeOfA(factor), sizeOfB(factor));
  const factor = narrowCrossing(gapAt, [low, gapLow], [high, gapHigh]);
  const [sizeA, sizeB] = [sizeOfA(factor), sizeOfB(factor)];
  if (sizeA === null || sizeB === null) return [];
  const requests = requestsPerMonth(situation) * factor;
  return [
    {
      a: sizeA.option,
      aLabel: labelSized(sizeA),
      aStyle: a,
      b: sizeB.option,
      bLabel: labelSized(sizeB),
      bStyle: b,
      requestsPerMonth: requests,
      requestsPerDay: requests / daysPerMonth(situation.terms.hoursPerMonth),
      factorOfToday: factor,
      cheaperBelow: gapLow < 0 ? 'a' : 'b',
    },
  ];
}

function gapBetween(a: Sized | null, b: Sized | null): number | null {
  return a === null || b === null ? null : Math.log(a.monthlyCostUsd / b.monthlyCostUsd);
}

/**
 * Where the sign of `gapAt` changes, to `PRECISION`. Logarithms of costs over that of the volume are nearly straight
 * between steps. Where an option is infeasible inside, the feasible side counts.
 */
function narrowCrossing(
  gapAt: (factor: number) => number | null,
  [low, gapLow]: readonly [number, number],
  [high, gapHigh]: readonly [number, number],
): number {
  const sign = gapLow < 0 ? 1 : -1;
  const valueAt = (logFactor: number): number => {
    const gap = gapAt(Math.exp(logFactor));
    return gap === null ? Number.NaN : sign * gap;
  };
  const [from, to] = narrowRoot(
    valueAt,
    { x: Math.log(low), value: sign * gapLow },
    { x: Math.log(high), value: sign * gapHigh },
    Math.log1p(PRECISION),
  );
  return Math.exp((from + to) / 2);
}
