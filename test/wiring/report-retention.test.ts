import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DeliveryState } from '@/lib/core/report/delivery';
import { loadIssue, loadIssuePart } from '@/lib/usecases/load-reports';
import { makeReport } from '@/lib/usecases/make-report-issue';
import { COPIES_KEPT, pruneReports } from '@/lib/usecases/prune-reports';
import { newIssue, queueDueReports } from '@/lib/usecases/queue-due-reports';
import { resolveDelivery } from '@/lib/usecases/resolve-delivery';
import { openReportSite, type ReportSite } from '../support/report-site';

const NOW = '2026-11-22T12:00:00.000Z';
const DAY_SECONDS = 86_400;
const nowSeconds = Date.parse(NOW) / 1000;
const { signal } = new AbortController();
const image = { contentId: 'spend', fileName: 'spend.png', png: new Uint8Array([1, 2, 3]) };

let site: ReportSite;
beforeAll(async () => {
  site = await openReportSite({}, NOW);
});
afterAll(() => site.close());

/** Reports of so many days back, the newest first, each with one delivery in a state; those without one are not made. */
async function sendBefore(
  scheduleId: string,
  days: readonly number[],
  stateOf: (day: number) => DeliveryState | null = () => 'sent',
  isTest = false,
): Promise<void> {
  const { store, now } = site.deps;
  const schedule = await site.schedule({
    id: scheduleId,
    cadence: { kind: 'daily', minute: 480 },
    paused: true,
  });
  const period = {
    key: '',
    startSeconds: nowSeconds - DAY_SECONDS,
    endSeconds: nowSeconds,
    dueSeconds: nowSeconds,
  };
  const made = await makeReport(schedule, { period, late: false, isTest }, site.deps);
  const csv = { fileName: 'report.csv', content: 'a,b' };
  for (const day of days) {
    const id = `${scheduleId}-${day}`;
    const queuedAt = new Date((nowSeconds - day * DAY_SECONDS) * 1000).toISOString();
    await store.insertReportIssue({ ...newIssue(schedule, period, now(), id), queuedAt, isTest }, id);
    const state = stateOf(day);
    if (state === null) continue;
    await store.saveMadeReport(id, queuedAt, {
      ...made,
      rendered: { ...made.rendered, images: [image], csv },
    });
    const delivery = {
      id,
      issueId: id,
      recipient: { kind: 'mail', address: 'a@example.com' },
      state,
    } as const;
    const none = { answer: null, sentAt: null, heartbeatAt: null, notBefore: null, attempt: 1, tries: 0 };
    const told = { createdAt: queuedAt, updatedAt: queuedAt, messageId: `<${id}@example.com>` };
    await store.insertDeliveries([{ ...delivery, ...none, ...told }]);
    const event = { deliveryId: id, at: queuedAt, attempt: 1, kind: 'began', note: null } as const;
    await store.insertDeliveryEvents([event]);
  }
}

const idsOf = async (scheduleId: string) =>
  (await site.deps.store.listReportIssues(scheduleId, 1_000)).map(({ id }) => id);
const copyOf = (id: string) => site.deps.store.findMadeReport(id);
const range = (count: number, first = 0, step = 1) =>
  Array.from({ length: count }, (_, i) => first + i * step);

describe('what reports leave behind', () => {
  it('is dropped but for the newest copies of each schedule and of its tests, and the records of a year', async () => {
    await sendBefore('daily', range(60, 1, 10));
    await sendBefore('other', [500, 900]);
    expect(await pruneReports({ signal }, site.deps)).toEqual({ copies: 14, reports: 20 });
    const kept = await idsOf('daily');
    expect(kept).toEqual(range(40, 1, 10).map((day) => `daily-${day}`));
    for (const [i, id] of kept.entries()) {
      const made = await copyOf(id);
      expect(made !== null, id).toBe(i < COPIES_KEPT);
      if (made !== null) expect(made.rendered).toMatchObject({ images: [image], csv: { content: 'a,b' } });
    }
    expect(await site.deps.store.listDeliveries(['daily-1', 'daily-391'])).toHaveLength(2);
    expect(await site.deps.store.listDeliveries(['daily-591'])).toEqual([]);
    expect(await site.deps.store.listDeliveryEvents(['daily-591'])).toEqual([]);
    // Few as they are, they are the last that there are.
    expect(await idsOf('other')).toEqual(['other-500', 'other-900']);
    expect(await copyOf('other-900')).not.toBeNull();
    expect(await pruneReports({ signal }, site.deps)).toEqual({ copies: 0, reports: 0 });
  });

  it('stays where it is still to be made or sent, and where nobody knows whether it arrived', async () => {
    const states: Record<number, DeliveryState | null> = {
      40: 'waiting',
      41: 'uncertain',
      42: 'failed',
      500: 'handing-over',
      501: null,
    };
    await sendBefore('open', [...range(30), 40, 41, 42, 500, 501], (day) =>
      day in states ? (states[day] ?? null) : 'sent',
    );
    await pruneReports({ signal }, site.deps);
    expect((await idsOf('open')).slice(-5)).toEqual([
      'open-40',
      'open-41',
      'open-42',
      'open-500',
      'open-501',
    ]);
    for (const day of [40, 41, 500]) expect(await copyOf(`open-${day}`), `${day}`).not.toBeNull();
    // What failed long ago is not sent again without its copy, and says so.
    expect(await copyOf('open-42')).toBeNull();
    await expect(
      resolveDelivery({ deliveryId: 'open-42', as: 'again', who: 'Ada' }, site.deps),
    ).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('not kept any more') });
    expect(await loadIssue({ id: 'open', issueId: 'open-42' }, site.deps)).toMatchObject({
      issue: { madeAt: expect.any(String) },
      made: null,
    });
  });

  it('never makes a period due again', async () => {
    site.setNow(NOW);
    await site.schedule({ id: 'once', cadence: { kind: 'daily', minute: 480 } });
    for (let day = 1; day <= 30; day += 1) {
      site.passSeconds(DAY_SECONDS);
      expect(await queueDueReports(site.deps)).toHaveLength(1);
    }
    site.setNow('2028-06-01T12:00:00.000Z');
    await pruneReports({ signal }, site.deps);
    site.setNow('2026-12-22T12:01:00.000Z');
    expect(await queueDueReports(site.deps)).toEqual([]);
    await site.deps.store.deleteReportSchedule('once');
    site.setNow(NOW);
  });

  it('stops when it is told to', async () => {
    await sendBefore('much', range(30));
    expect(await pruneReports({ signal: AbortSignal.abort() }, site.deps)).toEqual({ copies: 0, reports: 0 });
  });
});

describe('the list of what was sent', () => {
  it('is reached to its end, part by part, also where two are of one moment', async () => {
    // Nine and a little less are one moment.
    await sendBefore('pages', [...range(45), 8.9999999999]);
    const seen: string[] = [];
    let after: Awaited<ReturnType<typeof loadIssuePart>>['next'] = null;
    do {
      const part: Awaited<ReturnType<typeof loadIssuePart>> = await loadIssuePart(
        { id: 'pages', limit: 10, after },
        site.deps,
      );
      seen.push(...part.entries.map(({ issue }) => issue.id));
      after = part.next;
    } while (after !== null);
    const expected = range(45).map((day) => `pages-${day}`);
    expect(seen).toEqual([...expected.slice(0, 9), 'pages-9', 'pages-8.9999999999', ...expected.slice(10)]);
  });
});
