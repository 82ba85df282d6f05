import { z } from 'zod';
import { MISSED_PERIODS, REPORT_SECTIONS } from '@/lib/core/report/report-schedule';
import { MINUTES_PER_DAY } from '@/lib/core/units';
import { ISSUE_CURSOR, parseIssueCursor } from './issue-cursor';
import { lineUpTo } from './line';
import { canonicalAddress } from './mail-address';
import { regionSchema } from './workload-description';

/** What a reader tells of a report that is sent by the clock. */

export const MAX_RECIPIENTS = 200;
export const MAX_SCHEDULE_NAME_LENGTH = 100;

const minuteSchema = z
  .number()
  .int()
  .min(0, 'must be a minute of the day, 0 to 1439')
  .max(MINUTES_PER_DAY - 1, 'must be a minute of the day, 0 to 1439');

const cadenceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('daily'), minute: minuteSchema }),
  z.strictObject({
    kind: z.literal('weekly'),
    weekday: z.number().int().min(1, 'must be 1 for Monday to 7').max(7, 'must be 1 for Monday to 7'),
    minute: minuteSchema,
  }),
  z.strictObject({
    kind: z.literal('monthly'),
    day: z
      .number()
      .int()
      .min(1, 'must be a day of the month, 1 to 31')
      .max(31, 'must be a day of the month, 1 to 31'),
    minute: minuteSchema,
  }),
  z.strictObject({ kind: z.literal('cron'), expression: lineUpTo(100) }),
]);

const scopeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('fleet') }),
  z.strictObject({
    kind: z.literal('account'),
    accountId: z.string().regex(/^\d{12}$/, 'must be the 12 digits of an account'),
  }),
  z.strictObject({ kind: z.literal('region'), region: regionSchema }),
  z.strictObject({ kind: z.literal('tag'), key: lineUpTo(128), value: lineUpTo(256) }),
  z.strictObject({ kind: z.literal('workload'), workloadId: z.string().min(1).max(200) }),
]);

const addressSchema = z
  .string()
  .trim()
  .max(254, 'must be at most 254 characters')
  .refine(
    (text) => canonicalAddress(text) !== null,
    'must be a mail address such as lead@example.com; what is before the @ must be plain ASCII',
  )
  .transform((text) => canonicalAddress(text) ?? text);

const recipientSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('mail'), address: addressSchema }),
  z.strictObject({
    kind: z.literal('webhook'),
    name: z.string().regex(/^[A-Z0-9_]{1,40}$/, 'must be NAME of a WEBHOOK_NAME_URL in the environment'),
  }),
]);
type RecipientRequest = z.output<typeof recipientSchema>;

const recipientsSchema = z
  .array(recipientSchema)
  .max(MAX_RECIPIENTS, `must have at most ${MAX_RECIPIENTS} recipients`)
  .refine(
    (recipients) => new Set(recipients.map(keyOf)).size === recipients.length,
    'must name each recipient once',
  );

/** An IANA name, which comes out as it is spelt there. */
export const timeZoneSchema = z
  .string()
  .max(64, 'must be at most 64 characters')
  .transform((text, context) => {
    const zone = spellZone(text);
    if (zone !== null) return zone;
    context.addIssue({ code: 'custom', message: 'must be an IANA time zone such as Europe/Paris' });
    return z.NEVER;
  });

const localeSchema = z
  .string()
  .max(35, 'must be at most 35 characters')
  .refine(isKnownLocale, 'must be a language tag such as en-US or de-DE');

/** `POST /api/v1/reports` and `PUT /api/v1/reports/{id}`. */
export const reportScheduleSchema = z.strictObject({
  name: lineUpTo(MAX_SCHEDULE_NAME_LENGTH),
  cadence: cadenceSchema,
  timeZone: timeZoneSchema,
  scope: scopeSchema.default({ kind: 'fleet' }),
  recipients: recipientsSchema,
  locale: localeSchema.default('en-US'),
  sections: z
    .array(z.enum(REPORT_SECTIONS))
    .min(1, 'must have at least one section')
    .refine((sections) => new Set(sections).size === sections.length, 'must name each section once')
    .default([...REPORT_SECTIONS]),
  attachesCsv: z.boolean().default(false),
  missed: z.enum(MISSED_PERIODS).default('send-once'),
  paused: z.boolean().default(false),
});
export type ReportScheduleRequest = z.output<typeof reportScheduleSchema>;

/** `PUT /api/v1/reports/{id}`: `updatedAt` is that of the schedule that was opened; left out, any is replaced. */
export const reportScheduleChangeSchema = reportScheduleSchema.extend({
  updatedAt: z.iso.datetime('must be the updatedAt of the schedule').optional(),
});

/** `POST /api/v1/reports/{id}/pause`. */
export const pauseSchema = z.strictObject({ paused: z.boolean() });

/** `POST /api/v1/reports/{id}/send`: pressed twice, or sent again by a browser, one `requestId` is one report. */
export const sendNowSchema = z.strictObject({
  requestId: z
    .string()
    .regex(/^[\w-]{8,64}$/, 'must be 8 to 64 letters, digits, _ or -')
    .optional(),
});

/** `POST /api/v1/reports/{id}/test`. */
export const testSendSchema = z.strictObject({
  recipient: recipientSchema,
  requestId: sendNowSchema.shape.requestId,
});

/** `GET /api/v1/reports/{id}/issues`. */
export const issuesQuerySchema = z.strictObject({
  limit: z.coerce.number().int().min(1, 'must be 1 to 100').max(100, 'must be 1 to 100').default(20),
  /** The `nextCursor` of the page before. */
  cursor: z
    .string()
    .regex(ISSUE_CURSOR, 'must be the nextCursor of another answer')
    .transform(parseIssueCursor)
    .nullable()
    .default(null),
});

/** `POST /api/v1/reports/deliveries/{id}`: what a person says of a delivery. */
export const deliveryResolutionSchema = z.strictObject({
  as: z.enum(['arrived', 'again']),
  /** Nobody signs in: the name that a person gives. */
  who: lineUpTo(80),
});
export type DeliveryResolution = z.output<typeof deliveryResolutionSchema>;

/** `POST /api/v1/reports/{id}/resubscribe`. */
export const resubscribeSchema = z.strictObject({ address: addressSchema });

/** Of a link in a mail; mail programs may add to it. */
export const unsubscribeQuerySchema = z.object({
  schedule: z.string().min(1).max(100),
  address: z.string().min(1).max(254),
  signature: z.string().min(1).max(100),
});

function keyOf(recipient: RecipientRequest): string {
  return recipient.kind === 'mail' ? `mail ${recipient.address.toLowerCase()}` : recipient.name;
}

/** A name: `Intl` takes offsets such as +02:00 as well, which have no clock changes. */
const ZONE_NAME = /^[A-Za-z][\w+-]*(\/[\w+-]+)*$/;
/** As names are spelt, EST and US/Eastern: a second name of a zone, such as Asia/Kolkata, is left to who prefers it. */
const ZONE_SPELT = /^(?=[^/]*$|.*[a-z])[A-Z][\w+-]*(\/[A-Z][\w+-]*)*$/;

/** `europe/paris` as `Europe/Paris`; `null` for what is no zone. */
function spellZone(text: string): string | null {
  if (!ZONE_NAME.test(text)) return null;
  try {
    const { timeZone } = new Intl.DateTimeFormat('en-US', { timeZone: text }).resolvedOptions();
    const isSecondName = timeZone.toLowerCase() !== text.toLowerCase();
    return isSecondName && ZONE_SPELT.test(text) ? text : timeZone;
  } catch {
    return null;
  }
}

function isKnownLocale(text: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf([text]).length === 1;
  } catch {
    return false;
  }
}
