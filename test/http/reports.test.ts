import { request as httpRequest } from 'node:http';
import { simpleParser } from 'mailparser';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openJobQueue } from '@/lib/jobs/job-queue';
import { makeReportIssue } from '@/lib/usecases/make-report-issue';
import { unsubscribeUrl } from '@/lib/usecases/unsubscribe';
import { callApi } from '../support/api-client';
import { type AppServer, startAppServer } from '../support/app-server';
import { withEnvironment } from '../support/environment';
import { renderBriefly } from '../support/report-site';
import { createWiredDatabase, type WiredDatabase } from '../support/wired-database';

const PUBLIC_URL = 'https://breakeven.example.com';
const LINK_KEY = 'a key that is the same for all who sign links';

let database: WiredDatabase;
let deps: WiredDatabase['deps'];
let server: AppServer;
beforeAll(async () => {
  database = await createWiredDatabase();
  await (await openJobQueue(database.databaseUrl, () => {})).stop();
  const { reports } = database.deps;
  deps = {
    ...database.deps,
    now: () => new Date(),
    reports: { ...reports, renderReport: renderBriefly, publicUrl: PUBLIC_URL, linkKey: LINK_KEY },
  };
  server = await withEnvironment({ PUBLIC_URL, REPORT_LINK_KEY: LINK_KEY }, () =>
    startAppServer({ databaseUrl: database.databaseUrl }),
  );
});
afterAll(async () => {
  await server?.stop();
  await database?.drop();
});

const call = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
  callApi(server.url, method, `/api/v1/reports${path}`, body, headers);
const asked = {
  name: 'Weekly <b>"report"</b>',
  cadence: { kind: 'weekly', weekday: 1, minute: 480 },
  timeZone: 'Europe/Paris',
  recipients: [{ kind: 'mail', address: 'lead@example.com' }],
};
const create = async (differs: object = {}) => {
  const { body } = await call('POST', '', { ...asked, ...differs });
  return { id: String(body.id), updatedAt: String(body.updatedAt) };
};
const problem = (status: number, code: string, path: string | null) => ({
  status,
  body: { error: { code, message: expect.any(String), path } },
});

/** Makes a report as a worker does, and answers with its one delivery. */
async function makeIssue(issueId: string): Promise<string> {
  const [deliveryId = ''] = await makeReportIssue({ issueId }, deps);
  return deliveryId;
}

describe('schedules by the API', () => {
  test('are made, listed, changed, paused, copied and removed', async () => {
    const made = await call('POST', '', asked);
    expect(made).toMatchObject({ status: 201, body: { ...asked, paused: false, missed: 'send-once' } });
    const id = String(made.body.id);
    expect((await call('GET', '')).body).toMatchObject({
      schedules: [{ id, name: asked.name, nextDueAt: expect.stringMatching(/T0[67]:00:00\.000Z$/) }],
      ways: { isFolder: true, publicUrl: PUBLIC_URL, webhooks: [] },
    });
    const changed = await call('PUT', `/${id}`, { ...asked, locale: 'de-DE' });
    expect(changed).toMatchObject({ status: 200, body: { id, locale: 'de-DE' } });
    expect((await call('POST', `/${id}/pause`, { paused: true })).body).toMatchObject({ paused: true });
    expect((await call('GET', `/${id}`)).body).toMatchObject({
      paused: true,
      nextDueAt: null,
      unsubscribed: [],
    });
    const copy = await call('POST', `/${id}/duplicate`);
    expect(copy).toMatchObject({ status: 201, body: { name: `${asked.name} (copy)`, paused: true } });
    for (const gone of [id, String(copy.body.id)]) {
      expect(await call('DELETE', `/${gone}`)).toMatchObject({ status: 200, body: { deleted: true } });
      for (const [method, path, body] of [
        ['GET', '', undefined],
        ['PUT', '', asked],
        ['DELETE', '', undefined],
        ['POST', '/pause', { paused: false }],
        ['POST', '/duplicate', undefined],
        ['POST', '/send', {}],
        ['POST', '/test', { recipient: asked.recipients[0] }],
        ['GET', '/preview', undefined],
        ['GET', '/issues', undefined],
        ['GET', '/issues/none', undefined],
        ['POST', '/resubscribe', { address: 'lead@example.com' }],
      ] as const)
        expect(await call(method, `/${gone}${path}`, body), `${method} ${path}`).toMatchObject(
          problem(404, 'not-found', null),
        );
    }
  });

  test('are not saved over what somebody else saved', async () => {
    const { id, updatedAt } = await create();
    const mine = await call('PUT', `/${id}`, { ...asked, name: 'Mine', updatedAt });
    expect(mine).toMatchObject({ status: 200, body: { name: 'Mine' } });
    const theirs = await call('PUT', `/${id}`, { ...asked, name: 'Theirs', updatedAt });
    expect(theirs).toMatchObject(problem(409, 'conflict', 'updatedAt'));
    expect((await call('GET', `/${id}`)).body.name).toBe('Mine');
    const again = await call('PUT', `/${id}`, { ...asked, name: 'Theirs', updatedAt: mine.body.updatedAt });
    expect(again.body.name).toBe('Theirs');
    await call('DELETE', `/${id}`);
  });

  test.each<[object, string]>([
    [{ name: '' }, 'name'],
    [{ name: 'x'.repeat(101) }, 'name'],
    [{ name: 'a\r\nBcc: x@example.com' }, 'name'],
    [{ name: 'a\u202eb' }, 'name'],
    [{ cadence: { kind: 'hourly' } }, 'cadence.kind'],
    [{ cadence: { kind: 'daily', minute: 1440 } }, 'cadence.minute'],
    [{ cadence: { kind: 'weekly', weekday: 0, minute: 1 } }, 'cadence.weekday'],
    [{ cadence: { kind: 'monthly', day: 32, minute: 1 } }, 'cadence.day'],
    [{ cadence: { kind: 'cron', expression: '* * * * *' } }, 'cadence.expression'],
    [{ cadence: { kind: 'cron', expression: '0 0 31 2 *' } }, 'cadence.expression'],
    [{ timeZone: 'Mars/Olympus' }, 'timeZone'],
    [{ timeZone: '+02:00' }, 'timeZone'],
    [{ scope: { kind: 'account', accountId: '12' } }, 'scope.accountId'],
    [{ recipients: [{ kind: 'mail', address: 'Lead <lead@example.com>' }] }, 'recipients[0].address'],
    [{ recipients: [{ kind: 'mail', address: 'grüße@example.com' }] }, 'recipients[0].address'],
    [{ recipients: [{ kind: 'webhook', name: 'OPS' }] }, 'recipients[0].name'],
    [{ recipients: [...asked.recipients, { kind: 'mail', address: 'LEAD@example.com' }] }, 'recipients'],
    [{ locale: 'tlh' }, 'locale'],
    [{ sections: [] }, 'sections'],
    [{ sections: ['spend', 'weather'] }, 'sections[1]'],
    [{ missed: 'all' }, 'missed'],
    [{ sendTo: 'x' }, 'sendTo'],
  ])('with %j are refused by the name of the field, kept or not', async (differs, path) => {
    const wrong = { ...asked, ...differs };
    expect(await call('POST', '', wrong)).toMatchObject(problem(400, 'bad-input', path));
    // Who is to get it matters to nobody who only looks.
    if (path !== 'recipients[0].name')
      expect(await call('POST', '/preview', wrong)).toMatchObject(problem(400, 'bad-input', path));
    expect((await call('GET', '')).body.schedules).toEqual([]);
  });
});

describe('reports by the API', () => {
  test('are previewed, of a schedule that is kept and of one that is not', async () => {
    const { id } = await create();
    const kept = await call('GET', `/${id}/preview`);
    expect(kept.status).toBe(200);
    expect(kept.body).toMatchObject({
      subject: expect.any(String),
      html: expect.stringContaining('Weekly &lt;b&gt;'),
      text: expect.any(String),
      report: { version: 1 },
      csv: null,
    });
    expect(String(kept.body.html)).not.toContain('<b>"report"');
    const typed = await call('POST', '/preview', { ...asked, attachesCsv: true });
    expect(typed.body).toMatchObject({ csv: { fileName: expect.stringMatching(/\.csv$/) } });
    expect((await call('GET', `/${id}/issues`)).body).toEqual({ issues: [], nextCursor: null });
    await call('DELETE', `/${id}`);
  });

  test('are sent by hand once, tried out, and listed part by part with their deliveries', async () => {
    const { id } = await create();
    const first = await call('POST', `/${id}/send`, { requestId: 'request-1' });
    expect(first).toMatchObject({ status: 202, body: { byHand: true, isTest: false, madeAt: null } });
    expect((await call('POST', `/${id}/send`, { requestId: 'request-1' })).body.id).toBe(first.body.id);
    expect(await call('POST', `/${id}/send`, {})).toMatchObject(problem(409, 'conflict', null));
    expect(await call('GET', `/${id}/issues/${first.body.id}/mail`)).toMatchObject(
      problem(409, 'conflict', null),
    );
    expect(await call('POST', `/${id}/send`, { requestId: '?' })).toMatchObject(
      problem(400, 'bad-input', 'requestId'),
    );
    for (let i = 0; i < 4; i += 1) {
      const recipient = { kind: 'mail', address: `me${i}@example.com` };
      expect(await call('POST', `/${id}/test`, { recipient })).toMatchObject({
        status: 202,
        body: { isTest: true, recipients: [recipient] },
      });
    }
    const seen: unknown[] = [];
    let cursor: unknown = null;
    do {
      const at = cursor === null ? '' : `&cursor=${encodeURIComponent(String(cursor))}`;
      const { body } = await call('GET', `/${id}/issues?limit=2${at}`);
      seen.push(...(body.issues as unknown[]));
      cursor = body.nextCursor;
    } while (cursor !== null);
    expect(seen).toHaveLength(5);
    expect(new Set(seen.map((issue) => (issue as { id: string }).id)).size).toBe(5);
    expect(seen.at(-1)).toMatchObject({ id: first.body.id, deliveries: [] });
    for (const query of ['limit=0', 'limit=101', 'cursor=yesterday', 'after=1'])
      expect((await call('GET', `/${id}/issues?${query}`)).status, query).toBe(400);
    await call('DELETE', `/${id}`);
  });

  test('keep their copy, and what a person says of a delivery', async () => {
    const { id } = await create();
    const { body: issue } = await call('POST', `/${id}/send`, { requestId: 'request-2' });
    const deliveryId = await makeIssue(String(issue.id));
    const copy = await call('GET', `/${id}/issues/${issue.id}`);
    expect(copy.body).toMatchObject({
      subject: asked.name,
      deliveries: [{ id: deliveryId, state: 'waiting', recipient: asked.recipients[0], events: [] }],
      made: { html: expect.any(String), report: { version: 1 } },
    });
    const file = await fetch(`${server.url}/api/v1/reports/${id}/issues/${issue.id}/mail`);
    expect(file.headers.get('content-type')).toBe('message/rfc822');
    expect(file.headers.get('content-disposition')).toMatch(
      /^attachment; filename="report-\d{4}-\d\d-\d\d\.eml"$/,
    );
    const mail = await simpleParser(Buffer.from(await file.arrayBuffer()));
    expect(mail).toMatchObject({ subject: asked.name, html: expect.stringContaining('<p>') });
    expect(mail.to).toBeUndefined();
    expect(mail.headers.get('list')).not.toHaveProperty('unsubscribe');
    expect(await call('GET', `/other/issues/${issue.id}/mail`)).toMatchObject(
      problem(404, 'not-found', null),
    );
    const say = (word: object, of = deliveryId) => call('POST', `/deliveries/${of}`, word);
    expect(await say({ as: 'arrived', who: 'Ada' })).toMatchObject(problem(409, 'conflict', null));
    expect(await say({ as: 'lost', who: 'Ada' })).toMatchObject(problem(400, 'bad-input', 'as'));
    expect(await say({ as: 'arrived' })).toMatchObject(problem(400, 'bad-input', 'who'));
    expect(await say({ as: 'arrived', who: 'Ada' }, 'none')).toMatchObject(problem(404, 'not-found', null));
    await uncertain(deliveryId);
    expect(await say({ as: 'arrived', who: 'Ada' })).toMatchObject({
      status: 200,
      body: { state: 'sent', answer: 'Ada says that it arrived.' },
    });
    expect(await say({ as: 'again', who: 'Ada' })).toMatchObject(problem(409, 'conflict', null));
    expect(await call('POST', '/bounces', { mail: 'I am away' })).toMatchObject(
      problem(400, 'bad-input', 'mail'),
    );
    const head = 'Content-Type: multipart/report; report-type=delivery-status\r\n\r\n';
    const back = `${head}Action: failed\r\nStatus: 5.2.2\r\nMessage-ID: ${messageIdOf(copy.body)}\r\n`;
    expect(await call('POST', '/bounces', { mail: back })).toMatchObject({
      status: 200,
      body: { id: deliveryId, state: 'failed', answer: 'The mail came back: 5.2.2' },
    });
    await call('DELETE', `/${id}`);
  });

  const messageIdOf = ({ deliveries }: Record<string, unknown>) =>
    (deliveries as { messageId: string }[])[0]?.messageId ?? '';

  /** As a worker that died while handing over leaves it. */
  async function uncertain(deliveryId: string): Promise<void> {
    const at = new Date().toISOString();
    const move = { id: deliveryId, attempt: 0, from: ['waiting'], to: { state: 'uncertain' }, at } as const;
    expect(await deps.store.moveDelivery(move)).toBe(true);
  }
});

const FOREIGN: Record<string, string>[] = [
  { origin: 'https://example.com' },
  { 'sec-fetch-site': 'cross-site' },
];

describe('a request about reports that comes from elsewhere', () => {
  test('changes nothing and starts nothing', async () => {
    const { id } = await create();
    const bodies: readonly [string, string, unknown][] = [
      ['POST', '', asked],
      ['PUT', `/${id}`, asked],
      ['DELETE', `/${id}`, undefined],
      ['POST', `/${id}/pause`, { paused: true }],
      ['POST', `/${id}/duplicate`, undefined],
      ['POST', `/${id}/send`, {}],
      ['POST', `/${id}/test`, { recipient: asked.recipients[0] }],
      ['POST', '/preview', asked],
      ['POST', '/deliveries/none', { as: 'again', who: 'Ada' }],
      ['POST', `/${id}/resubscribe`, { address: 'lead@example.com' }],
      ['POST', '/bounces', { mail: 'x' }],
    ];
    for (const [method, path, body] of bodies) {
      for (const headers of FOREIGN)
        expect(await call(method, path, body, headers), `${method} ${path}`).toMatchObject(
          problem(403, 'forbidden', null),
        );
      if (body === undefined) continue;
      expect(
        await call(method, path, body, { 'content-type': 'text/plain' }),
        `${method} ${path}`,
      ).toMatchObject(problem(415, 'unsupported-media-type', null));
      expect((await call(method, path, 'x'.repeat(1_100_000))).status, `${method} ${path}`).toBe(413);
    }
    expect((await call('GET', '')).body.schedules).toMatchObject([{ id, paused: false, latest: null }]);
    expect((await askAs('rebound.example.com', '/api/v1/reports')).status).toBe(403);
    await call('DELETE', `/${id}`);
  });
});

/** With a `Host` header of one's own, which `fetch` does not allow. */
async function askAs(
  host: string,
  path: string,
  method = 'GET',
  body = '',
  contentType = 'application/x-www-form-urlencoded',
): Promise<{ status: number; text: string; type: string | undefined }> {
  return await new Promise((resolve, reject) => {
    const headers = { host, ...(body === '' ? {} : { 'content-type': contentType }) };
    const request = httpRequest(`${server.url}${path}`, { method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part) => {
        text += part;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, text, type: response.headers['content-type'] }),
      );
    });
    request.on('error', reject).end(body);
  });
}

describe('one click in a mail program', () => {
  const host = 'breakeven.example.com';
  const click = 'List-Unsubscribe=One-Click';
  const form = `--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n`;

  test('leaves by POST, from the public name, in both forms of RFC 8058, and by no other way', async () => {
    const { id } = await create();
    for (const [address, body, type] of [
      ['lead@example.com', click, undefined],
      ['other@example.com', form, 'multipart/form-data; boundary=b'],
    ] as const) {
      const link = new URL((await unsubscribeUrl({ scheduleId: id, address }, deps)) ?? '');
      expect(link.origin).toBe(PUBLIC_URL);
      const path = link.pathname + link.search;
      const page = await askAs(host, path);
      expect(page).toMatchObject({ status: 200, type: 'text/html; charset=utf-8' });
      expect(page.text).toContain('<form method="post">');
      expect((await askAs(host, path, 'HEAD')).status).toBe(200);
      expect((await call('GET', `/${id}`)).body.unsubscribed).not.toContainEqual(
        expect.objectContaining({ address }),
      );
      expect((await askAs('evil.example.com', path, 'POST', click)).status).toBe(403);
      expect(
        (await askAs(host, path.replace(/signature=.{5}/, 'signature=AAAAA'), 'POST', click)).status,
      ).toBe(404);
      const done = await askAs(host, path, 'POST', body, type);
      expect(done.status).toBe(200);
      expect(done.text).toContain('Unsubscribed');
      expect((await call('GET', `/${id}`)).body.unsubscribed).toContainEqual(
        expect.objectContaining({ address }),
      );
    }
    const back = await call('POST', `/${id}/resubscribe`, { address: 'lead@example.com' });
    expect(back).toMatchObject({ status: 200, body: { subscribed: true } });
    expect((await call('GET', `/${id}`)).body.unsubscribed).toMatchObject([{ address: 'other@example.com' }]);
    await call('DELETE', `/${id}`);
  });

  test('opens nothing else by the public name', async () => {
    for (const path of ['/', '/reports', '/api/v1/reports', '/unsubscribe/x', '/api/health'])
      expect((await askAs(host, path)).status, path).toBe(403);
  });
});
