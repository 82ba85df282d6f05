import { z } from 'zod';
import { COMPANION_METRICS } from '@/lib/core/series/series-record';
import { SECONDS_PER_DAY, SECONDS_PER_MINUTE } from '@/lib/core/units';
import { IMPORT_FORMATS, MAX_IMPORT_BYTES, MAX_IMPORT_PERIODS } from './import-format';
import { groupThousands, LAST_SECOND, MAX_ARRIVALS_PER_MINUTE } from './limits';
import { findOverload } from './offered-load';
import { regionSchema, workloadDescriptionSchema } from './workload-description';

/**
 * `POST /api/v1/imports`: a file that was parsed where it lies, reduced to its series, and what its owner tells.
 * The digest identifies the file: the same file under the same name and Region changes nothing.
 */

const sourceSchema = z.strictObject({
  fileName: z.string().min(1).max(255),
  /** SHA-256 of the file's bytes, lower-case hexadecimal. */
  digestSha256: z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 lower-case hexadecimal digits'),
  bytes: z.number().int().min(1).max(MAX_IMPORT_BYTES),
  /** Data rows or points read, the header left out. */
  rows: z.number().int().min(1),
  format: z.enum(IMPORT_FORMATS),
  /** IANA zone in which the file's times were read; `null` when the file states its own. */
  timeZone: z.string().min(1).max(64).nullable(),
  /** True when a period without a row was read as no traffic. */
  missingIsZero: z.boolean(),
  /** Sentences that the reader of the file was shown. */
  warnings: z.array(z.string().max(1000)).max(100),
});

/** Checked by one loop: millions of values, each a count of requests or `null` where the file has none. */
const valuesSchema = z.custom<(number | null)[]>(isValues, {
  error: `must be 1 to ${MAX_IMPORT_PERIODS} numbers of 0 or more, or null where missing, and not all null`,
});

function isValues(input: unknown): boolean {
  if (!Array.isArray(input) || input.length === 0 || input.length > MAX_IMPORT_PERIODS) return false;
  let present = 0;
  for (const value of input) {
    if (value === null) continue;
    if (typeof value !== 'number' || !(value >= 0) || value === Number.POSITIVE_INFINITY) return false;
    present += 1;
  }
  return present > 0;
}

const seriesSchema = z
  .strictObject({
    startSeconds: z.number().int().min(0).max(LAST_SECOND),
    stepSeconds: z
      .number()
      .int()
      .min(1)
      .max(SECONDS_PER_DAY)
      .refine((step) => SECONDS_PER_DAY % step === 0, 'must divide a day, 86,400 s'),
    values: valuesSchema,
  })
  .refine((series) => series.startSeconds + series.stepSeconds * series.values.length <= LAST_SECOND, {
    path: ['values'],
    message: 'must end before 2100',
  })
  .refine(({ values, stepSeconds }) => peakPerSecond(values, stepSeconds) <= MAX_ARRIVALS_PER_SECOND, {
    path: ['values'],
    message: `must be at most ${groupThousands(MAX_ARRIVALS_PER_MINUTE)} requests a minute`,
  });

/** Over all metrics beside the requests: a year of minutes of each. */
export const MAX_COMPANION_VALUES = 4_000_000;
const MAX_COMPANION_VALUE = 1e12;

/** Metrics beside the requests, a value for each of their periods. */
const companionsSchema = z.partialRecord(
  z.enum(COMPANION_METRICS),
  z.custom<(number | null)[]>(isCompanion, {
    error: `must be numbers from 0 to ${groupThousands(MAX_COMPANION_VALUE)}, or null where missing`,
  }),
);

function isCompanion(input: unknown): boolean {
  return (
    Array.isArray(input) &&
    input.length <= MAX_COMPANION_VALUES &&
    input.every(
      (value) => value === null || (typeof value === 'number' && value >= 0 && value <= MAX_COMPANION_VALUE),
    )
  );
}

const MAX_ARRIVALS_PER_SECOND = MAX_ARRIVALS_PER_MINUTE / SECONDS_PER_MINUTE;

/** Mean rate of the busiest period. */
function peakPerSecond(values: readonly (number | null)[], stepSeconds: number): number {
  return values.reduce<number>((most, value) => Math.max(most, value ?? 0), 0) / stepSeconds;
}

/** What the owner of a file tells: the part of an import that is typed. */
export const importedWorkloadSchema = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(100, 'must be at most 100 characters')
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'must have no control characters and no halves of characters'),
  region: regionSchema,
  description: workloadDescriptionSchema,
});

export const importRequestSchema = z
  .strictObject({
    ...importedWorkloadSchema.shape,
    source: sourceSchema,
    series: seriesSchema,
    companions: companionsSchema.optional(),
  })
  .refine((request) => request.region === request.description.region, {
    path: ['description', 'region'],
    message: 'must be the Region of the import',
  })
  .superRefine(({ series, companions = {}, description }, context) => {
    refuseOtherLengths(companions, series.values.length, context);
    const overload = findOverload(peakPerSecond(series.values, series.stepSeconds), description);
    if (overload !== null)
      context.addIssue({ code: 'custom', path: ['series', 'values'], message: overload });
  });
export type ImportRequest = z.infer<typeof importRequestSchema>;

function refuseOtherLengths(
  companions: Readonly<Record<string, readonly unknown[] | undefined>>,
  periods: number,
  context: z.RefinementCtx,
): void {
  const given = Object.entries(companions).flatMap(([metric, values]) =>
    values ? [{ metric, values }] : [],
  );
  const refuse = (path: string[], message: string) => context.addIssue({ code: 'custom', path, message });
  for (const { metric, values } of given)
    if (values.length !== periods)
      refuse(['companions', metric], `must have as many entries as series.values, ${periods}`);
  if (given.length * periods > MAX_COMPANION_VALUES)
    refuse(['companions'], `must have at most ${groupThousands(MAX_COMPANION_VALUES)} values in all`);
}

/** Answer of `POST /api/v1/imports`: 201 when something was stored, 200 when the file was already there. */
export const importResponseSchema = z.strictObject({
  workloadId: z.string().min(1),
  created: z.boolean(),
});
export type ImportResponse = z.infer<typeof importResponseSchema>;
