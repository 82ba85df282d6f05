import { z } from 'zod';
import { wholeNumber } from './limits';

/** Five years of hours. */
const MOST_VALUES = 50_000;
const MOST_SERIES = 10_000;
const MOST_HORIZON = 2_000;
const MOST_SEASONS = 4;
const LONGEST_SEASON = 10_000;
const LONGEST_PERIOD_SECONDS = 604_800;
const LARGEST = 1e15;
const LOWEST_LEVEL = 0.5;
const HIGHEST_LEVEL = 0.99;

const valuesSchema = z
  .array(z.number().min(-LARGEST, 'must be at least -1e15').max(LARGEST, 'must be at most 1e15').nullable())
  .min(1)
  .max(MOST_VALUES, 'must be at most 50,000 values');

const seasonsSchema = z
  .array(wholeNumber(2, LONGEST_SEASON, 'periods'))
  .max(MOST_SEASONS, 'must be at most 4 seasons')
  .refine(
    (seasons) => seasons.every((season, i) => i === 0 || season > (seasons[i - 1] ?? season)),
    'must be ascending, each season once',
  );

function refuseSameIds(series: readonly { readonly id: string }[], context: z.RefinementCtx): void {
  const placeOf = new Map<string, number>();
  for (const [i, { id }] of series.entries()) {
    const first = placeOf.get(id);
    if (first !== undefined) {
      const message = `must be of one series alone: series[${first}] has it too`;
      context.addIssue({ code: 'custom', path: [i, 'id'], message });
      return;
    }
    placeOf.set(id, i);
  }
}

/** `forecast` on the command line: one history as `values`, or several as `series`. */
export const forecastRequestSchema = z
  .strictObject({
    /** Oldest first, `null` where missing. */
    values: valuesSchema.optional(),
    series: z
      .array(z.strictObject({ id: z.string().min(1).max(200), values: valuesSchema }))
      .min(1)
      .max(MOST_SERIES, 'must be at most 10,000 series')
      .superRefine(refuseSameIds)
      .optional(),
    periodSeconds: wholeNumber(1, LONGEST_PERIOD_SECONDS, 'seconds').default(3600),
    /** Periods ahead. */
    horizon: wholeNumber(1, MOST_HORIZON, 'periods').default(48),
    /** In periods; a day and a week where none are given. */
    seasons: seasonsSchema.optional(),
    /** Share of values that the interval is to hold. */
    level: z
      .number()
      .min(LOWEST_LEVEL, 'must be at least 0.5')
      .max(HIGHEST_LEVEL, 'must be at most 0.99')
      .default(0.9),
  })
  .refine(({ values, series }) => (values === undefined) !== (series === undefined), {
    path: ['values'],
    error: 'must be given, or series, and not both',
  });
export type ForecastRequest = z.output<typeof forecastRequestSchema>;
