import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { reportScheduleSchema } from '@/lib/contract/report-schedule';
import type { ReportIssueRecord } from '@/lib/core/report/delivery';
import type { ReportCadence, ReportSchedule } from '@/lib/core/report/report-schedule';
import { AppError } from '@/lib/errors/app-error';
import { listDue } from '@/lib/schedule/list-due';
import {
  changeReportSchedule,
  createReportSchedule,
  duplicateReportSchedule,
  setReportPaused,
} from '@/lib/usecases/change-report-schedule';
import { listReportWork } from '@/lib/usecases/list-report-work';
import { loadIssues, loadReports, previewReport } from '@/lib/usecases/load-reports';
import { makeReportIssue, noteIssueFailure } from '@/lib/usecases/make-report-issue';
import { queueDueReports } from '@/lib/usecases/queue-due-reports';
import type { Transport } from '@/lib/usecases/report-ports';
import { sendReportNow } from '@/lib/usecases/send-report-now';
import { makeSchedule, openReportSite, type ReportSite } from '../support/report-site';

const SUNDAY = '2026-11-22T12:00:00.000Z';
/** Nothing is sent here. */
const mail: Transport = {
  label: 'SMTP mail.example.com:587',
  send: async () => ({ kind: 'permanent', answer: 'nothing is sent here' }),
  find: async () => null,
};

let site: ReportSite;
beforeAll(async () => {
  site = await openReportSite({ mail, isFolder: false }, SUNDAY);
});
afterAll(() => site.close());
beforeEach(async () => {
  for (const { id } of await site.deps.store.listReportSchedules())
    await site.deps.store.deleteReportSchedule(id);
  site.setNow(SUNDAY);
});

const request = (differs: object = {}) =>
  reportScheduleSchema.parse({
    name: 'Weekly',
    cadence: { kind: 'weekly', weekday: 1, minute: 480 },
    timeZone: 'Europe/Paris',
    recipients: [{ kind: 'mail', address: 'lead@example.com' }],
    ...differs,
  });
const daily = (differs: Partial<ReportSchedule> = {}) =>
  site.schedule({ cadence: { kind: 'daily', minute: 480 }, ...differs });
const tell = (issues: readonly ReportIssueRecord[]) =>
  issues.map(({ period, late }) => `${period.key}${late ? ' late' : ''}`);
const queueAt = async (at: string) => {
  site.setNow(at);
  return tell(await queueDueReports(site.deps));
};

describe('what is due', () => {
  it('each period once, whoever looks and whenever: over clock changes, late, twice, and two at once', async () => {
    const cadences: ReportCadence[] = [
      { kind: 'daily', minute: 150 },
      { kind: 'cron', expression: '30 */3 * * *' },
    ];
    const zones = ['Europe/Paris', 'America/New_York', 'Asia/Kolkata', 'Pacific/Apia'];
    // All that lies between two looks of a running worker; a change of clocks is in each.
    const starts = [
      '2026-03-28T20:00:00Z',
      '2026-10-24T20:00:00Z',
      '2026-11-01T02:00:00Z',
      '2011-12-29T20:00:00Z',
    ];
    const gap = fc.integer({ min: 1, max: 890 });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...cadences),
        fc.constantFrom(...zones),
        fc.constantFrom(...starts),
        fc.array(gap, { minLength: 60, maxLength: 120 }),
        async (cadence, timeZone, start, gaps) => {
          const from = Date.parse(start) / 1000;
          await site.deps.store.deleteReportSchedule('weekly');
          site.setNow(start);
          await site.schedule({ cadence, timeZone });
          let now = from;
          for (const seconds of gaps) {
            now += seconds;
            site.setNow(new Date(now * 1000).toISOString());
            const looks = now % 7 === 0 ? 2 : 1;
            await Promise.all(Array.from({ length: looks }, () => queueDueReports(site.deps)));
          }
          const issues = await site.deps.store.listReportIssues('weekly', 1_000);
          const due = listDue({ cadence, timeZone }, from, now + 1);
          expect(issues.map(({ period }) => period.key).toSorted()).toEqual(
            due.map(({ key }) => key).toSorted(),
          );
          expect(issues.every(({ late }) => !late)).toBe(true);
        },
      ),
      { numRuns: 8 },
    );
  });

  it('ten workers at one moment queue it once', async () => {
    await daily();
    site.setNow('2026-11-23T07:00:00.000Z');
    const queued = await Promise.all(Array.from({ length: 10 }, () => queueDueReports(site.deps)));
    expect(tell(queued.flat())).toEqual(['2026-11-23T08:00']);
  });

  it('after some days without a worker the latest one is sent, marked late', async () => {
    await daily();
    expect(await queueAt('2026-11-26T11:00:00.000Z')).toEqual(['2026-11-26T08:00 late']);
    expect(await queueAt('2026-11-27T07:00:20.000Z')).toEqual(['2026-11-27T08:00']);
  });

  it('where one is due just then, the latest missed one is sent besides', async () => {
    await daily();
    expect(await queueAt('2026-11-26T07:05:00.000Z')).toEqual(['2026-11-25T08:00 late', '2026-11-26T08:00']);
  });

  it('or none, where that was chosen', async () => {
    await daily({ missed: 'skip' });
    expect(await queueAt('2026-11-26T11:00:00.000Z')).toEqual([]);
    expect(await queueAt('2026-11-27T07:15:00.000Z')).toEqual(['2026-11-27T08:00']);
  });

  it('is not sent while paused, nor afterwards', async () => {
    await daily();
    await setReportPaused({ id: 'weekly', paused: true }, site.deps);
    expect(await queueAt('2026-11-24T07:00:00.000Z')).toEqual([]);
    site.setNow('2026-11-25T12:00:00.000Z');
    const on = await setReportPaused({ id: 'weekly', paused: false }, site.deps);
    expect(on.since).toBe('2026-11-25T12:00:00.000Z');
    expect(await queueAt('2026-11-25T12:01:00.000Z')).toEqual([]);
    expect(await queueAt('2026-11-26T07:00:00.000Z')).toEqual(['2026-11-26T08:00']);
  });

  it('is sent of one schedule though another cannot be read', async () => {
    await daily();
    await daily({ id: 'a-lost', name: 'A lost one', timeZone: 'Mars/Olympus' });
    const said: string[] = [];
    site.setNow('2026-11-23T07:00:00.000Z');
    expect(tell(await queueDueReports(site.deps, (line) => said.push(line)))).toEqual(['2026-11-23T08:00']);
    expect(said).toEqual([expect.stringMatching(/^When the report "A lost one" is due cannot be told: /)]);
  });

  it('what was due before a schedule was made is none of its own', async () => {
    site.setNow('2026-11-23T07:00:00.001Z');
    const schedule = await createReportSchedule(request(), site.deps);
    expect(await queueAt('2026-11-23T07:02:00.000Z')).toEqual([]);
    expect((await loadReports(site.deps)).entries).toMatchObject([
      { schedule: { id: schedule.id }, nextDueAt: '2026-11-30T07:00:00.000Z', latest: null, states: {} },
    ]);
  });

  it('a week that was reported is not reported again when the time of day is changed', async () => {
    const { id } = await createReportSchedule(request(), site.deps);
    expect(await queueAt('2026-11-23T07:00:00.000Z')).toEqual(['2026-11-23T08:00']);
    const cadence = { kind: 'weekly', weekday: 1, minute: 600 };
    await changeReportSchedule({ id, request: request({ cadence }) }, site.deps);
    expect(await queueAt('2026-11-23T09:00:00.000Z')).toEqual([]);
    expect(await queueAt('2026-11-30T09:00:00.000Z')).toEqual(['2026-11-30T10:00']);
  });
});

describe('by hand', () => {
  const send = (differs: object = {}) =>
    sendReportNow({ scheduleId: 'weekly', testRecipient: null, ...differs }, site.deps);

  it('sends the latest period that has ended, beside the one that is due', async () => {
    await site.schedule();
    site.setNow('2026-11-23T05:00:00.000Z');
    expect(await send()).toMatchObject({ byHand: true, isTest: false, period: { key: '2026-11-23T08:00' } });
    expect(await queueAt('2026-11-23T07:00:00.000Z')).toEqual(['2026-11-23T08:00']);
  });

  it('two who press at one moment send it once', async () => {
    await site.schedule();
    const pressed = await Promise.allSettled(Array.from({ length: 6 }, () => send()));
    expect(pressed.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const one of pressed)
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'conflict' });
    site.passSeconds(61);
    await send();
    expect(await loadIssues({ id: 'weekly', limit: 10 }, site.deps)).toHaveLength(2);
  });

  it('one request that is repeated is one report', async () => {
    await site.schedule();
    const [first, ...others] = await Promise.all(
      Array.from({ length: 5 }, () => send({ requestId: 'request-1' })),
    );
    for (const other of others) expect(other.id).toBe(first?.id);
    expect((await listReportWork(site.deps)).issueIds).toEqual([first?.id]);
  });

  it('to try it out it goes to one recipient, and says so', async () => {
    await site.schedule({ name: 'Inference' });
    const testRecipient = { kind: 'mail', address: 'me@example.com' } as const;
    const issue = await send({ testRecipient });
    await send({ testRecipient });
    await Promise.all([1, 2, 3].map(() => makeReportIssue({ issueId: issue.id }, site.deps)));
    expect(await site.deps.store.findReportIssue(issue.id)).toMatchObject({ subject: 'Test: Inference' });
    expect(await site.deps.store.listDeliveries([issue.id])).toMatchObject([{ recipient: testRecipient }]);
  });

  it('is refused where nobody is to get it', async () => {
    await site.schedule({ recipients: [] });
    await expect(send()).rejects.toMatchObject({ code: 'bad-input', path: 'recipients' });
    await expect(send({ scheduleId: 'none' })).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('a report that cannot be made', () => {
  const failWith = (error: Error) => {
    const gatherReport = () => Promise.reject(error);
    return { ...site.deps, reports: { ...site.deps.reports, gatherReport } };
  };

  it('as it ends each worker that makes it, is not begun for ever', async () => {
    await site.schedule();
    const { id: issueId } = await sendReportNow({ scheduleId: 'weekly', testRecipient: null }, site.deps);
    const ended = failWith(new Error('killed'));
    let beginnings = 0;
    while ((await listReportWork(site.deps)).issueIds.includes(issueId) && beginnings < 100) {
      const isBegun = await makeReportIssue({ issueId }, ended).then(
        () => false,
        () => true,
      );
      if (isBegun) beginnings += 1;
    }
    expect(beginnings).toBe(20);
    expect(await site.deps.store.findReportIssue(issueId)).toMatchObject({
      givenUp: true,
      problem: 'The worker that made it ended 20 times.',
    });
  });

  it('says why, is tried again less and less often, and given up in the end', async () => {
    await site.schedule();
    const { id: issueId } = await sendReportNow({ scheduleId: 'weekly', testRecipient: null }, site.deps);
    const failing = failWith(new AppError('no-price', 'No price book is installed.'));
    for (let tries = 1; tries <= 7; tries += 1) {
      expect((await listReportWork(site.deps)).issueIds).toEqual([issueId]);
      await expect(makeReportIssue({ issueId }, failing)).rejects.toThrow('No price book');
      await noteIssueFailure({ issueId, problem: 'No price book is installed.' }, site.deps);
      expect((await listReportWork(site.deps)).issueIds).toEqual([]);
      site.passSeconds(18 * 3600);
    }
    expect((await listReportWork(site.deps)).issueIds).toEqual([]);
    expect(await site.deps.store.findReportIssue(issueId)).toMatchObject({
      tries: 7,
      givenUp: true,
      problem: 'No price book is installed.',
    });
  });
});

describe('schedules', () => {
  it('a copy is paused, and of a name that fits', async () => {
    const name = 'x'.repeat(100);
    const { id } = await createReportSchedule(request({ name }), site.deps);
    expect(await duplicateReportSchedule({ id }, site.deps)).toMatchObject({
      name: `${'x'.repeat(93)} (copy)`,
      paused: true,
      recipients: [{ address: 'lead@example.com' }],
    });
  });

  it('refuses an expression that is due too often, and a webhook that is not set', async () => {
    const cron = (expression: string) =>
      createReportSchedule(request({ cadence: { kind: 'cron', expression } }), site.deps);
    await expect(cron('*/5 * * * *')).rejects.toMatchObject({
      code: 'bad-input',
      path: 'cadence.expression',
    });
    await expect(cron('0 0 30 2 *')).rejects.toThrow('must name a day that exists');
    await expect(
      createReportSchedule(request({ recipients: [{ kind: 'webhook', name: 'OPS' }] }), site.deps),
    ).rejects.toThrow('WEBHOOK_OPS_URL');
  });

  it('a preview keeps nothing', async () => {
    const made = await previewReport(makeSchedule(SUNDAY), site.deps);
    expect(made.report).toMatchObject({
      period: { key: '2026-11-16T08:00' },
      before: { key: '2026-11-09T08:00' },
    });
    expect(made.rendered.subject).toBe('Inference, weekly');
    expect(await site.deps.store.listReportSchedules()).toEqual([]);
  });
});
