import { z } from 'zod';
import { type DiscoveredFacts, FIELD_SOURCES } from '@/lib/core/workload/discovered-facts';
import {
  amountUpTo,
  MAX_CAPACITY_PER_MINUTE,
  MAX_HOURS,
  MAX_INSTANCES,
  positiveUpTo,
  wholeNumber,
} from './limits';
import { instanceTypeSchema } from './serving-option';

/** Six weeks, as far back as AWS tells of scaling. */
const MAX_PROVISIONING_SECONDS = 3_628_800;
const MAX_QUOTA = 1e9;
const MAX_VOLUME_GB = 65_536;

const provisioningSeconds = amountUpTo(MAX_PROVISIONING_SECONDS, 's, six weeks');
const quota = amountUpTo(MAX_QUOTA, 'of a quota');
const sentence = z.string().max(2000);

/** What a discovery knows of a workload, as it is kept with its description. */
export const discoveredFactsSchema: z.ZodType<DiscoveredFacts> = z.strictObject({
  provisioning: z
    .strictObject({
      medianSeconds: provisioningSeconds,
      p90Seconds: provisioningSeconds,
      scaleOuts: wholeNumber(1, 1_000_000, 'scale-outs'),
    })
    .optional(),
  quotas: z
    .strictObject({
      instancesPerEndpoint: quota.optional(),
      endpointInstances: z.record(instanceTypeSchema, quota).optional(),
      lambdaConcurrency: quota.optional(),
    })
    .optional(),
  paid: z
    .strictObject({
      meanInstances: amountUpTo(MAX_INSTANCES, 'instances'),
      days: amountUpTo(MAX_HOURS, 'days'),
      coverage: z.number().min(0).max(1),
    })
    .optional(),
  carried: z
    .strictObject({
      capacityPerInstancePerMinute: positiveUpTo(MAX_CAPACITY_PER_MINUTE, 'requests a minute'),
      note: sentence,
    })
    .optional(),
  measuredOn: z
    .strictObject({
      hardware: z.string().max(1000),
      sinceSeconds: z.number().optional(),
      note: sentence.optional(),
    })
    .optional(),
  pools: z
    .array(z.strictObject({ instanceType: instanceTypeSchema, share: z.number().min(0).max(1) }))
    .max(100)
    .optional(),
  shared: z
    .strictObject({
      instanceType: instanceTypeSchema,
      instances: amountUpTo(MAX_INSTANCES, 'instances'),
      ofInstances: amountUpTo(MAX_INSTANCES, 'instances'),
      unallocatedInstances: amountUpTo(MAX_INSTANCES, 'instances'),
      volumeGb: amountUpTo(MAX_VOLUME_GB, 'GB').optional(),
    })
    .optional(),
  savingsPlans: z.array(z.string().max(100)).max(100).optional(),
  notes: z.array(sentence).max(100).optional(),
  unplannable: sentence.optional(),
  sources: z.record(z.string().max(100), z.enum(FIELD_SOURCES)).optional(),
});
