import type { z } from 'zod';
import { AppError } from '@/lib/errors/app-error';

/** Throws `AppError` `internal` for a job that a release with other jobs has handed out. */
export function parseJobData<T>(schema: z.ZodType<T>, data: unknown): T {
  const parsed = schema.safeParse(data);
  if (parsed.success) return parsed.data;
  throw new AppError('internal', 'The job was handed out by a release with other jobs than this one.', null, {
    cause: parsed.error,
  });
}
