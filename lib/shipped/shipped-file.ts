import type { z } from 'zod';
import { AppError } from '@/lib/errors/app-error';

/** Parses the JSON `text` of a file that ships with the project. Throws `AppError` with the path that is wrong. */
export function parseShippedFile<T>(schema: z.ZodType<T>, text: string, what: string): T {
  const result = schema.safeParse(parseJson(text, what));
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const path = issue?.path.join('.') ?? '';
  throw new AppError('bad-input', `${what}: ${path} ${issue?.message ?? 'is not as expected'}`, path);
}

function parseJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError('bad-input', `${what}: the file is not JSON`, null, { cause });
  }
}
