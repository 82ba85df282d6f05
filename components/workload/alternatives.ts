import type { Evaluation, Plan } from '@/lib/core/plan/plan';
import type { ServingStyle } from '@/lib/core/workload/serving-option';
import { QUALITY_WORDS } from '@/lib/format/serving-words';
import { worstQuality } from '../ui/price-quality';
import { isSameOption } from './figures';

/** What an alternative is to the workload, beside being one. */
export const ALTERNATIVE_ROLES = ['present', 'recommended', 'kept'] as const;
export type AlternativeRole = (typeof ALTERNATIVE_ROLES)[number];

/** A line of the table of alternatives: an evaluation without its cost components, which are asked for when opened. */
export interface Alternative extends Omit<Evaluation, 'option' | 'components' | 'assumptions'> {
  /** Its place among the plan's evaluations, the best first. */
  readonly index: number;
  /** `kept` is both present and recommended. */
  readonly role: AlternativeRole | null;
  /** Why its cost is not a list price, in a few words; `null` when it is. */
  readonly uncertain: string | null;
}

/** The evaluations of a plan as the table shows them, in the plan's order. */
export function listAlternatives({ evaluations, present, recommended }: Plan): Alternative[] {
  return evaluations.map((evaluation, index) => {
    const { option: _option, components, assumptions: _assumptions, ...shown } = evaluation;
    const isPresent = isSameOption(evaluation, present);
    const isRecommended = recommended !== null && isSameOption(evaluation, recommended);
    const role =
      isPresent && isRecommended ? 'kept' : isPresent ? 'present' : isRecommended ? 'recommended' : null;
    return { ...shown, index, role, uncertain: describeUncertainty(components) };
  });
}

function describeUncertainty(components: Evaluation['components']): string | null {
  if (components.length === 0) return null;
  const worst = worstQuality(components.map(({ quality }) => quality));
  if (worst === null) return 'a part of it has no price and is left out';
  const words = QUALITY_WORDS[worst];
  return words.uncertain ? `rests on ${words.name} prices` : null;
}

export interface AlternativeFilter {
  /** Words that must all occur in the label or in what stops it. */
  readonly text: string;
  /** `null` for every way to serve. */
  readonly style: ServingStyle | null;
  readonly isFeasibleOnly: boolean;
  /** Everything that passes; otherwise the best of each way to serve and what has a role. */
  readonly isEverything: boolean;
}

/**
 * The alternatives that pass a filter, in their order. A reader who looks for a word or a way to serve wants all of
 * them, not the best alone.
 */
export function filterAlternatives(
  alternatives: readonly Alternative[],
  { text, style, isFeasibleOnly, isEverything }: AlternativeFilter,
): readonly Alternative[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const passing = alternatives.filter(
    (one) =>
      (style === null || one.style === style) &&
      (!isFeasibleOnly || one.feasible) &&
      words.every((word) => `${one.label} ${one.bindingLimit ?? ''}`.toLowerCase().includes(word)),
  );
  return isEverything || style !== null || words.length > 0 ? passing : keepBest(passing);
}

/** The first of each way to serve, the plan's order being best first, and the present and the recommended one. */
export function keepBest(alternatives: readonly Alternative[]): Alternative[] {
  const seen = new Set<ServingStyle>();
  return alternatives.filter(({ style, role }) => {
    const isFirst = !seen.has(style);
    seen.add(style);
    return isFirst || role !== null;
  });
}
