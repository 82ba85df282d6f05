import { z } from 'zod';
import { RUN_KINDS } from '@/lib/core/collection/sync-run';
import { ACCESS_KINDS } from '@/lib/core/inventory/connection-record';
import { groupThousands } from './limits';
import { loopbackUrlSchema } from './loopback-url';
import { hasGlobalServices, partitionOfArn, partitionOfRegion } from './partition';
import { regionSchema } from './workload-description';

/** What a reader tells of an AWS account to be connected, and what can be asked of it. */

export const MAX_REGIONS = 30;
/** Hours between two syncs of metrics; 0 leaves them to the button. */
export const SYNC_INTERVALS_HOURS = [0, 1, 6, 24] as const;
/** Minutes are kept for 15 days; hours for 455, which is as long as CloudWatch keeps anything. */
export const HISTORY_DAYS = [14, 455] as const;
const MAX_CAP_USD = 100_000;
const DEFAULT_CAP_USD = 10;

const ROLE_ARN = /^arn:aws(-cn|-us-gov)?:iam::\d{12}:role\/([\w+=,.@-]+\/)*[\w+=,.@-]{1,64}$/;

const roleArnSchema = z
  .string()
  .trim()
  .max(640, 'must be at most 640 characters')
  .regex(ROLE_ARN, 'must be the ARN of a role such as arn:aws:iam::123456789012:role/BreakevenReadOnly');

const regionsSchema = z
  .array(regionSchema)
  .min(1, 'must have at least one Region')
  .max(MAX_REGIONS, `must have at most ${MAX_REGIONS} Regions`)
  .refine((regions) => new Set(regions).size === regions.length, 'must name each Region once')
  .refine(
    (regions) => new Set(regions.map(partitionOfRegion)).size <= 1,
    'must be Regions of one partition: those of China and of GovCloud have accounts of their own',
  );

const connectionFields = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(100, 'must be at most 100 characters')
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'must have no control characters and no halves of characters'),
  access: z.enum(ACCESS_KINDS),
  roleArn: roleArnSchema.nullable().default(null),
  endpointUrl: loopbackUrlSchema.nullable().default(null),
  regions: regionsSchema,
  metricsEveryHours: z.literal([...SYNC_INTERVALS_HOURS]).default(6),
  historyDays: z.literal([...HISTORY_DAYS]).default(14),
  monthlyCapUsd: z
    .number()
    .min(0, 'must be 0 or more')
    .max(MAX_CAP_USD, `must be at most ${groupThousands(MAX_CAP_USD)} USD a month`)
    .default(DEFAULT_CAP_USD),
  readsBilling: z.boolean().default(false),
});
type ConnectionFields = z.infer<typeof connectionFields>;

/** `PUT /api/v1/connections/{id}`: all that can be told of a connection. */
export const connectionSchema = connectionFields.superRefine(refuseForeignAccess);
export type ConnectionRequest = z.infer<typeof connectionSchema>;

/**
 * `POST /api/v1/connections`. An external ID is made here and never taken from outside; a form that showed one says
 * which, so that a role made with it is not connected under another.
 */
export const newConnectionSchema = connectionFields
  .extend({ shownExternalId: z.string().max(1224).optional() })
  .superRefine(refuseForeignAccess);
export type NewConnectionRequest = z.infer<typeof newConnectionSchema>;

/** What an access needs and must not have. */
function refuseForeignAccess(connection: ConnectionFields, context: z.RefinementCtx): void {
  const { access, roleArn, endpointUrl, regions, readsBilling } = connection;
  const refuse = (path: string, message: string) =>
    context.addIssue({ code: 'custom', path: [path], message });
  if (access === 'role' && roleArn === null) refuse('roleArn', 'a role is needed where access is "role"');
  if (access === 'chain' && roleArn !== null) refuse('roleArn', 'must be null where access is "chain"');
  if (access === 'demo' && endpointUrl === null)
    refuse('endpointUrl', 'the address of the demo AWS is needed where access is "demo"');
  if (access !== 'demo' && endpointUrl !== null)
    refuse('endpointUrl', 'must be null where access is not "demo"');
  const [first] = regions;
  if (roleArn !== null && first !== undefined && partitionOfArn(roleArn) !== partitionOfRegion(first))
    refuse('roleArn', `must be of the partition of the Regions, ${partitionOfRegion(first)}`);
  if (readsBilling && !hasGlobalServices(regions))
    refuse(
      'readsBilling',
      'must be false in China and GovCloud: Cost Explorer does not answer to their keys',
    );
}

/**
 * `POST /api/v1/connections/{id}/sync`. What runs is followed by its metrics and their plans, unless `thenMetrics` is
 * false: then what they cost can be seen before.
 */
export const syncRequestSchema = z
  .strictObject({ kind: z.enum(RUN_KINDS), thenMetrics: z.boolean().optional() })
  .refine(({ kind, thenMetrics }) => kind === 'inventory' || thenMetrics === undefined, {
    path: ['thenMetrics'],
    error: 'is told of an inventory only',
  });

/** `PUT /api/v1/connections/{id}/resources/{resourceId}`. */
export const resourceChangeSchema = z.strictObject({ planned: z.boolean() });

/** `GET /api/v1/connections/{id}/runs`. */
export const runsQuerySchema = z.strictObject({
  limit: z.coerce.number().int().min(1, 'must be 1 to 100').max(100, 'must be 1 to 100').default(20),
});
