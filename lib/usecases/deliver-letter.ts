import { printShort } from '@/lib/contract/printable';
import { chooseRetrySeconds, type DeliveryRecord, type DeliveryState } from '@/lib/core/report/delivery';
import { MILLISECONDS_PER_SECOND } from '@/lib/core/units';
import { AppError } from '@/lib/errors/app-error';
import type { ReportDeps } from './make-report-issue';
import type { Letter, SendOutcome, Transport } from './report-ports';
import type { DeliveryMove } from './report-store';
import { conclude, settleHandingOver } from './settle-delivery';
import { unsubscribeUrl } from './unsubscribe';

/** A worker says this often that it is still at a delivery. */
export const BEAT_SECONDS = 10;
/** One that was not heard of for so long is dead, or as good as: what it had is another's. */
export const SILENT_SECONDS = 60;
/** Pauses before an answer is written down again when the database is away. */
const WRITE_PAUSES_SECONDS = [1, 2, 4, 8, 16];

/** What a delivery needs of the process that does it. */
export interface DeliveryHands {
  /** Runs `beat` every some seconds until it is closed. */
  readonly keepBeating: (beat: () => Promise<void>) => { close(): void };
  readonly pause: (seconds: number) => Promise<void>;
}

/**
 * Delivers a report to one recipient, unless another is at it or it is done. Nothing leaves before the record says so:
 * the record is `sending` by this attempt while the letter goes, and `handing-over` before its last byte. One whose worker
 * died while handing over is asked of the other side, and is else uncertain. Answers with the state that it left;
 * `null` where there was nothing to do.
 */
export async function deliverLetter(
  { deliveryId, hands }: { readonly deliveryId: string; readonly hands: DeliveryHands },
  deps: ReportDeps,
): Promise<DeliveryState | null> {
  const at = deps.now();
  const silentSince = new Date(at.getTime() - SILENT_SECONDS * MILLISECONDS_PER_SECOND).toISOString();
  const claimed = await claim(deliveryId, at.toISOString(), silentSince, deps);
  if (claimed === null) return await settleHandingOver(deliveryId, silentSince, deps);
  const letter = await writeLetter(claimed, deps);
  if (letter === 'unsubscribed') return await leaveOut(claimed, deps);
  const beating = hands.keepBeating(() => beat(claimed, deps));
  try {
    const outcome = await send(claimed, letter, deps);
    return await persist(hands, () => noteOutcome(claimed, outcome, deps));
  } finally {
    beating.close();
  }
}

async function claim(
  deliveryId: string,
  at: string,
  silentSince: string,
  { store }: Pick<ReportDeps, 'store'>,
): Promise<DeliveryRecord | null> {
  return await store.inTransaction(async (inside) => {
    const before = await inside.findDelivery(deliveryId);
    const held = await inside.claimDelivery(deliveryId, at, silentSince);
    if (held === null) return null;
    const kind = before?.state === 'sending' ? 'taken-over' : 'began';
    await inside.insertDeliveryEvents([{ deliveryId, at, attempt: held.attempt, kind, note: null }]);
    return held;
  });
}

async function writeLetter(
  { issueId, recipient, messageId }: DeliveryRecord,
  { store, now, reports }: ReportDeps,
): Promise<Letter | 'unsubscribed'> {
  const issue = await store.findReportIssue(issueId);
  const made = await store.findMadeReport(issueId);
  const schedule = issue === null ? null : await store.findReportSchedule(issue.scheduleId);
  if (issue === null || issue.madeAt === null || made === null || schedule === null)
    throw new AppError('not-found', `There is no report ${printShort(issueId)} to be sent.`);
  const { id, name } = schedule;
  const isMail = recipient.kind === 'mail';
  if (isMail && !issue.isTest && (await store.isUnsubscribed(id, recipient.address.toLowerCase())))
    return 'unsubscribed';
  return {
    recipient,
    messageId,
    rendered: made.rendered,
    report: made.report,
    schedule: { id, name },
    unsubscribeUrl: isMail
      ? await unsubscribeUrl({ scheduleId: id, address: recipient.address }, { store, now, reports })
      : null,
    // A mail is the same in every attempt; the other side of a webhook refuses what is not of these minutes.
    sentAt: isMail ? new Date(issue.madeAt) : now(),
  };
}

/** Sends, and lets the last byte go only while the record is still this attempt's. */
async function send(claimed: DeliveryRecord, letter: Letter, deps: ReportDeps): Promise<SendOutcome> {
  const transport = findTransport(letter, deps);
  if (transport === null) return { kind: 'permanent', answer: 'The environment names no such webhook.' };
  let isHandedOver = false;
  const handOver = async (): Promise<void> => {
    // Taken over, marked or deleted meanwhile: whoever has it now sends it, and this letter is broken off.
    const to = { state: 'handing-over', heartbeatAt: deps.now().toISOString() } as const;
    if (!(await move(claimed, ['sending'], to, deps)))
      throw new Error('another worker has taken the delivery over');
    isHandedOver = true;
  };
  try {
    return await transport.send(letter, handOver);
  } catch (error) {
    const answer = error instanceof Error ? error.message : String(error);
    return { kind: isHandedOver ? 'uncertain' : 'temporary', answer };
  }
}

function findTransport({ recipient }: Letter, { reports }: Pick<ReportDeps, 'reports'>): Transport | null {
  return recipient.kind === 'mail' ? reports.mail : (reports.webhooks.get(recipient.name) ?? null);
}

/** `null` where the delivery is another's by now. */
async function noteOutcome(
  claimed: DeliveryRecord,
  outcome: SendOutcome,
  deps: ReportDeps,
): Promise<DeliveryState | null> {
  const { kind, answer } = outcome;
  const common = { answer, heartbeatAt: null };
  if (kind === 'sent') {
    const sentAt = deps.now().toISOString();
    // Somebody may have taken this worker for dead while it waited for the answer.
    const from = ['handing-over', 'uncertain'] as const;
    return await conclude(claimed, from, { ...common, state: 'sent', sentAt }, 'sent', deps);
  }
  const at = ['sending', 'handing-over'] as const;
  if (kind === 'uncertain')
    return await conclude(claimed, at, { ...common, state: 'uncertain' }, 'uncertain', deps);
  if (kind === 'permanent')
    return await conclude(claimed, [...at, 'uncertain'], { ...common, state: 'failed' }, 'refused', deps);
  return await noteTemporary(claimed, outcome, deps);
}

async function noteTemporary(
  claimed: DeliveryRecord,
  { answer, retryAfterSeconds = 0 }: Extract<SendOutcome, { kind: 'temporary' }>,
  deps: ReportDeps,
): Promise<DeliveryState | null> {
  const from = ['sending', 'handing-over', 'uncertain'] as const;
  const tries = claimed.tries + 1;
  const common = { answer, tries, heartbeatAt: null };
  const waitSeconds = chooseRetrySeconds(tries, retryAfterSeconds);
  if (waitSeconds === null)
    return await conclude(claimed, from, { ...common, state: 'failed' }, 'gave-up', deps);
  const notBefore = new Date(deps.now().getTime() + waitSeconds * MILLISECONDS_PER_SECOND).toISOString();
  return await conclude(claimed, from, { ...common, state: 'waiting', notBefore }, 'refused-for-now', deps);
}

async function leaveOut(claimed: DeliveryRecord, deps: ReportDeps): Promise<DeliveryState | null> {
  const to = { state: 'unsubscribed', heartbeatAt: null } as const;
  return await conclude(claimed, ['sending'], to, 'unsubscribed', deps);
}

async function beat(claimed: DeliveryRecord, deps: ReportDeps): Promise<void> {
  const heartbeatAt = deps.now().toISOString();
  for (const state of ['sending', 'handing-over'] as const)
    if (await move(claimed, [state], { state, heartbeatAt }, deps)) return;
}

async function move(
  { id, attempt }: DeliveryRecord,
  from: readonly DeliveryState[],
  to: DeliveryMove['to'],
  { store, now }: Pick<ReportDeps, 'store' | 'now'>,
): Promise<boolean> {
  return await store.moveDelivery({ id, attempt, from, to, at: now().toISOString() });
}

/** What the other side answered is worth some patience: unwritten, nobody would know whether the letter arrived. */
async function persist<T>({ pause }: DeliveryHands, write: () => Promise<T>): Promise<T> {
  for (const seconds of WRITE_PAUSES_SECONDS) {
    try {
      return await write();
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'database-unavailable')) throw error;
      await pause(seconds);
    }
  }
  return await write();
}
