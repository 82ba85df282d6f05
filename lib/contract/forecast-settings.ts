import { z } from 'zod';
import type { ForecastSettings } from '@/lib/core/forecast/forecast-settings';
import { MAX_WHO_LENGTH } from './decision';
import { refuseEventsTogether } from './events-together';
import { LAST_SECOND } from './limits';
import { lineUpTo } from './line';
import { timeZoneSchema } from './report-schedule';

/** What people tell of the demand of a workload, and how forecasts are asked for. */

export const MAX_EVENTS = 100;
export const MAX_EVENT_NAME_LENGTH = 80;
export const MAX_EVENT_DAYS = 366;
export const MAX_EVENT_FACTOR = 1000;
/** Ten times as much, every month. */
export const MAX_GROWTH_PER_MONTH = 9;
export const LEAST_GROWTH_PER_MONTH = -0.9;
const MAX_PUT_BACK = 1000;
/** The next one is still kept as 32 bits. */
const MOST_VERSION = 2 ** 31 - 2;

const growthSentence = `must be a share from ${LEAST_GROWTH_PER_MONTH} to ${MAX_GROWTH_PER_MONTH}: 0.05 is 5 % a month`;
const daysSentence = `must be a whole number of days, 1 to ${MAX_EVENT_DAYS}`;
const factorSentence = `must be 0 to ${MAX_EVENT_FACTOR}: 2 is twice as much`;

const eventSchema = z.strictObject({
  name: lineUpTo(MAX_EVENT_NAME_LENGTH),
  startsOn: z.iso
    .date('must be a day such as 2026-12-01')
    .refine((day) => day >= '1970-01-01' && day < '2100-01-01', 'must be a day of the years 1970 to 2099'),
  days: z.number().int(daysSentence).min(1, daysSentence).max(MAX_EVENT_DAYS, daysSentence),
  factor: z.number().min(0, factorSentence).max(MAX_EVENT_FACTOR, factorSentence),
});

export const forecastSettingsSchema = z.strictObject({
  zone: timeZoneSchema.nullable().default(null),
  growthPerMonthShare: z
    .number()
    .min(LEAST_GROWTH_PER_MONTH, growthSentence)
    .max(MAX_GROWTH_PER_MONTH, growthSentence)
    .nullable()
    .default(null),
  events: z
    .array(eventSchema)
    .max(MAX_EVENTS, `must have at most ${MAX_EVENTS} events`)
    .superRefine((events, context) => {
      const message = refuseEventsTogether(events);
      if (message !== null) context.addIssue({ code: 'custom', message });
    })
    .default([]),
  putBack: z
    .array(z.number().int().min(0).max(LAST_SECOND))
    .max(MAX_PUT_BACK, `must have at most ${MAX_PUT_BACK} starts`)
    .refine((starts) => new Set(starts).size === starts.length, 'must name each start once')
    .default([]),
});

const whoSchema = lineUpTo(MAX_WHO_LENGTH, 'must not be empty: it says who saves').nullable().default(null);

/** `PUT /api/v1/workloads/{id}/forecast`. */
export const forecastChangeSchema = z.strictObject({
  /** The one that was looked at, 0 where nothing was told: another was saved meanwhile where it is not the latest. */
  version: z.number().int().min(0).max(MOST_VERSION, 'must be a version that was read'),
  settings: forecastSettingsSchema,
  who: whoSchema,
});
export type ForecastChangeRequest = Omit<z.infer<typeof forecastChangeSchema>, 'settings'> & {
  readonly settings: ForecastSettings;
};

/** `POST /api/v1/workloads/{id}/forecast`. */
export const forecastPreviewSchema = z.strictObject({ settings: forecastSettingsSchema });
