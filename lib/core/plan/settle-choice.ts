import type { Situation } from '../options/way-to-serve';
import { chooseEvaluation, rankEvaluations } from './choose';
import type { ObservedMinutes } from './instance-stage';
import type { Evaluation } from './plan';
import { isReplacedBy, refineEvaluation } from './refine-evaluations';
import { findReference, isSizedAlike, isSure } from './sure-saving';

/** What a choice is settled on. */
export interface ChoiceGround {
  readonly observed: ObservedMinutes;
  readonly situation: Situation;
  /** With the cold starts simulated. */
  readonly simulated: Situation;
  readonly seed: number;
  /** More evaluations on instance types of which it is known what they carry; asked for once, where others must wait. */
  readonly searchKnown: () => readonly Evaluation[];
}

/**
 * Evaluations by formula find what could be chosen. What is chosen must hold in its own replay, or in the simulation of
 * its cold starts; and where it was never measured, what it saves must be sure, or it waits for a measurement. The
 * candidate that would be chosen is replayed or simulated, or marked as waiting with all of its size, and the choice
 * made again, until it is one that stands.
 */
export function settleChoice(
  evaluations: readonly Evaluation[],
  present: Evaluation | null,
  ground: ChoiceGround,
): Evaluation[] {
  let current = [...evaluations];
  let isWidened = false;
  const refined = new Set<Evaluation>(present === null ? [] : [present]);
  const refine = (evaluation: Evaluation): void => {
    const better = refineEvaluation(evaluation, ground);
    refined.add(better);
    current = replaceBy(better, evaluation, current, refined);
  };
  for (;;) {
    const chosen = chooseEvaluation(rankEvaluations(current), present);
    if (chosen === null) return current;
    const reference = findReference(rankEvaluations(current), present, ground.situation);
    const unrefined = [chosen, reference].find((one) => one !== null && !refined.has(one));
    if (unrefined != null) refine(unrefined);
    else if (reference === null || isSure(reference, chosen, present, ground)) return current;
    else {
      current = current.map((one) => (isSizedAlike(one, chosen) && one !== present ? wait(one) : one));
      if (!isWidened) current = addMissing(current, ground.searchKnown());
      isWidened = true;
    }
  }
}

function wait(evaluation: Evaluation): Evaluation {
  return evaluation.feasible ? { ...evaluation, measureFirst: true } : evaluation;
}

function replaceBy(
  better: Evaluation,
  replaced: Evaluation,
  current: readonly Evaluation[],
  refined: ReadonlySet<Evaluation>,
): Evaluation[] {
  return current.flatMap((evaluation) => {
    if (evaluation === replaced) return [better];
    return refined.has(evaluation) || !isReplacedBy(evaluation, better) ? [evaluation] : [];
  });
}

/** A fixed policy of a search is a standing candidate too: the first one stays. */
export function addMissing(current: readonly Evaluation[], more: readonly Evaluation[]): Evaluation[] {
  const distinct = new Map<string, Evaluation>();
  for (const evaluation of [...current, ...more]) {
    const key = keyOf(evaluation);
    if (!distinct.has(key)) distinct.set(key, evaluation);
  }
  return [...distinct.values()];
}

/** Options of one plan are written from one source: equal text, equal option. */
export function keyOf({ option, policy }: Evaluation): string {
  return JSON.stringify([option, policy]);
}
