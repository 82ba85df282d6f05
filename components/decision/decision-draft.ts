import { bulkDecisionSchema, decisionSchema } from '@/lib/contract/decision';
import { parseInput } from '@/lib/contract/parse-input';
import type { DecisionKind } from '@/lib/core/decision/decision-record';
import { AppError } from '@/lib/errors/app-error';
import { type Problem, toProblem } from '../workload/request-json';

/** What a form about a decision holds, as it was typed. */
export interface DecisionDraft {
  readonly kind: DecisionKind;
  readonly who: string;
  readonly reason: string;
  /** `YYYY-MM-DD`. */
  readonly until: string;
  readonly since: string;
}

export type DecisionBody = Readonly<Record<string, unknown>>;

/** The body that a draft makes, or what is wrong with it: by the rules that the server has. */
export function buildDecisionBody(
  draft: DecisionDraft,
  about: { readonly planId: string | null } | { readonly workloadIds: readonly string[] },
): DecisionBody | Problem {
  const { kind } = draft;
  const body = {
    kind,
    who: draft.who,
    reason: draft.reason.trim() === '' ? null : draft.reason,
    until: kind === 'snoozed' && draft.until !== '' ? draft.until : null,
    since: kind === 'applied' && draft.since !== '' ? draft.since : null,
    ...about,
  };
  try {
    parseInput('planId' in about ? decisionSchema : bulkDecisionSchema, body);
    return body;
  } catch (error) {
    if (error instanceof AppError) return toProblem(error.message, error.path);
    throw error;
  }
}

/** Whether it is what is wrong, and not a body. */
export function isProblem(made: DecisionBody | Problem): made is Problem {
  return 'sentence' in made;
}
