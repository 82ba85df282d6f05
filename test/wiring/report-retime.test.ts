import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { reportScheduleSchema } from '@/lib/contract/report-schedule';
import { changeReportSchedule, setReportPaused } from '@/lib/usecases/change-report-schedule';
import { loadReportSchedule, loadReports } from '@/lib/usecases/load-reports';
import { queueDueReports } from '@/lib/usecases/queue-due-reports';
import { openReportSite, type ReportSite } from '../support/report-site';

const DAY = 86_400;
let site: ReportSite;
beforeAll(async () => {
  site = await openReportSite({}, '2026-11-22T12:00:00.000Z');
});
afterAll(() => site.close());
beforeEach(async () => {
  await site.deps.store.deleteReportSchedule('weekly');
});

const daily = (hour: number, minute = 0) => ({ kind: 'daily', minute: hour * 60 + minute }) as const;

async function begin(at: string, differs: Parameters<ReportSite['schedule']>[0]): Promise<void> {
  site.setNow(at);
  await site.schedule(differs);
}

/** As a person saves it in the editor at a moment. */
async function edit(at: string, differs: object): Promise<void> {
  site.setNow(at);
  const schedule = await site.deps.store.findReportSchedule('weekly');
  const { id, since: _since, createdAt: _created, updatedAt: _updated, ...told } = schedule ?? { id: '' };
  await changeReportSchedule({ id, request: reportScheduleSchema.parse({ ...told, ...differs }) }, site.deps);
}

async function lookAt(at: string): Promise<void> {
  site.setNow(at);
  await queueDueReports(site.deps);
}

/** Days, in the zone of Paris, that reports are about: `first to last`. */
async function listReported(): Promise<string[]> {
  const issues = await site.deps.store.listReportIssues('weekly', 1_000);
  return issues
    .map(
      ({ period, late }) =>
        `${dayOf(period.startSeconds)} to ${dayOf(period.endSeconds - 1)}${late ? ' late' : ''}`,
    )
    .toReversed();
}

const dayOf = (seconds: number) =>
  new Date(seconds * 1000).toLocaleDateString('sv-SE', { timeZone: 'Europe/Paris' });

async function nextDueAt(): Promise<string | null> {
  const { nextDueAt: next } = await loadReportSchedule({ id: 'weekly' }, site.deps);
  expect((await loadReports(site.deps)).entries[0]?.nextDueAt).toBe(next);
  return next;
}

describe('a schedule that is put to another time of day', () => {
  beforeEach(() => begin('2026-11-23T06:00:00Z', { cadence: daily(8) }));

  it('that has passed today sends what still waits at once, and then at the new time', async () => {
    await edit('2026-11-23T06:30:00Z', { cadence: daily(7) });
    expect(await listReported()).toEqual(['2026-11-22 to 2026-11-22']);
    expect(await nextDueAt()).toBe('2026-11-24T06:00:00.000Z');
    for (const at of ['2026-11-23T06:31:00Z', '2026-11-23T07:00:00Z', '2026-11-24T06:00:00Z'])
      await lookAt(at);
    expect(await listReported()).toEqual(['2026-11-22 to 2026-11-22', '2026-11-23 to 2026-11-23']);
  });

  it('that has passed today and was sent, or comes later today, is sent tomorrow', async () => {
    await lookAt('2026-11-23T07:00:10Z');
    await edit('2026-11-23T09:00:00Z', { cadence: daily(7) });
    expect(await nextDueAt()).toBe('2026-11-24T06:00:00.000Z');
    await edit('2026-11-23T09:01:00Z', { cadence: daily(18) });
    expect(await nextDueAt()).toBe('2026-11-24T17:00:00.000Z');
    for (const at of ['2026-11-23T17:00:00Z', '2026-11-24T06:00:00Z']) await lookAt(at);
    expect(await listReported()).toEqual(['2026-11-22 to 2026-11-22']);
  });

  it('just when it was due, before a worker looked, sends what was due', async () => {
    await edit('2026-11-23T07:00:20Z', { cadence: daily(7) });
    expect(await listReported()).toEqual(['2026-11-22 to 2026-11-22']);
  });

  it('after days without a worker sends what was missed as chosen', async () => {
    await edit('2026-11-25T12:00:00Z', { cadence: daily(18) });
    expect(await listReported()).toEqual(['2026-11-24 to 2026-11-24 late']);
    expect(await nextDueAt()).toBe('2026-11-26T17:00:00.000Z');
  });

  it('while it is paused sends nothing for it, and after it what was not reported', async () => {
    await lookAt('2026-11-23T07:00:10Z');
    await setReportPaused({ id: 'weekly', paused: true }, site.deps);
    await edit('2026-11-23T08:00:00Z', { cadence: daily(12), paused: true });
    await edit('2026-11-23T09:00:00Z', { paused: false });
    expect(await nextDueAt()).toBe('2026-11-24T11:00:00.000Z');
    await lookAt('2026-11-23T11:00:00Z');
    expect(await listReported()).toEqual(['2026-11-22 to 2026-11-22']);
  });
});

describe('a schedule that is put to another zone', () => {
  beforeEach(() => begin('2026-11-23T06:00:00Z', { cadence: daily(8) }));

  it('to the west does not send the same day again at that hour there', async () => {
    await lookAt('2026-11-23T07:00:10Z');
    await edit('2026-11-23T09:00:00Z', { timeZone: 'America/New_York' });
    expect(await nextDueAt()).toBe('2026-11-24T13:00:00.000Z');
    await lookAt('2026-11-23T13:00:10Z');
    expect(await listReported()).toHaveLength(1);
  });

  it('to the east sends at once a day whose hour has passed there', async () => {
    await edit('2026-11-23T06:30:00Z', { timeZone: 'Asia/Kolkata' });
    expect(await listReported()).toHaveLength(1);
    expect(await nextDueAt()).toBe('2026-11-24T02:30:00.000Z');
  });
});

describe('a schedule of another rhythm', () => {
  it('from weeks to days begins with the day on which it was changed', async () => {
    await begin('2026-11-23T06:00:00Z', {});
    await lookAt('2026-11-23T07:00:10Z');
    await edit('2026-11-25T12:00:00Z', { cadence: daily(8) });
    expect(await nextDueAt()).toBe('2026-11-26T07:00:00.000Z');
    await lookAt('2026-11-26T07:00:00Z');
    expect(await listReported()).toEqual(['2026-11-16 to 2026-11-22', '2026-11-25 to 2026-11-25']);
  });

  it('from days to weeks sends the whole week at its end', async () => {
    await begin('2026-11-24T06:00:00Z', { cadence: daily(8) });
    await lookAt('2026-11-24T07:00:10Z');
    await edit('2026-11-24T12:00:00Z', { cadence: { kind: 'weekly', weekday: 1, minute: 480 } });
    expect(await nextDueAt()).toBe('2026-11-30T07:00:00.000Z');
    await lookAt('2026-11-30T07:00:00Z');
    expect(await listReported()).toEqual(['2026-11-23 to 2026-11-23', '2026-11-23 to 2026-11-29']);
  });

  it('months on another day report the same month once', async () => {
    const monthly = (day: number) => ({ cadence: { kind: 'monthly', day, minute: 480 } }) as const;
    await begin('2026-11-23T06:00:00Z', monthly(5));
    await lookAt('2026-12-05T07:00:00Z');
    await edit('2026-12-06T07:00:00Z', monthly(20));
    expect(await nextDueAt()).toBe('2027-01-20T07:00:00.000Z');
    await edit('2027-01-10T07:00:00Z', monthly(2));
    expect(await listReported()).toEqual(['2026-11-01 to 2026-11-30', '2026-12-01 to 2026-12-31']);
    expect(await nextDueAt()).toBe('2027-02-02T07:00:00.000Z');
  });
});

describe('however often it is put to another time of day', () => {
  it('each day is reported once, and the next report comes when it is said to', async () => {
    const change = fc.record({
      afterMinutes: fc.integer({ min: 1, max: 1_500 }),
      minute: fc.integer({ min: 0, max: 1_439 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 3, maxLength: 8 }), async (changes) => {
        await site.deps.store.deleteReportSchedule('weekly');
        // Over the end of summer time.
        await begin('2026-10-23T22:00:00Z', { cadence: daily(8) });
        let now = Date.parse('2026-10-23T22:00:00Z') / 1000;
        for (const { afterMinutes, minute } of changes) {
          const until = now + afterMinutes * 60;
          now = await goOn(now, until);
          await edit(new Date(now * 1000).toISOString(), { cadence: { kind: 'daily', minute } });
        }
        await goOn(now, now + 2 * DAY);
        const days = await listReported();
        expect(new Set(days).size).toBe(days.length);
        const first = Date.parse('2026-10-23T12:00:00Z') / 1000;
        expect(days).toEqual(days.map((_, i) => `${dayOf(first + i * DAY)} to ${dayOf(first + i * DAY)}`));
      }),
      { numRuns: 5 },
    );
  });

  /** Looks just before and at each moment at which a report is said to come. */
  async function goOn(from: number, until: number): Promise<number> {
    site.setNow(new Date(from * 1000).toISOString());
    for (;;) {
      const next = Date.parse((await nextDueAt()) ?? '') / 1000;
      if (!(next < until)) break;
      const before = (await listReported()).length;
      await lookAt(new Date((next - 1) * 1000).toISOString());
      expect(await listReported()).toHaveLength(before);
      await lookAt(new Date(next * 1000).toISOString());
      expect(await listReported()).toHaveLength(before + 1);
    }
    await lookAt(new Date(until * 1000).toISOString());
    return until;
  }
});
