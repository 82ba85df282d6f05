import type { RunProblem, RunProblemCode } from '@/lib/core/inventory/run-problem';
import { AppError } from '@/lib/errors/app-error';
import { AwsFailure } from '@/lib/errors/aws-failure';
import { explainError } from '@/lib/errors/explain-error';

/** What stopped a run, in words that say what to do. A message that was not made to be shown is named as unforeseen. */
export function describeFailure(error: unknown): RunProblem {
  if (error instanceof AwsFailure) return { code: error.code, message: error.message, about: error.about };
  if (error instanceof AppError) return { code: codeOf(error), message: error.message, about: error.path };
  return { code: 'internal', message: explainError(error), about: null };
}

/** Whether the same may succeed some time later without anybody doing something. */
export function mayPass(error: unknown): boolean {
  if (error instanceof AwsFailure) return PASSING.has(error.code);
  return !(error instanceof AppError);
}

const PASSING: ReadonlySet<RunProblemCode> = new Set(['throttled', 'unreachable', 'bad-answer', 'internal']);

function codeOf({ code }: AppError): RunProblemCode {
  return code === 'no-price' ? 'price-unclear' : 'internal';
}
