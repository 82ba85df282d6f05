import { z } from 'zod';

/** Names the layout of the file; a reader of another layout refuses it. */
export const INSTANCE_CATALOG_FORMAT = 'breakeven-instance-specs/1';

/** What the positions of a row mean; written into the file for those who read it. */
export const INSTANCE_COLUMNS = [
  'instanceType',
  'vcpu',
  'memoryMb',
  'arch',
  'gpuCount',
  'gpuName',
  'gpuMemoryMb',
  'acceleratorName',
  'hosting',
  'batchTransform',
] as const;

const instanceRowSchema = z.tuple([
  z.string().regex(/^ml\.[a-z0-9-]+\.[a-z0-9]+$/, 'must be an instance type such as ml.m5.xlarge'),
  z.int().positive(),
  z.int().positive(),
  z.enum(['x86_64', 'arm64']),
  z.int().nonnegative(),
  z.string().min(1).nullable(),
  z.int().positive().nullable(),
  z.string().min(1).nullable(),
  z.boolean(),
  z.boolean(),
]);

/** The instance catalog as a file: one line a type. */
export const instanceCatalogFileSchema = z.strictObject({
  format: z.literal(INSTANCE_CATALOG_FORMAT),
  sources: z.array(z.string()),
  columns: z
    .array(z.string())
    .refine((columns) => columns.join() === INSTANCE_COLUMNS.join(), 'unknown columns'),
  instances: z.array(instanceRowSchema),
});

export type InstanceRow = z.infer<typeof instanceRowSchema>;
