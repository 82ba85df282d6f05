import { AppError } from '@/lib/errors/app-error';
import type { ReportDeps } from './make-report-issue';

/** Who leaves which schedule, as the link in a mail says it. */
export interface UnsubscribeLink {
  readonly scheduleId: string;
  readonly address: string;
  readonly signature: string;
}

type LinkDeps = Pick<ReportDeps, 'store' | 'now' | 'reports'>;

const KEY_SETTING = 'report-link-key';
/** Where one click is taken, below the address of the pages. */
const PATH = '/unsubscribe';

/** The link by which one recipient leaves one schedule; `null` where no page can be reached from a mail. */
export async function unsubscribeUrl(
  { scheduleId, address }: Omit<UnsubscribeLink, 'signature'>,
  deps: LinkDeps,
): Promise<string | null> {
  const { publicUrl, sign } = deps.reports;
  if (publicUrl === null) return null;
  const signature = sign(await findKey(deps), textOf(scheduleId, address));
  return `${publicUrl}${PATH}?${new URLSearchParams({ schedule: scheduleId, address, signature })}`;
}

/** What a link is about. */
export interface Subscription {
  readonly scheduleName: string;
  readonly address: string;
  readonly isUnsubscribed: boolean;
}

/** Reads a link; nothing changes. Throws `AppError` `not-found` for one that was not made here, or is of no schedule. */
export async function loadSubscription(link: UnsubscribeLink, deps: LinkDeps): Promise<Subscription> {
  const { scheduleId, address, signature } = link;
  const isOurs = deps.reports.isSignature(await findKey(deps), textOf(scheduleId, address), signature);
  const schedule = isOurs ? await deps.store.findReportSchedule(scheduleId) : null;
  if (schedule === null)
    throw new AppError(
      'not-found',
      'This link is of no report that is sent: it may be cut, or the report gone.',
    );
  const isUnsubscribed = await deps.store.isUnsubscribed(scheduleId, address.toLowerCase());
  return { scheduleName: schedule.name, address, isUnsubscribed };
}

/** Sends an address no more of a schedule's reports; harmless to repeat. Throws as `loadSubscription`. */
export async function unsubscribe(link: UnsubscribeLink, deps: LinkDeps): Promise<Subscription> {
  const subscription = await loadSubscription(link, deps);
  const { scheduleId, address } = link;
  await deps.store.insertUnsubscribe(scheduleId, address.toLowerCase(), deps.now().toISOString());
  return { ...subscription, isUnsubscribed: true };
}

/** Sends an address a schedule's reports again. Throws `AppError` `not-found` where it had not left. */
export async function resubscribe(
  { scheduleId, address }: { readonly scheduleId: string; readonly address: string },
  { store }: Pick<ReportDeps, 'store'>,
): Promise<void> {
  if (await store.deleteUnsubscribe(scheduleId, address.toLowerCase())) return;
  throw new AppError('not-found', `${address} has not unsubscribed from this schedule.`);
}

/** A signature of this text is good for nothing else. */
function textOf(scheduleId: string, address: string): string {
  return `unsubscribe\n${scheduleId}\n${address}`;
}

/** The key of the environment, or one that is made once and kept: of processes that need it at once one makes it. */
async function findKey({ store, now, reports }: LinkDeps): Promise<string> {
  const known = reports.linkKey ?? (await store.findSetting(KEY_SETTING));
  if (known !== null) return known;
  return await store.inTransaction(async (inside) => {
    await inside.lockName(KEY_SETTING);
    const kept = await inside.findSetting(KEY_SETTING);
    if (kept !== null) return kept;
    const made = reports.newKey();
    await inside.saveSetting(KEY_SETTING, made, now().toISOString());
    return made;
  });
}
