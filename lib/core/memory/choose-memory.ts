import { type DurationCurve, durationAt, fitDurationCurve } from './duration-curve';
import {
  ENOUGH_SIZES,
  findFloorMb,
  listFirstMeasurements,
  listLargerMeasurements,
  type Proposal,
  proposeSize,
} from './measure-next';
import { type MeasuredSize, type MemoryPoint, poolPoints } from './measured-size';
import { explainChoice, explainThinData } from './memory-words';
import { type ScreenedSizes, screenSizes } from './screen-sizes';
import type { SizePrice } from './size-price';
import type { SizeRange } from './size-range';
import { type MemoryGoal, makeScore, pickSize, type SizeCost } from './strategy';
import { boundBySingleSize, type MemoryInterval } from './thin-data';

export interface MemoryQuestion {
  readonly points: readonly MemoryPoint[];
  readonly goal: MemoryGoal;
  readonly range: SizeRange;
  readonly price: SizePrice;
}

/** A usable measured size beside what the fitted curve gives there; `fittedMs` is `null` without a curve. */
export interface CurvePoint extends SizeCost {
  readonly fittedMs: number | null;
}

export interface MemoryReport {
  /** Always a size that was measured and not excluded; `null` where the data does not carry one. */
  readonly recommendedMemoryMb: number | null;
  readonly durationMs: number | null;
  readonly costPerMillionUsd: number | null;
  /** The usable sizes as measured, ascending by memory. */
  readonly curve: readonly CurvePoint[];
  readonly excluded: readonly { readonly memoryMb: number; readonly reason: string }[];
  /** Sizes to measure next; empty when nothing better is in sight. */
  readonly measure: readonly number[];
  /** From three usable sizes on. */
  readonly fit: DurationCurve | null;
  /** With a single usable size. */
  readonly interval: MemoryInterval | null;
  readonly because: readonly string[];
}

/**
 * Chooses a memory size from measurements: pools and screens them, fits a curve, and takes the best of what was really
 * measured. The curve tells what is implausible and what else to measure; it is not a measurement, and a size chosen
 * from it alone costs more on real functions than the best measured one (docs/model.md).
 */
export function chooseMemory(question: MemoryQuestion): MemoryReport {
  const screened = screenSizes(poolPoints(question.points));
  return screened.usable.length < 2 ? reportThinData(screened, question) : reportChoice(screened, question);
}

function reportThinData(screened: ScreenedSizes, { goal, range, price }: MemoryQuestion): MemoryReport {
  const [single] = screened.usable;
  const excludedMb = screened.excluded.map(({ memoryMb }) => memoryMb);
  const usableMb = screened.usable.map(({ memoryMb }) => memoryMb);
  const floorMb = findFloorMb(usableMb, excludedMb);
  const interval = single === undefined ? null : boundBySingleSize(single, goal, floorMb, range, price);
  return {
    recommendedMemoryMb: null,
    durationMs: null,
    costPerMillionUsd: null,
    curve: screened.usable.map((size) => ({ ...costOf(size, price), fittedMs: null })),
    excluded: listExcluded(screened),
    measure: listFirstMeasurements(usableMb, excludedMb, range),
    fit: null,
    interval,
    because: explainThinData(single ?? null, interval, goal),
  };
}

function reportChoice(screened: ScreenedSizes, question: MemoryQuestion): MemoryReport {
  const { goal, price } = question;
  const { usable } = screened;
  const fit = usable.length < ENOUGH_SIZES ? null : fitDurationCurve(usable);
  const sizes = usable.map((size) => costOf(size, price));
  const best = pickSize(sizes, makeScore(goal, sizes));
  const next = findNext(fit, screened, best, question);
  return {
    recommendedMemoryMb: best?.memoryMb ?? null,
    durationMs: best?.durationMs ?? null,
    costPerMillionUsd: best?.costPerMillionUsd ?? null,
    curve: sizes.map((size) => ({
      ...size,
      fittedMs: fit === null ? null : durationAt(fit, size.memoryMb),
    })),
    excluded: listExcluded(screened),
    measure: next.measure,
    fit,
    interval: null,
    because: explainChoice(best, sizes, next.proposal, goal),
  };
}

interface NextMeasurement {
  readonly measure: readonly number[];
  readonly proposal: Proposal | null;
}

function findNext(
  fit: DurationCurve | null,
  { usable, excluded }: ScreenedSizes,
  best: SizeCost | null,
  { goal, range, price }: MemoryQuestion,
): NextMeasurement {
  const excludedMb = excluded.map(({ memoryMb }) => memoryMb);
  if (fit === null) {
    const usableMb = usable.map(({ memoryMb }) => memoryMb);
    return { measure: listFirstMeasurements(usableMb, excludedMb, range), proposal: null };
  }
  const score = makeScore(
    goal,
    usable.map((size) => costOf(size, price)),
  );
  const proposal = proposeSize(fit, usable, excludedMb, { range, price, score, best });
  if (proposal !== null) return { measure: [proposal.memoryMb], proposal };
  const knownMb = [...excludedMb, ...usable.map(({ memoryMb }) => memoryMb)];
  return { measure: best === null ? listLargerMeasurements(knownMb, range) : [], proposal };
}

function costOf({ memoryMb, durationMs }: MeasuredSize, price: SizePrice): SizeCost {
  return { memoryMb, durationMs, costPerMillionUsd: price(memoryMb, durationMs) };
}

function listExcluded({ excluded }: ScreenedSizes): MemoryReport['excluded'] {
  return excluded.map(({ memoryMb, reason }) => ({ memoryMb, reason }));
}
