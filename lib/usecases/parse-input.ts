import type { z } from 'zod';
import { AppError } from '@/lib/errors/app-error';

/** Turns what came from outside into what a schema says; throws `AppError` `bad-input` that names the field. */
export function parseInput<T>(schema: z.ZodType<T>, input: unknown): T {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  if (issue === undefined) throw new AppError('bad-input', 'The input is not as expected.');
  const path = [...issue.path, ...unknownKeys(issue)].join('.');
  throw new AppError(
    'bad-input',
    `${path === '' ? 'The input' : path}: ${describeIssue(issue)}.`,
    path || null,
  );
}

function unknownKeys(issue: z.core.$ZodIssue): string[] {
  return issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
}

function describeIssue(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return 'there is no such field';
  return issue.message
    .replace(/^Invalid input: /, '')
    .replace(/^expected (.*), received undefined$/, 'must be given ($1)');
}
