import { printShort } from '@/lib/contract/printable';
import type { ReportScheduleRequest } from '@/lib/contract/report-schedule';
import { MAX_SCHEDULE_NAME_LENGTH } from '@/lib/contract/report-schedule';
import type { ReportSchedule } from '@/lib/core/report/report-schedule';
import { AppError } from '@/lib/errors/app-error';
import { parseCron } from '@/lib/schedule/cron-walls';
import type { ReportDeps } from './make-report-issue';
import { phraseMinute } from './phrase-minute';
import { retimeSchedule, secondsFrom } from './retime-report-schedule';
import type { Store } from './store';

type ScheduleDeps = Pick<ReportDeps, 'store' | 'now' | 'newId' | 'reports'>;

/** Keeps a new schedule. Throws `AppError` `bad-input` for what cannot be due or cannot be reached. */
export async function createReportSchedule(
  request: ReportScheduleRequest,
  deps: ScheduleDeps,
): Promise<ReportSchedule> {
  requirePossible(request, deps);
  const at = deps.now();
  const told = at.toISOString();
  const schedule = { ...request, id: deps.newId(), since: told, createdAt: told, updatedAt: told };
  await deps.store.insertReportSchedule({ schedule, seenToSeconds: secondsFrom(at) });
  return schedule;
}

/**
 * Replaces what was told of a schedule. Another time holds from now on, and each period still goes out once: see
 * `retimeSchedule`. Throws as `createReportSchedule`, and `AppError` `not-found`, or `conflict` where it was changed after
 * what was looked at.
 */
export async function changeReportSchedule(
  {
    id,
    request,
    seenUpdatedAt,
  }: {
    readonly id: string;
    readonly request: ReportScheduleRequest;
    readonly seenUpdatedAt?: string | undefined;
  },
  deps: ScheduleDeps,
): Promise<ReportSchedule> {
  requirePossible(request, deps);
  return await change(
    id,
    ({ updatedAt }) => {
      if (seenUpdatedAt === undefined || Date.parse(seenUpdatedAt) === Date.parse(updatedAt)) return request;
      const sentence = `The schedule was changed at ${phraseMinute(updatedAt)}, after it was opened here: nothing was saved.`;
      throw new AppError('conflict', sentence, 'updatedAt');
    },
    deps,
  );
}

/** Stops the clock of a schedule, or lets it go on from now: what was due meanwhile is not sent. */
export async function setReportPaused(
  { id, paused }: { readonly id: string; readonly paused: boolean },
  deps: ScheduleDeps,
): Promise<ReportSchedule> {
  return await change(id, () => ({ paused }), deps);
}

async function change(
  id: string,
  choose: (before: ReportSchedule) => Partial<ReportScheduleRequest>,
  deps: Pick<ScheduleDeps, 'store' | 'now' | 'newId'>,
): Promise<ReportSchedule> {
  return await deps.store.inTransaction(async (inside) => {
    const watched = await inside.lockReportSchedule(id);
    if (watched === null) throw new AppError('not-found', `There is no schedule ${printShort(id)}.`);
    const { schedule: before, seenToSeconds } = watched;
    const told = deps.now().toISOString();
    const changed = { ...before, ...choose(before) };
    const beginsAnew = before.paused && !changed.paused;
    const schedule = { ...changed, since: beginsAnew ? told : before.since, updatedAt: told };
    const isTimeKept = !beginsAnew && isSameTime(before, changed);
    await inside.saveReportSchedule({
      schedule,
      seenToSeconds: isTimeKept ? seenToSeconds : await retimeSchedule(watched, schedule, inside, deps),
    });
    return schedule;
  });
}

function isSameTime(a: ReportSchedule, b: ReportSchedule): boolean {
  return a.timeZone === b.timeZone && JSON.stringify(a.cadence) === JSON.stringify(b.cadence);
}

const COPY = ' (copy)';

/** A paused copy under another name. Throws `AppError` `not-found`. */
export async function duplicateReportSchedule(
  { id }: { readonly id: string },
  deps: ScheduleDeps,
): Promise<ReportSchedule> {
  const original = await requireReportSchedule(deps.store, id);
  const cut = original.name.slice(0, MAX_SCHEDULE_NAME_LENGTH - COPY.length);
  // A character of two halves is not cut in two.
  const name = `${cut.replace(/[\uD800-\uDBFF]$/, '').trimEnd()}${COPY}`;
  const at = deps.now();
  const told = at.toISOString();
  const copy = { since: told, createdAt: told, updatedAt: told, paused: true };
  const schedule = { ...original, ...copy, id: deps.newId(), name };
  await deps.store.insertReportSchedule({ schedule, seenToSeconds: secondsFrom(at) });
  return schedule;
}

/** Removes a schedule with its reports and their deliveries. Throws `AppError` `not-found`. */
export async function removeReportSchedule(
  { id }: { readonly id: string },
  { store }: Pick<ScheduleDeps, 'store'>,
): Promise<void> {
  if (!(await store.deleteReportSchedule(id)))
    throw new AppError('not-found', `There is no schedule ${printShort(id)}.`);
}

/** Throws `AppError` `not-found`. */
export async function requireReportSchedule(store: Store, id: string): Promise<ReportSchedule> {
  const found = await store.findReportSchedule(id);
  if (found === null) throw new AppError('not-found', `There is no schedule ${printShort(id)}.`);
  return found;
}

/** Throws `AppError` `bad-input` for an expression that cannot be read, and a webhook that is not set. */
export function requirePossible(
  { cadence, recipients }: Pick<ReportScheduleRequest, 'cadence' | 'recipients'>,
  { reports }: Pick<ScheduleDeps, 'reports'>,
): void {
  if (cadence.kind === 'cron') requireCron(cadence.expression);
  recipients.forEach((recipient, i) => {
    if (recipient.kind === 'mail' || reports.webhooks.has(recipient.name)) return;
    const path = `recipients[${i}].name`;
    const sentence = `${path}: no webhook ${recipient.name} is set: give its address in WEBHOOK_${recipient.name}_URL.`;
    throw new AppError('bad-input', sentence, path);
  });
}

function requireCron(expression: string): void {
  const path = 'cadence.expression';
  try {
    parseCron(expression);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new AppError('bad-input', `${path}: ${cause.message}`, path, { cause });
  }
}
