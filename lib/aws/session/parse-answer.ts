import type { ZodType } from 'zod';
import { AwsFailure } from '@/lib/errors/aws-failure';
import { type AwsCall, place } from './to-aws-failure';

/**
 * What is relied on of an answer, checked; everything else of it is dropped.
 * @throws AwsFailure `bad-answer` that names the field, never its value.
 */
export function parseAnswer<T>(schema: ZodType<T>, answer: unknown, call: AwsCall): T {
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue === undefined ? '' : issue.path.join('.');
  const what = call.about === undefined ? '' : ` about ${call.about}`;
  throw new AwsFailure(
    'bad-answer',
    `${place(call)} answered something unexpected${what}: ${field === '' ? 'the answer' : field} is missing or malformed. It was left out; run it again, and report it if it stays.`,
    call.about ?? call.region,
  );
}
