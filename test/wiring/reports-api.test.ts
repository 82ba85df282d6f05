import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  deleteReport,
  getIssue,
  getIssues,
  getPreview,
  getReport,
  getReports,
  postDuplicate,
  postPause,
  postPreview,
  postReport,
  postResubscribe,
  putReport,
} from '@/lib/http/reports-api';
import { getUnsubscribe, postUnsubscribe } from '@/lib/http/unsubscribe-page';
import type { UseCaseDeps } from '@/lib/usecases/deps';
import type { Transport } from '@/lib/usecases/report-ports';
import { unsubscribeUrl } from '@/lib/usecases/unsubscribe';
import { openReportSite, type ReportSite } from '../support/report-site';

const mail: Transport = {
  label: 'SMTP mail.example.com:587',
  send: async () => ({ kind: 'permanent', answer: '550 5.1.1 no such user' }),
  find: async () => null,
};
const asked = {
  name: 'Weekly <b>"report"</b>',
  cadence: { kind: 'weekly', weekday: 1, minute: 480 },
  timeZone: 'Europe/Paris',
  recipients: [{ kind: 'mail', address: 'lead@example.com' }],
};

let site: ReportSite;
let deps: UseCaseDeps;
beforeAll(async () => {
  site = await openReportSite({ mail, isFolder: false }, '2026-11-22T12:00:00.000Z');
  deps = site.deps;
});
afterAll(() => site.close());

const body = (value: unknown) =>
  new Request('http://localhost:3000/api/v1/reports', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(value),
  });

async function create(differs: object = {}): Promise<string> {
  const { id } = await (await postReport(body({ ...asked, ...differs }), deps)).json();
  return String(id);
}

describe('schedules', () => {
  it('are kept, listed, changed, paused, copied and removed', async () => {
    const made = await postReport(body(asked), deps);
    expect(made.status).toBe(201);
    const { id } = await made.json();
    expect(await (await getReports(deps)).json()).toMatchObject({
      schedules: [{ id, name: asked.name, nextDueAt: '2026-11-23T07:00:00.000Z', latest: null, states: {} }],
      ways: {
        mail: 'SMTP mail.example.com:587',
        isFolder: false,
        webhooks: [],
        publicUrl: 'https://breakeven.example.com',
      },
    });
    const changed = await putReport(body({ ...asked, locale: 'de-DE' }), id, deps);
    expect(await changed.json()).toMatchObject({ id, locale: 'de-DE' });
    await postPause(body({ paused: true }), id, deps);
    expect(await (await getReport(id, deps)).json()).toMatchObject({
      paused: true,
      nextDueAt: null,
      unsubscribed: [],
    });
    const copy = await postDuplicate(id, deps);
    expect(copy.status).toBe(201);
    for (const gone of [id, (await copy.json()).id])
      expect(await (await deleteReport(gone, deps)).json()).toEqual({ scheduleId: gone, deleted: true });
    await expect(getReport(id, deps)).rejects.toMatchObject({ code: 'not-found' });
    await expect(postPause(body({ paused: false }), id, deps)).rejects.toMatchObject({ code: 'not-found' });
    await expect(deleteReport(id, deps)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('show what they would send, kept or not, and change nothing by it', async () => {
    const id = await create();
    const kept = await (await getPreview(id, deps)).json();
    expect(kept).toMatchObject({
      html: '<p>2026-11-16T08:00</p>',
      text: '2026-11-16T08:00',
      images: [],
      csv: null,
    });
    expect(await (await postPreview(body(asked), deps)).json()).toEqual(kept);
    expect(await (await getIssues(new Request('http://localhost/?limit=5'), id, deps)).json()).toEqual({
      issues: [],
      nextCursor: null,
    });
    await deleteReport(id, deps);
  });

  it('tell what was sent, and how each delivery fared', async () => {
    const id = await create();
    site.setNow('2026-11-23T07:00:10.000Z');
    await site.workOnce();
    const { issues } = await (await getIssues(new Request('http://localhost/'), id, deps)).json();
    expect(issues).toMatchObject([
      {
        period: { key: '2026-11-23T08:00' },
        late: false,
        subject: asked.name,
        deliveries: [
          {
            recipient: { kind: 'mail', address: 'lead@example.com' },
            state: 'failed',
            answer: '550 5.1.1 no such user',
            events: [{ kind: 'began' }, { kind: 'refused', note: '550 5.1.1 no such user' }],
          },
        ],
      },
    ]);
    const one = await (await getIssue({ id, issueId: issues[0].id }, deps)).json();
    expect(one.made).toMatchObject({ html: '<p>2026-11-23T08:00</p>', report: { version: 1 } });
    await expect(getIssue({ id: 'other', issueId: issues[0].id }, deps)).rejects.toMatchObject({
      code: 'not-found',
    });
    expect((await (await getReports(deps)).json()).schedules[0]).toMatchObject({ states: { failed: 1 } });
    await deleteReport(id, deps);
  });
});

describe('one click', () => {
  const visit = (url: string, init: RequestInit = {}, host = 'breakeven.example.com') =>
    new Request(url, { ...init, headers: { host, 'sec-fetch-site': 'cross-site', ...init.headers } });
  const click = {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  };

  it('leaves by POST alone, from wherever it comes, and can be taken back at the schedule', async () => {
    const scheduleId = await create();
    const url = (await unsubscribeUrl({ scheduleId, address: 'Lead@example.com' }, deps)) ?? '';
    const page = await getUnsubscribe(visit(url), deps);
    const html = await page.text();
    expect(page.status).toBe(200);
    expect(html).toContain('<form method="post">');
    expect(html).toContain('Weekly &lt;b&gt;&quot;report&quot;&lt;/b&gt;');
    expect(html).not.toContain('<b>');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await deps.store.listUnsubscribes(scheduleId)).toEqual([]);
    for (let i = 0; i < 2; i += 1) {
      const done = await postUnsubscribe(visit(url, click), deps);
      expect(done.status).toBe(200);
      expect(done.headers.get('set-cookie')).toBeNull();
      expect(await done.text()).toContain('Unsubscribed');
    }
    expect(await deps.store.listUnsubscribes(scheduleId)).toMatchObject([{ address: 'lead@example.com' }]);
    expect(await (await getUnsubscribe(visit(url), deps)).text()).not.toContain('<form');
    await postResubscribe(body({ address: 'lead@example.com' }), scheduleId, deps);
    expect(await deps.store.listUnsubscribes(scheduleId)).toEqual([]);
    await expect(
      postResubscribe(body({ address: 'lead@example.com' }), scheduleId, deps),
    ).rejects.toMatchObject({ code: 'not-found' });
    await deleteReport(scheduleId, deps);
    expect((await postUnsubscribe(visit(url, click), deps)).status).toBe(404);
  });

  it('is refused with another signature, address, schedule or host', async () => {
    const scheduleId = await create();
    const other = await create({ name: 'Other' });
    const url = (await unsubscribeUrl({ scheduleId, address: 'lead@example.com' }, deps)) ?? '';
    const changed = (name: string, value: string) => {
      const link = new URL(url);
      link.searchParams.set(name, value);
      return link.href;
    };
    const bad = [
      changed('signature', 'A'.repeat(43)),
      changed('signature', '%00'),
      changed('address', 'boss@example.com'),
      changed('schedule', other),
      'https://breakeven.example.com/unsubscribe',
    ];
    for (const link of bad) {
      const answer = await postUnsubscribe(visit(link, click), deps);
      expect(answer.status).toBe(404);
      expect(await answer.text()).toContain('Nothing was changed');
    }
    expect((await postUnsubscribe(visit(url, click, 'evil.example.com'), deps)).status).toBe(403);
    expect((await postUnsubscribe(visit(url, click, 'localhost:3000'), deps)).status).toBe(200);
    expect(await deps.store.listUnsubscribes(other)).toEqual([]);
  });

  it('one key is made for all processes, however many need it at once', async () => {
    const fresh = await openReportSite({ mail }, '2026-11-22T12:00:00.000Z');
    const links = await Promise.all(
      Array.from({ length: 8 }, () =>
        unsubscribeUrl({ scheduleId: 's', address: 'a@example.com' }, fresh.deps),
      ),
    );
    expect(new Set(links).size).toBe(1);
    await fresh.close();
  });
});
