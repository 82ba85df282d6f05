import { z } from 'zod';
import { parseInput } from '@/lib/contract/parse-input';
import { type ReportScheduleRequest, reportScheduleSchema } from '@/lib/contract/report-schedule';
import {
  MISSED_PERIODS,
  REPORT_SECTIONS,
  type ReportCadence,
  type ReportRecipient,
  type ReportSchedule,
  type ReportScope,
} from '@/lib/core/report/report-schedule';
import { AppError } from '@/lib/errors/app-error';
import { formatMinuteOfDay, readMinuteOfDay } from '@/lib/format/day-clock';
import { parseCron } from '@/lib/schedule/cron-walls';
import { type Problem, toProblem } from '../workload/request-json';
import { plainSentence } from './plain-sentence';
import { readRecipients } from './read-recipients';

export const CADENCE_KINDS = ['daily', 'weekly', 'monthly', 'cron'] as const;
export const SCOPE_KINDS = ['fleet', 'account', 'region', 'tag', 'workload'] as const;

/** The form of a schedule, as typed; also what a browser keeps of changes that are not saved. */
export const reportDraftSchema = z.strictObject({
  name: z.string(),
  cadence: z.enum(CADENCE_KINDS),
  /** `08:00`. */
  time: z.string(),
  weekday: z.string(),
  day: z.string(),
  expression: z.string(),
  timeZone: z.string(),
  scope: z.enum(SCOPE_KINDS),
  accountId: z.string(),
  region: z.string(),
  tagKey: z.string(),
  tagValue: z.string(),
  workloadId: z.string(),
  /** One a line. */
  addresses: z.string(),
  webhooks: z.array(z.string()).readonly(),
  locale: z.string(),
  sections: z.array(z.enum(REPORT_SECTIONS)).readonly(),
  attachesCsv: z.boolean(),
  missed: z.enum(MISSED_PERIODS),
});
export type ReportDraft = z.output<typeof reportDraftSchema>;

/** A weekly report about everything, on Monday morning. */
export const FIRST_DRAFT: ReportDraft = {
  name: 'Weekly report',
  cadence: 'weekly',
  time: '08:00',
  weekday: '1',
  day: '1',
  expression: '0 8 * * MON',
  timeZone: 'UTC',
  scope: 'fleet',
  accountId: '',
  region: '',
  tagKey: '',
  tagValue: '',
  workloadId: '',
  addresses: '',
  webhooks: [],
  locale: 'en-US',
  sections: REPORT_SECTIONS,
  attachesCsv: false,
  missed: 'send-once',
};

/** A schedule as it is, to be changed. */
export function draftOf(schedule: ReportSchedule): ReportDraft {
  const { name, timeZone, locale, sections, attachesCsv, missed, recipients } = schedule;
  return {
    ...FIRST_DRAFT,
    ...draftCadence(schedule.cadence),
    ...draftScope(schedule.scope),
    ...{ name, timeZone, locale, attachesCsv, missed, sections: [...sections] },
    addresses: recipients.flatMap((one) => (one.kind === 'mail' ? [one.address] : [])).join('\n'),
    webhooks: recipients.flatMap((one) => (one.kind === 'webhook' ? [one.name] : [])),
  };
}

function draftCadence(cadence: ReportCadence): Partial<ReportDraft> {
  if (cadence.kind === 'cron') return { cadence: 'cron', expression: cadence.expression };
  const common = { cadence: cadence.kind, time: formatMinuteOfDay(cadence.minute) };
  if (cadence.kind === 'weekly') return { ...common, weekday: String(cadence.weekday) };
  return cadence.kind === 'monthly' ? { ...common, day: String(cadence.day) } : common;
}

function draftScope(scope: ReportScope): Partial<ReportDraft> {
  switch (scope.kind) {
    case 'fleet':
      return { scope: 'fleet' };
    case 'account':
      return { scope: 'account', accountId: scope.accountId };
    case 'region':
      return { scope: 'region', region: scope.region };
    case 'tag':
      return { scope: 'tag', tagKey: scope.key, tagValue: scope.value };
    case 'workload':
      return { scope: 'workload', workloadId: scope.workloadId };
  }
}

export type CheckedReport =
  | { readonly ok: true; readonly value: ReportScheduleRequest }
  | { readonly ok: false; readonly problem: Problem };

/** Holds a draft to the contract's rules, as the server will, and asks for somebody to send it to. */
export function checkReport(draft: ReportDraft, paused: boolean): CheckedReport {
  const recipients = readRecipients(draft);
  if (recipients.length === 0) return refuse('give at least one address or webhook', 'recipients');
  return checkContent(draft, { recipients, paused });
}

/** The same without recipients: what a preview needs. */
export function checkContent(
  draft: ReportDraft,
  rest: { readonly recipients: readonly ReportRecipient[]; readonly paused: boolean } = {
    recipients: [],
    paused: false,
  },
): CheckedReport {
  const { name, timeZone, locale, sections, attachesCsv, missed } = draft;
  const told = { name, timeZone, locale, sections, attachesCsv, missed };
  const cadence = readCadence(draft);
  if (cadence === null) return refuse('give a time such as 08:00', 'cadence.minute');
  try {
    const value = parseInput(reportScheduleSchema, { ...told, cadence, scope: readScope(draft), ...rest });
    if (value.cadence.kind === 'cron') parseCron(value.cadence.expression);
    return { ok: true, value };
  } catch (error) {
    if (error instanceof AppError) return refuse(error.message, error.path);
    if (error instanceof RangeError) return refuse(error.message, 'cadence.expression');
    throw error;
  }
}

/** When it is due, as far as that can be read; `null` where it cannot. */
export function readTiming(draft: ReportDraft): Pick<ReportSchedule, 'cadence' | 'timeZone'> | null {
  const checked = checkContent({
    ...draft,
    name: FIRST_DRAFT.name,
    scope: 'fleet',
    sections: REPORT_SECTIONS,
  });
  return checked.ok ? { cadence: checked.value.cadence, timeZone: checked.value.timeZone } : null;
}

/** The sentence of a problem that is about a field, or about a part of it. */
export function sentenceAt(problem: Problem | null, ...paths: string[]): string | null {
  const path = problem?.path ?? null;
  if (problem === null || path === null) return null;
  const isOf = (field: string) =>
    path === field || path.startsWith(`${field}.`) || path.startsWith(`${field}[`);
  return paths.some(isOf) ? plainSentence(problem.sentence) : null;
}

/** Fields that show what is wrong with them; any other problem needs a place of its own. */
const FIELDS = ['name', 'cadence', 'timeZone', 'scope', 'recipients', 'locale', 'sections'];

export function hasField(problem: Problem): boolean {
  return sentenceAt(problem, ...FIELDS) !== null;
}

function readCadence({ cadence, time, weekday, day, expression }: ReportDraft): ReportCadence | null {
  if (cadence === 'cron') return { kind: 'cron', expression: expression.trim().replaceAll(/\s+/g, ' ') };
  const minute = readMinuteOfDay(time);
  if (minute === null) return null;
  if (cadence === 'weekly') return { kind: 'weekly', weekday: Number(weekday), minute };
  return cadence === 'monthly' ? { kind: 'monthly', day: Number(day), minute } : { kind: 'daily', minute };
}

function readScope(draft: ReportDraft): ReportScope {
  switch (draft.scope) {
    case 'fleet':
      return { kind: 'fleet' };
    case 'account':
      return { kind: 'account', accountId: draft.accountId };
    case 'region':
      return { kind: 'region', region: draft.region };
    case 'tag':
      return { kind: 'tag', key: draft.tagKey, value: draft.tagValue };
    case 'workload':
      return { kind: 'workload', workloadId: draft.workloadId };
  }
}

function refuse(sentence: string, path: string | null): CheckedReport {
  return { ok: false, problem: toProblem(sentence, path) };
}
