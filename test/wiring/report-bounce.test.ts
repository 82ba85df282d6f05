import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseBounce } from '@/lib/contract/bounce';
import { loadIssues, loadReports } from '@/lib/usecases/load-reports';
import { noteBounce } from '@/lib/usecases/note-bounce';
import type { Transport } from '@/lib/usecases/report-ports';
import { openReportSite, type ReportSite } from '../support/report-site';

/** As Postfix writes it; others fold and order the same fields in other ways. */
function writeNotice(messageId: string, action = 'failed', line = '\r\n'): string {
  return [
    'From: MAILER-DAEMON@mx.example.com (Mail Delivery System)',
    'To: reports@example.com',
    'Subject: Undelivered Mail Returned to Sender',
    'Message-ID: <20261123070100.4D2F1@mx.example.com>',
    'Content-Type: multipart/report; report-type=delivery-status;',
    '\tboundary="B"',
    '',
    '--B',
    'Content-Type: text/plain',
    '',
    '<lead@example.com>: no such user',
    '--B',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example.com',
    '',
    'Final-Recipient: rfc822; lead@example.com',
    `Action: ${action}`,
    'Status: 5.1.1',
    'Diagnostic-Code: smtp; 550 5.1.1 <lead@example.com>:',
    '    no such user \u202e',
    '--B',
    'Content-Type: text/rfc822-headers',
    '',
    'From: Breakeven <reports@example.com>',
    `Message-ID: ${messageId}`,
    '--B--',
    '',
  ].join(line);
}

let site: ReportSite;
const sesId = '0100018f-1';
const taking: Transport = {
  label: 'SES in eu-west-1',
  send: async ({ recipient }, handOver) => {
    await handOver();
    const isFirst = recipient.kind === 'mail' && recipient.address === 'lead@example.com';
    return { kind: 'sent', answer: isFirst ? '250 queued' : `SES took it as ${sesId}.` };
  },
  find: async () => null,
};
beforeAll(async () => {
  site = await openReportSite({ mail: taking }, '2026-11-22T12:00:00.000Z');
  const recipients = ['lead@example.com', 'ses@example.com'].map(
    (address) => ({ kind: 'mail', address }) as const,
  );
  await site.schedule({ recipients });
  site.setNow('2026-11-23T07:00:30.000Z');
  await site.workOnce();
});
afterAll(() => site.close());

async function find(address: string) {
  const [entry] = await loadIssues({ id: 'weekly', limit: 1 }, site.deps);
  const found = entry?.deliveries.find(
    ({ recipient }) => recipient.kind === 'mail' && recipient.address === address,
  );
  if (found === undefined) throw new Error(`nothing was sent to ${address}`);
  return found;
}

describe('a mail that comes back', () => {
  it('is shown as failed at its delivery, with what the server said, once', async () => {
    const { messageId } = await find('lead@example.com');
    expect((await noteBounce(parseBounce(writeNotice(messageId, 'delayed')), site.deps)).state).toBe('sent');
    for (const line of ['\r\n', '\n'])
      expect(await noteBounce(parseBounce(writeNotice(messageId, 'failed', line)), site.deps)).toMatchObject({
        state: 'failed',
        answer: 'The mail came back: 5.1.1 550 5.1.1 <lead@example.com>: no such user',
      });
    const { state, events } = await find('lead@example.com');
    expect(state).toBe('failed');
    expect(events.map(({ kind }) => kind)).toEqual(['began', 'sent', 'bounced']);
    expect((await loadReports(site.deps)).entries[0]?.states).toEqual({ failed: 1, sent: 1 });
    site.passSeconds(86_400);
    expect(await site.workOnce()).toEqual([]);
  });

  it('is found by the name that SES gave it', async () => {
    const notice = writeNotice(`<${sesId}@eu-west-1.amazonses.com>`);
    expect((await noteBounce(parseBounce(notice), site.deps)).recipient).toEqual({
      kind: 'mail',
      address: 'ses@example.com',
    });
  });

  it('is refused where it is no such notice, or of another mail', async () => {
    const other = parseBounce(writeNotice('<someone@else.example>'));
    await expect(noteBounce(other, site.deps)).rejects.toMatchObject({ code: 'not-found' });
    for (const mail of ['', 'Subject: Out of office\n\nI am away', 'Action: failed\n'])
      expect(() => parseBounce(mail)).toThrow(/^mail: must be a delivery status notification/);
  });
});
