import { AppError } from './app-error';
import { AwsFailure } from './aws-failure';

/** A sentence for whoever reads it. A message that was not made to be shown is named as unforeseen. */
export function explainError(error: unknown): string {
  if (error instanceof AppError || error instanceof AwsFailure) return error.message;
  const message = error instanceof Error ? error.message : String(error);
  return `Breakeven failed in a way that was not foreseen (${shorten(message)}). Run it again; if it fails again, report it with this sentence.`;
}

const LONGEST_MESSAGE = 200;

/** On one line, as what a library says first is often only where it says it; without a stack trace. */
function shorten(message: string): string {
  const [said = ''] = message.split(/\n\s*at /);
  const line = said.trim().replace(/\s+/g, ' ');
  return line.length > LONGEST_MESSAGE ? `${line.slice(0, LONGEST_MESSAGE)}...` : line;
}
