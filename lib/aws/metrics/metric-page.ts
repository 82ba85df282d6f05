import { z } from 'zod';
import { parseAnswer } from '../session/parse-answer';
import type { AwsCall } from '../session/to-aws-failure';

/** Hundred thousand numbers are looked at one by one where they are used; here only that they are lists. */
const list = z.custom<readonly unknown[]>(Array.isArray);
const message = z.object({ Code: z.string().optional(), Value: z.string().optional() });

const schema = z.object({
  MetricDataResults: z
    .array(
      z.object({
        Id: z.string(),
        Timestamps: list.optional(),
        Values: list.optional(),
        StatusCode: z.string().optional(),
        Messages: z.array(message).nullish(),
      }),
    )
    .optional(),
  NextToken: z.string().nullish(),
  Messages: z.array(message).nullish(),
});

/** One page of an answer of GetMetricData, as far as it is used. */
export interface MetricPage {
  readonly results: readonly PageResult[];
  /** `null` on the last page. */
  readonly nextToken: string | null;
  /** About the whole call. */
  readonly messages: readonly string[];
}

export interface PageResult {
  readonly id: string;
  /** Epoch seconds, if AWS keeps to its word. */
  readonly timestamps: readonly unknown[];
  readonly values: readonly unknown[];
  /** `Complete`, `PartialData`, `InternalError` or `Forbidden`. */
  readonly status: string;
  readonly messages: readonly string[];
}

/** @throws AwsFailure `bad-answer`. */
export function parseMetricPage(body: unknown, call: AwsCall): MetricPage {
  const { MetricDataResults, NextToken, Messages } = parseAnswer(schema, body, call);
  return {
    results: (MetricDataResults ?? []).map((result) => ({
      id: result.Id,
      timestamps: result.Timestamps ?? [],
      values: result.Values ?? [],
      status: result.StatusCode ?? 'Complete',
      messages: describeMessages(result.Messages),
    })),
    nextToken: NextToken === '' ? null : (NextToken ?? null),
    messages: describeMessages(Messages),
  };
}

function describeMessages(messages: readonly z.infer<typeof message>[] | null | undefined): string[] {
  return (messages ?? []).map(({ Code, Value }) => [Code, Value].filter(Boolean).join(': '));
}
