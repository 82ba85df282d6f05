import pg from 'pg';
import type { PgBoss } from 'pg-boss';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeRandom } from '@/lib/core/random';
import type { DeliveryRecord } from '@/lib/core/report/delivery';
import { openJobQueue } from '@/lib/jobs/job-queue';
import { LETTERS_AT_ONCE_OF_A_PROCESS, runReportTick } from '@/lib/jobs/report-jobs';
import { pause } from '@/lib/launch/processes.mjs';
import { resolveDelivery } from '@/lib/usecases/resolve-delivery';
import { sendReportNow } from '@/lib/usecases/send-report-now';
import { type MailServer, startMailServer } from '../support/mail-server';
import { mailTo, makeSchedule } from '../support/report-site';
import { type StandbyWorkers, startStandbyWorkers } from '../support/standby-workers';
import { createWiredDatabase, type WiredDatabase } from '../support/wired-database';

const KILLS = 50;
const RECIPIENTS = mailTo(40);
const LIMIT_MS = 120_000;

const random = makeRandom(20_261_122);
let database: WiredDatabase;
let deps: WiredDatabase['deps'];
let server: MailServer;
let boss: PgBoss;
let client: pg.Client;
let workers: StandbyWorkers;
let inHand = 0;
let killedAt = 0;

beforeAll(async () => {
  database = await createWiredDatabase();
  deps = { ...database.deps, now: () => new Date() };
  server = await startMailServer({
    disabledCommands: ['STARTTLS'],
    // So that most moments are those at which a letter is on its way, and some those at which it is handed over.
    onRcptTo: (_address, _session, done) => void pause(random.nextUniform() * 250).then(() => done()),
    take: async () => {
      inHand += 1;
      await pause(random.nextUniform() * 100);
      inHand -= 1;
      return null;
    },
  });
  boss = await openJobQueue(database.databaseUrl, () => {});
  client = new pg.Client({ connectionString: database.databaseUrl });
  await client.connect();
  const schedule = { ...makeSchedule(new Date().toISOString()), recipients: RECIPIENTS };
  await deps.store.insertReportSchedule({ schedule, seenToSeconds: Math.ceil(Date.now() / 1000) });
  workers = await startStandbyWorkers(
    { count: 2, spares: 2 },
    {
      DATABASE_URL: database.databaseUrl,
      SMTP_URL: `smtp://127.0.0.1:${server.port}`,
      MAIL_FROM: 'reports@example.com',
      PUBLIC_URL: 'https://breakeven.example.com',
    },
  );
}, 120_000);
afterAll(async () => {
  await workers?.stop();
  await boss?.stop();
  await client?.end();
  await server?.close();
  await database?.drop();
});

async function listDeliveries(): Promise<DeliveryRecord[]> {
  const issues = await deps.store.listReportIssues('weekly', 100);
  return await deps.store.listDeliveries(issues.map(({ id }) => id));
}

/**
 * Whether `calmMs` have passed since it last said so, each time longer: what a busy machine does slowly is taken from its
 * workers ever later, and is done in the end.
 */
function makeCalm(calmMs: number): () => boolean {
  let [from, waitMs] = [performance.now(), calmMs];
  return () => {
    if (performance.now() - from < waitMs) return false;
    from = performance.now();
    waitMs *= 1.5;
    return true;
  };
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + LIMIT_MS;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error('it did not come about');
    await pause(20);
  }
}

/** As somebody would at the button, a minute after the last time. */
async function sendAgain(): Promise<void> {
  await client.query(`update "ReportIssue" set "queuedAt" = "queuedAt" - interval '2 minutes'`);
  await sendReportNow({ scheduleId: 'weekly', testRecipient: null }, deps);
  await runReportTick({ deps, boss });
}

/** For the queue and for the records a minute passes in which nobody was heard of, those at work included. */
async function letAMinutePass(): Promise<void> {
  await client.query(
    `update pgboss.job set heartbeat_on = heartbeat_on - interval '1 minute' where state = 'active'`,
  );
  await client.query(`update pgboss.queue set monitor_on = monitor_on - interval '1 minute'`);
  await boss.supervise();
  await client.query(`update pgboss.job set start_after = now() where state in ('created', 'retry')`);
  // A worker that was stopped in the middle of a statement holds its row until it goes on.
  await client.query(
    `update "ReportDelivery" set "heartbeatAt" = "heartbeatAt" - interval '2 minutes' where "id" in
      (select "id" from "ReportDelivery" where "heartbeatAt" is not null for update skip locked)`,
  );
  await runReportTick({ deps, boss });
  // Idle workers look for repeated jobs every few seconds.
  await client.query(`select pg_notify('pgboss_454650302e472074f72063fd', 'deliver-letter')`);
}

/** How the records stand, asked so often that the asking must be cheap. */
async function look(): Promise<{ unmade: number; open: number; atWork: number; unsent: number }> {
  const { rows } = await client.query(
    `select (select count(*)::int from "ReportIssue" where "madeAt" is null) as unmade,
       count(*) filter (where "state" in ('waiting', 'sending', 'handing-over'))::int as open,
       count(*) filter (where "state" in ('sending', 'handing-over') and "heartbeatAt" > $1)::int as "atWork",
       count(*) filter (where "state" <> 'sent')::int as unsent
     from "ReportDelivery"`,
    [new Date(killedAt)],
  );
  return rows[0];
}

async function countTakenOver(): Promise<number> {
  const { rows } = await client.query(
    `select count(*)::int as taken from "DeliveryEvent" where "kind" = 'taken-over'`,
  );
  return rows[0].taken;
}

/** Waits until letters are on their way; where all have arrived another report is sent. */
async function untilAtWork(letters = 1): Promise<void> {
  const isCalm = makeCalm(300);
  await until(async () => {
    const { unmade, open, atWork } = await look();
    if (unmade + open === 0) await sendAgain();
    if (isCalm()) await letAMinutePass();
    return atWork >= letters;
  });
}

/** Each mail that the server took, as recipient and Message-ID. */
function readReceived(): { to: string; messageId: string }[] {
  return server.received.map(({ to, source }) => ({
    to: to.join(),
    messageId: /^Message-ID: (\S+)/im.exec(source)?.[1] ?? '',
  }));
}

/** A person looks into the records of the mail server, and says what became of each. */
async function resolveUncertain(): Promise<number> {
  await until(async () => inHand === 0);
  const arrived = new Set(readReceived().map(({ messageId }) => messageId));
  const uncertain = (await listDeliveries()).filter(({ state }) => state === 'uncertain');
  for (const { id, messageId } of uncertain) {
    const as = arrived.has(messageId) ? 'arrived' : 'again';
    await resolveDelivery({ deliveryId: id, as, who: 'Ada' }, deps);
  }
  return uncertain.length;
}

/** Until nothing is left to be sent, or to be said by a person: how many were. */
async function untilAllSent(): Promise<number> {
  let uncertain = 0;
  const isCalm = makeCalm(1_000);
  await until(async () => {
    if (isCalm()) {
      await letAMinutePass();
      uncertain += await resolveUncertain();
    }
    return (await look()).unsent === 0;
  });
  return uncertain;
}

describe(`kill -9 of a worker at ${KILLS} random moments of sends to 40 recipients`, {
  // Each is the start of a process, which a busy machine draws out.
  timeout: 600_000,
}, () => {
  it('every recipient has each report once, and what nobody can know is not repeated', async () => {
    for (let kills = 0; kills < KILLS; kills += 1) {
      await untilAtWork();
      await pause(random.nextUniform() * 200);
      killedAt = Date.now();
      await workers.kill(kills % 2);
      if (kills % 2 === 1) await letAMinutePass();
    }
    const uncertain = await untilAllSent();
    const deliveries = await listDeliveries();
    const received = readReceived();
    const expected = deliveries.map(({ messageId, recipient }) => ({
      to: recipient.kind === 'mail' ? recipient.address : '',
      messageId,
    }));
    const order = (a: { messageId: string }, b: { messageId: string }) =>
      a.messageId < b.messageId ? -1 : 1;
    expect(received.toSorted(order)).toEqual(expected.toSorted(order));
    const perIssue = countBy(deliveries.map(({ issueId }) => issueId));
    for (const count of Object.values(perIssue)) expect(count).toBe(RECIPIENTS.length);
    const kinds = countBy(
      (await deps.store.listDeliveryEvents(deliveries.map(({ id }) => id))).map(({ kind }) => kind),
    );
    // There was something to lose.
    expect((kinds['taken-over'] ?? 0) + uncertain).toBeGreaterThan(10);
    expect(workers.endedByThemselves()).toBe(0);
  });
});

describe('a worker that stands still for longer than it may, and then goes on', { timeout: 300_000 }, () => {
  it('sends nothing that another has taken over, and each recipient has the report once', async () => {
    const earlier = new Set((await listDeliveries()).map(({ issueId }) => issueId));
    await sendAgain();
    for (let turn = 0; turn < 4; turn += 1) {
      killedAt = Date.now();
      // More than one worker takes at once: both have some.
      await untilAtWork(LETTERS_AT_ONCE_OF_A_PROCESS + 1);
      workers.signal(turn % 2, 'SIGSTOP');
      const taken = await countTakenOver();
      const stoppedAt = performance.now();
      // The other one takes over what it had, but for a record that it was stopped in the middle of changing.
      await until(async () => {
        await letAMinutePass();
        await pause(500);
        return (await countTakenOver()) > taken || performance.now() - stoppedAt > 6_000;
      });
      workers.signal(turn % 2, 'SIGCONT');
    }
    await untilAllSent();
    const deliveries = await listDeliveries();
    expect(
      readReceived()
        .map(({ messageId }) => messageId)
        .toSorted(),
    ).toEqual(deliveries.map(({ messageId }) => messageId).toSorted());
    const attempts = deliveries.filter(({ issueId }) => !earlier.has(issueId)).map(({ attempt }) => attempt);
    expect(Math.max(...attempts)).toBeGreaterThan(1);
  });
});

function countBy(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
