import { parseInput } from '@/lib/contract/parse-input';
import { workloadDescriptionSchema } from '@/lib/contract/workload-description';
import type { WorkloadDescription } from '@/lib/core/workload/workload';
import { AppError } from '@/lib/errors/app-error';
import { type DescriptionDraft, readDescriptionDraft } from './description-draft';
import { type Problem, toProblem } from './request-json';

/** What a draft says, or what is wrong with it. */
export type CheckedDescription =
  | { readonly ok: true; readonly description: WorkloadDescription }
  | { readonly ok: false; readonly problem: Problem };

/** Holds a draft to the contract's rules, as the server will. */
export function checkDescription(draft: DescriptionDraft, region: string): CheckedDescription {
  try {
    return {
      ok: true,
      description: parseInput(workloadDescriptionSchema, readDescriptionDraft(draft, region)),
    };
  } catch (error) {
    if (error instanceof AppError) return { ok: false, problem: toProblem(error.message, error.path) };
    throw error;
  }
}
