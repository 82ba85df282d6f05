import { z } from 'zod';
import {
  isReservedTag,
  LONGEST_TAG_KEY,
  LONGEST_TAG_VALUE,
  MOST_TAGS,
  type Tags,
} from '@/lib/core/workload/tags';

/** Neither breaks nor turns a line, nor hides in it. */
const PRINTABLE = /^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]*$/u;

const keySchema = z
  .string()
  .refine((key) => key.trim() === key && key !== '', 'a key must not be empty, nor begin or end with a space')
  .refine((key) => [...key].length <= LONGEST_TAG_KEY, `a key must be at most ${LONGEST_TAG_KEY} characters`)
  .refine((key) => PRINTABLE.test(key), 'a key must be printable, on one line')
  .refine((key) => !isReservedTag(key), 'keys that begin with aws: are for AWS alone to write');

const valueSchema = z
  .string()
  .refine(
    (value) => [...value].length <= LONGEST_TAG_VALUE,
    `must be at most ${LONGEST_TAG_VALUE} characters`,
  )
  .refine((value) => PRINTABLE.test(value), 'must be printable, on one line');

/** Tags as a person tells them, within the limits of AWS. Every own key is looked at, whatever its name. */
const tagsSchema: z.ZodType<Tags> = z
  .custom<Readonly<Record<string, unknown>>>(
    (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
    'must be an object of keys and values',
  )
  .transform((given, context): Tags => {
    const entries = Object.entries(given);
    if (entries.length > MOST_TAGS)
      context.addIssue({ code: 'custom', message: `must have at most ${MOST_TAGS} tags` });
    for (const [key, value] of entries) {
      const sentence = describeFault(key, value);
      if (sentence !== null) context.addIssue({ code: 'custom', path: [key], message: sentence });
    }
    return Object.fromEntries(entries.map(([key, value]) => [key, String(value)]));
  });

function describeFault(key: string, value: unknown): string | null {
  const [keyIssue] = keySchema.safeParse(key).error?.issues ?? [];
  if (keyIssue !== undefined) return keyIssue.message;
  const [valueIssue] = valueSchema.safeParse(value).error?.issues ?? [];
  if (valueIssue === undefined) return null;
  return valueIssue.code === 'custom' ? valueIssue.message : 'must be a text';
}

/** What `PUT /api/v1/workloads/{id}/tags` takes: all that are told, in place of those before. */
export const tagsChangeSchema = z.strictObject({ tags: tagsSchema });
