import { z } from 'zod';
import { DECISION_KINDS } from '@/lib/core/decision/decision-record';
import { lineUpTo } from './line';

/** What a person decides about recommendations. */

export const MAX_WHO_LENGTH = 80;
export const MAX_REASON_LENGTH = 500;
/** Workloads of one request; a page with more asks several times. */
export const MAX_BULK_DECISIONS = 500;

const whoSchema = lineUpTo(MAX_WHO_LENGTH, 'must not be empty: it says who decides');
const reasonSchema = lineUpTo(MAX_REASON_LENGTH);

const daySchema = z.iso.date('must be a day such as 2026-12-01');

const decisionFields = z.strictObject({
  kind: z.enum(DECISION_KINDS),
  /** Nobody signs in: the name that a person gives. */
  who: whoSchema,
  /** Why; a dismissal has one. */
  reason: reasonSchema.nullable().default(null),
  /** First UTC day on which a snoozed one is open again. */
  until: daySchema.nullable().default(null),
  /** UTC day since which an applied one serves; today where it is not told. */
  since: daySchema.nullable().default(null),
});
type DecisionFields = z.infer<typeof decisionFields>;

/** `POST /api/v1/workloads/{id}/decisions`. */
export const decisionSchema = decisionFields
  .extend({
    /** The plan that was looked at: where the latest one recommends something else, nothing is decided. */
    planId: z.string().min(1).max(200).nullable().default(null),
  })
  .superRefine(refuseMisplaced);
export type DecisionRequest = z.infer<typeof decisionSchema>;

/** `POST /api/v1/decisions`: the same about many workloads, each as its latest plan has it. */
export const bulkDecisionSchema = decisionFields
  .extend({
    workloadIds: z
      .array(z.string().min(1).max(200))
      .min(1, 'must name at least one workload')
      .max(MAX_BULK_DECISIONS, `must name at most ${MAX_BULK_DECISIONS} workloads`)
      .refine((ids) => new Set(ids).size === ids.length, 'must name each workload once'),
  })
  .superRefine(refuseMisplaced);
export type BulkDecisionRequest = z.infer<typeof bulkDecisionSchema>;

/** What a kind of decision needs and must not have. */
function refuseMisplaced({ kind, reason, until, since }: DecisionFields, context: z.RefinementCtx): void {
  const refuse = (path: string, message: string) =>
    context.addIssue({ code: 'custom', path: [path], message });
  if (kind === 'dismissed' && reason === null) refuse('reason', 'a dismissal needs a reason');
  if (kind === 'snoozed' && until === null) refuse('until', 'a day is needed until which it is snoozed');
  if (kind !== 'snoozed' && until !== null) refuse('until', 'must be null where kind is not "snoozed"');
  if (kind !== 'applied' && since !== null) refuse('since', 'must be null where kind is not "applied"');
}
