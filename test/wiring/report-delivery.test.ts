import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MOST_TRIES } from '@/lib/core/report/delivery';
import { pause } from '@/lib/launch/processes.mjs';
import { openMailFolder } from '@/lib/mail/folder-transport';
import { openWebhook } from '@/lib/mail/webhook-transport';
import { deliverLetter } from '@/lib/usecases/deliver-letter';
import { queueDueReports } from '@/lib/usecases/queue-due-reports';
import type { Transport } from '@/lib/usecases/report-ports';
import { resolveDelivery } from '@/lib/usecases/resolve-delivery';
import { unsubscribe } from '@/lib/usecases/unsubscribe';
import {
  type MailServer,
  replyWith,
  startCuttingServer,
  startMailServer,
  type TakeMail,
} from '../support/mail-server';
import {
  mailTo,
  openReportSite,
  openSmtpAt,
  type ReportSite,
  SENDER,
  STILL_HANDS,
} from '../support/report-site';

const SUNDAY = '2026-11-22T12:00:00.000Z';
const MONDAY = '2026-11-23T07:00:30.000Z';

let site: ReportSite;
let server: MailServer;
let take: TakeMail;
beforeEach(async () => {
  take = () => null;
  server = await startMailServer({ take: (mail) => take(mail), disabledCommands: ['STARTTLS'] });
  site = await openReportSite({ mail: openSmtpAt(server.port) }, SUNDAY);
});
afterEach(async () => {
  await site.close();
  await server.close();
});

const deliver = (deliveryId: string, deps = site.deps) =>
  deliverLetter({ deliveryId, hands: STILL_HANDS }, deps);
const received = () => server.received.flatMap(({ to }) => to).toSorted();
const kindsOf = async (deliveryId: string) =>
  (await site.deps.store.listDeliveryEvents([deliveryId])).map(({ kind }) => kind);

async function only(scheduleId = 'weekly') {
  const [delivery, more] = await site.listDeliveries(scheduleId);
  if (delivery === undefined || more !== undefined) throw new Error('there is not one delivery');
  return delivery;
}

/** Makes the report of Monday, and leaves its one delivery to be done. */
async function makeMonday() {
  await site.schedule();
  site.setNow(MONDAY);
  const silent: Transport = {
    label: 'nothing yet',
    send: async () => ({ kind: 'temporary', answer: 'not yet' }),
    find: async () => null,
  };
  await site.workOnce(site.withMail(silent));
  site.passSeconds(60);
  return await only();
}

describe('from the clock to the mail box', () => {
  it('sends what is due, to each recipient, once', async () => {
    await site.schedule({ recipients: mailTo(3) });
    expect(await site.workOnce()).toEqual([]);
    site.setNow(MONDAY);
    expect(await site.workOnce()).toEqual(['sent', 'sent', 'sent']);
    for (let i = 0; i < 3; i += 1) {
      site.passSeconds(60);
      expect(await site.workOnce()).toEqual([]);
    }
    expect(received()).toEqual(['r0@example.com', 'r1@example.com', 'r2@example.com']);
    const mail = await simpleParser(server.received[0]?.source ?? '');
    expect(mail.subject).toBe('Inference, weekly');
    expect(mail.text?.trim()).toBe('2026-11-23T08:00');
    expect(mail.headers.get('list-unsubscribe')).toBeUndefined();
    expect(mail.headers.get('list')).toMatchObject({
      unsubscribe: {
        url: expect.stringMatching(/^https:\/\/breakeven\.example\.com\/unsubscribe\?schedule=weekly&/),
      },
    });
    const first = (await site.listDeliveries('weekly')).find(({ messageId }) => messageId === mail.messageId);
    expect(first).toMatchObject({ state: 'sent', attempt: 1, sentAt: MONDAY });
    expect(await kindsOf(first?.id ?? '')).toEqual(['began', 'sent']);
  });

  it('into a folder too, whose file tells what a worker that died could not', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'mails-'));
    const mails = openMailFolder(folder, SENDER);
    const delivery = await makeMonday();
    // It is killed between the file and the record.
    const dying: Transport = {
      ...mails,
      send: async (letter, handOver) => {
        await mails.send(letter, handOver);
        throw new Error('unreachable');
      },
    };
    const { store } = site.deps;
    const killed = { ...site.withMail(dying), store: { ...store, inTransaction: store.inTransaction } };
    let calls = 0;
    killed.store.inTransaction = async (work) => {
      calls += 1;
      if (calls > 1) throw new Error('killed');
      return await store.inTransaction(work);
    };
    await expect(deliver(delivery.id, killed)).rejects.toThrow('killed');
    expect((await only()).state).toBe('handing-over');
    site.passSeconds(61);
    expect(await site.workOnce(site.withMail(mails))).toEqual(['sent']);
    expect(await kindsOf(delivery.id)).toEqual(['began', 'refused-for-now', 'began', 'found']);
    expect(await readdir(folder)).toHaveLength(1);
    await rm(folder, { recursive: true });
  });
});

describe('what the other side says', () => {
  it('for now no: tries again, later and later, and with the same Message-ID', async () => {
    await site.schedule();
    let refusals = 2;
    take = () => {
      refusals -= 1;
      return refusals >= 0 ? replyWith(451, 'greylisted') : null;
    };
    site.setNow(MONDAY);
    expect(await site.workOnce()).toEqual(['waiting']);
    expect(await only()).toMatchObject({ tries: 1, answer: expect.stringContaining('greylisted') });
    site.passSeconds(59);
    expect(await site.workOnce()).toEqual([]);
    site.passSeconds(1);
    expect(await site.workOnce()).toEqual(['waiting']);
    site.passSeconds(239);
    expect(await site.workOnce()).toEqual([]);
    site.passSeconds(1);
    expect(await site.workOnce()).toEqual(['sent']);
    expect(await only()).toMatchObject({ state: 'sent', attempt: 3, tries: 2 });
    const ids = await Promise.all(
      server.received.map(async ({ source }) => (await simpleParser(source)).messageId),
    );
    expect(ids).toEqual([(await only()).messageId]);
  });

  it('for now no, always: is given up in the end', async () => {
    await site.schedule();
    take = () => replyWith(451, 'busy');
    site.setNow(MONDAY);
    const states: unknown[] = [];
    for (let i = 0; i < MOST_TRIES + 2; i += 1) {
      states.push(...(await site.workOnce()));
      site.passSeconds(18 * 3_600);
    }
    expect(states).toEqual([...Array.from({ length: MOST_TRIES - 1 }, () => 'waiting'), 'failed']);
    expect((await kindsOf((await only()).id)).at(-1)).toBe('gave-up');
  });

  it('no: is not tried again', async () => {
    await site.schedule();
    take = () => replyWith(550, 'no such mail box');
    site.setNow(MONDAY);
    expect(await site.workOnce()).toEqual(['failed']);
    site.passSeconds(86_400);
    expect(await site.workOnce()).toEqual([]);
    expect(await only()).toMatchObject({
      state: 'failed',
      answer: expect.stringContaining('no such mail box'),
    });
  });

  it('breaks off in the middle: nothing arrived, and it is tried again', async () => {
    const delivery = await makeMonday();
    const cutting = await startCuttingServer(200);
    const smtp = openSmtpAt(cutting.port);
    // The letter is so short that all of it is on its way when the connection breaks.
    const patient: Transport = {
      ...smtp,
      send: (letter, handOver) => smtp.send(letter, () => pause(1_000).then(handOver)),
    };
    expect(await deliver(delivery.id, site.withMail(patient))).toBe('waiting');
    cutting.close();
    site.passSeconds(600);
    expect(await site.workOnce()).toEqual(['sent']);
    expect(received()).toEqual(['lead@example.com']);
  });

  it('breaks off after the end: nobody knows, so it is shown and not repeated', async () => {
    const delivery = await makeMonday();
    const cutting = await startCuttingServer('end');
    expect(await deliver(delivery.id, site.withMail(openSmtpAt(cutting.port)))).toBe('uncertain');
    cutting.close();
    site.passSeconds(86_400);
    expect(await site.workOnce()).toEqual([]);
    expect(received()).toEqual([]);
    const again = await resolveDelivery({ deliveryId: delivery.id, as: 'again', who: 'Ada' }, site.deps);
    expect(again.state).toBe('waiting');
    expect(await site.workOnce()).toEqual(['sent']);
    expect(received()).toEqual(['lead@example.com']);
    const events = await site.deps.store.listDeliveryEvents([delivery.id]);
    expect(events.at(-3)).toMatchObject({ kind: 'asked-again', note: 'Ada' });
    await expect(
      resolveDelivery({ deliveryId: delivery.id, as: 'again', who: 'Ada' }, site.deps),
    ).rejects.toMatchObject({ code: 'conflict' });
  });

  it('a person may know that it arrived', async () => {
    const delivery = await makeMonday();
    const cutting = await startCuttingServer('end');
    await deliver(delivery.id, site.withMail(openSmtpAt(cutting.port)));
    cutting.close();
    const arrived = await resolveDelivery({ deliveryId: delivery.id, as: 'arrived', who: 'Ada' }, site.deps);
    expect(arrived).toMatchObject({ state: 'sent', answer: 'Ada says that it arrived.' });
    site.passSeconds(86_400);
    expect(await site.workOnce()).toEqual([]);
  });
});

describe('workers that come to each other', () => {
  it('twenty at one delivery send it once', async () => {
    const delivery = await makeMonday();
    const states = await Promise.all(Array.from({ length: 20 }, () => deliver(delivery.id)));
    expect(states.filter((state) => state !== null)).toEqual(['sent']);
    expect(received()).toEqual(['lead@example.com']);
  });

  it('one that was taken over from while it was paused hands nothing over', async () => {
    const delivery = await makeMonday();
    const smtp = openSmtpAt(server.port);
    let wake = () => {};
    let reached = () => {};
    const paused = new Promise<void>((resolve) => {
      reached = resolve;
    });
    const sleeping: Transport = {
      ...smtp,
      send: (letter, handOver) =>
        smtp.send(letter, async () => {
          reached();
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
          await handOver();
        }),
    };
    const first = deliver(delivery.id, site.withMail(sleeping));
    await paused;
    site.passSeconds(30);
    expect(await deliver(delivery.id)).toBeNull();
    site.passSeconds(31);
    expect(await deliver(delivery.id)).toBe('sent');
    wake();
    expect(await first).toBeNull();
    expect(received()).toEqual(['lead@example.com']);
    expect(await only()).toMatchObject({ state: 'sent', attempt: 3 });
    expect(await kindsOf(delivery.id)).toEqual(['began', 'refused-for-now', 'began', 'taken-over', 'sent']);
  });

  it('one that is taken for dead while it waits for the answer still tells it', async () => {
    const delivery = await makeMonday();
    let answer = () => {};
    let reached = () => {};
    const handedOver = new Promise<void>((resolve) => {
      reached = resolve;
    });
    take = async () => {
      reached();
      await new Promise<void>((resolve) => {
        answer = resolve;
      });
      return null;
    };
    const first = deliver(delivery.id);
    await handedOver;
    site.passSeconds(61);
    expect(await site.workOnce()).toEqual(['uncertain']);
    answer();
    expect(await first).toBe('sent');
    expect(await only()).toMatchObject({ state: 'sent' });
  });
});

describe('who wants none', () => {
  it('gets none, from the next report on', async () => {
    await site.schedule({ recipients: mailTo(2) });
    site.setNow(MONDAY);
    await site.workOnce();
    const mail = await simpleParser(server.received[0]?.source ?? '');
    const list = mail.headers.get('list') as { unsubscribe?: { url?: string } };
    const query = new URL(list.unsubscribe?.url ?? '').searchParams;
    const link = {
      scheduleId: query.get('schedule') ?? '',
      address: query.get('address') ?? '',
      signature: query.get('signature') ?? '',
    };
    for (const wrong of [
      { ...link, address: 'r1@example.com' === link.address ? 'r0@example.com' : 'r1@example.com' },
      { ...link, signature: `${link.signature.slice(0, -2)}AA` },
      { ...link, signature: '' },
      { ...link, scheduleId: 'other' },
    ])
      await expect(unsubscribe(wrong, site.deps)).rejects.toMatchObject({ code: 'not-found' });
    expect(await unsubscribe(link, site.deps)).toMatchObject({ isUnsubscribed: true });
    await unsubscribe(link, site.deps);
    site.setNow('2026-11-30T07:00:10.000Z');
    expect((await site.workOnce()).toSorted()).toEqual(['sent', 'unsubscribed']);
    expect(received().filter((address) => address === link.address)).toHaveLength(1);
  });
});

describe('a webhook', () => {
  it('that asks for two hours is left alone for them', async () => {
    const busy = createServer((_, response) => response.writeHead(429, { 'retry-after': '7200' }).end());
    busy.listen(0, '127.0.0.1');
    await once(busy, 'listening');
    const address = busy.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const webhook = { name: 'OPS', kind: 'json', url: `http://127.0.0.1:${port}/`, secret: null } as const;
    const webhooks = new Map([['OPS', openWebhook(webhook)]]);
    const deps = { ...site.deps, reports: { ...site.deps.reports, webhooks } };
    await site.schedule({ recipients: [{ kind: 'webhook', name: 'OPS' }] });
    site.setNow(MONDAY);
    expect(await site.workOnce(deps)).toEqual(['waiting']);
    expect(await only()).toMatchObject({ tries: 1, notBefore: '2026-11-23T09:00:30.000Z' });
    site.passSeconds(7_199);
    expect(await site.workOnce(deps)).toEqual([]);
    site.passSeconds(1);
    expect(await site.workOnce(deps)).toEqual(['waiting']);
    busy.close();
  });

  it('that the environment does not name fails, and a mail beside it goes', async () => {
    await site.schedule({
      recipients: [
        { kind: 'webhook', name: 'OPS' },
        { kind: 'mail', address: 'lead@example.com' },
      ],
    });
    site.setNow(MONDAY);
    expect((await site.workOnce()).toSorted()).toEqual(['failed', 'sent']);
    expect(await queueDueReports(site.deps)).toEqual([]);
  });
});
