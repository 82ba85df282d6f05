import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** The gathered figures from which the price book is written, as they lie in their folder. */

const hostingSchema = z.record(
  z.string(),
  z.record(
    z.string(),
    z.strictObject({
      usdPerHour: z.number().positive(),
      basis: z.enum(['Hosting', 'Studio-Notebook', 'BatchTransform', 'Training', 'unspecified']),
      quality: z.enum(['api-output', 'published', 'secondary', 'secondary-stale']),
      asOf: z.string(),
    }),
  ),
);

const estimatesSchema = z.record(
  z.string(),
  z.record(
    z.string(),
    z.strictObject({
      ec2UsdPerHour: z.number().positive(),
      uplift: z.number().positive().nullable(),
      estimatedUsdPerHour: z.number().positive().nullable(),
      quality: z.enum(['estimated', 'ec2-only']),
      noHostingSkuSeen: z.boolean(),
    }),
  ),
);

const specsSchema = z.record(
  z.string(),
  z.strictObject({
    vcpu: z.int().optional(),
    memoryMiB: z.int().optional(),
    arch: z.enum(['amd64', 'arm64']).optional(),
    gpuCount: z.int().optional(),
    gpuName: z.string().optional(),
    gpuMemoryMiBEach: z.int().optional(),
    acceleratorCount: z.int().optional(),
    acceleratorName: z.string().optional(),
    source: z.string().optional(),
    hosting: z.boolean(),
    batchTransform: z.boolean(),
  }),
);

const serverlessSchema = z.object({
  region: z.string(),
  onDemand: z.record(
    z.string(),
    z.strictObject({
      usdPerSecond: z.number().positive(),
      quality: z.enum(['api-output', 'extrapolated']),
      source: z.string().optional(),
    }),
  ),
  provisionedConcurrency: z.record(
    z.string(),
    z.strictObject({
      usageUsdPerSecond: z.number().positive(),
      durationUsdPerSecond: z.number().positive(),
      quality: z.literal('api-output'),
      source: z.string(),
    }),
  ),
  dataProcessedUsdPerGB: z.strictObject({ in: z.number(), out: z.number() }),
  endpointStorageGp2UsdPerGBMonth: z.strictObject({ usEast1: z.number(), euWest1: z.number() }),
});

const lambdaSchema = z.object({
  asOf: z.iso.datetime(),
  source: z.string(),
  tiersGbSeconds: z.strictObject({ x86: z.array(z.number()), arm: z.array(z.number()) }),
  regions: z.record(z.string(), z.record(z.string(), z.number())),
});

const legacySchema = z.object({
  rows: z.array(
    z.strictObject({
      region: z.string(),
      instanceType: z.string(),
      usdPerHour: z.number().positive(),
      quality: z.enum(['secondary', 'estimated']),
      source: z.string(),
      vcpu: z.int(),
      memoryMiB: z.int(),
    }),
  ),
  serverlessElsewhere: z.array(
    z.strictObject({
      region: z.string(),
      usdPerGbSecond: z.number().positive(),
      dataUsdPerGb: z.number().positive(),
      quality: z.literal('secondary'),
      source: z.string(),
    }),
  ),
});

const figuresSchema = z.object({
  hosting: hostingSchema,
  estimates: estimatesSchema,
  specs: specsSchema,
  serverless: serverlessSchema,
  lambda: lambdaSchema,
  legacy: legacySchema,
});
export type PriceFigures = z.infer<typeof figuresSchema>;

/** Reads the figures in `folder`. Throws with the path of the first thing that is not as expected. */
export function readPriceFigures(folder: string): PriceFigures {
  const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));
  return figuresSchema.parse({
    hosting: read('sagemaker_hosting_snapshot.json'),
    estimates: read('estimates_from_ec2.json'),
    specs: read('instance_specs.json'),
    serverless: read('sagemaker_serverless_prices.json'),
    lambda: read('lambda_prices.json'),
    legacy: read('legacy_instance_prices.json'),
  });
}
