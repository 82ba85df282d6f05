import { type ParsedMail, simpleParser } from 'mailparser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHART_DENSITY, CHART_WIDTH } from '@/lib/mail/chart-dress';
import { makeRenderReport } from '@/lib/mail/render-report';
import { openSmtp } from '@/lib/mail/smtp-transport';
import { exampleLetter } from '../support/example-letter';
import { exampleReport } from '../support/example-report';
import { type MailServer, startMailServer } from '../support/mail-server';
import { projectRoot } from '../support/project-root';

const fonts = [`${projectRoot}/node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2`];
let server: MailServer;
let head: string;
let mail: ParsedMail;

beforeAll(async () => {
  server = await startMailServer();
  const report = exampleReport(12);
  const rendered = await makeRenderReport(fonts)(report, {
    name: 'Grüße: the "Monday" report',
    locale: 'en-GB',
    sections: ['spend', 'savings', 'breaches', 'forecast', 'decisions', 'data'],
    attachesCsv: true,
    publicUrl: 'https://breakeven.example.com',
    late: true,
    copyPath: '/reports/weekly-1/deliveries/i1',
  });
  const url = `smtp://localhost:${server.port}`;
  const sender = { name: 'Breakeven', address: 'reports@example.com' };
  const schedule = { id: 'weekly-1', name: 'Grüße: the "Monday" report' };
  await openSmtp({ url, sender, trustedCertificates: server.certificate }).send(
    {
      ...exampleLetter,
      schedule,
      report,
      rendered,
      unsubscribeUrl: 'https://breakeven.example.com/u?a=1&b=2',
    },
    async () => undefined,
  );
  const source = server.received[0]?.source ?? '';
  head = source.slice(0, source.indexOf('\r\n\r\n'));
  // The pictures stay beside the HTML, as they were sent.
  mail = await simpleParser(Buffer.from(source, 'latin1'), { skipImageLinks: true });
});
afterAll(() => server.close());

describe('a report as it arrives', () => {
  it('has the headers', async () => {
    await expect(`${head.replaceAll('\r\n', '\n')}\n`).toMatchFileSnapshot('golden/headers.txt');
  });

  it('has the plain text', async () => {
    await expect(mail.text ?? '').toMatchFileSnapshot('golden/report.txt');
  });

  it('has the HTML', async () => {
    // A line an element, so that a change is seen where it is.
    const lines = typeof mail.html === 'string' ? mail.html.replaceAll('><', '>\n<') : '';
    await expect(lines).toMatchFileSnapshot('golden/report.html');
  });

  it('has its pictures, of the size that they are shown in, with something on them', () => {
    const images = mail.attachments.filter(({ contentType }) => contentType === 'image/png');
    expect(images.map(({ cid }) => cid)).toEqual([
      'spend-by-day',
      'spend-by-day-dark',
      'why-it-moved',
      'why-it-moved-dark',
    ]);
    for (const { content } of images) {
      expect(content.readUInt32BE(16)).toBe(CHART_WIDTH * CHART_DENSITY);
      // White alone packs into a few kilobytes.
      expect(content.length).toBeGreaterThan(15_000);
    }
  });

  it('has the CSV', async () => {
    const csv = mail.attachments.find(({ contentType }) => contentType === 'text/csv');
    expect(csv?.filename).toBe('2026-11-16.csv');
    await expect(csv?.content.toString('utf8').replaceAll('\r\n', '\n') ?? '').toMatchFileSnapshot(
      'golden/report.csv',
    );
  });

  it("leads to the recipient's own way out, in both parts", () => {
    expect(mail.html).toContain('href="https://breakeven.example.com/u?a=1&amp;b=2"');
    expect(mail.text).toContain('Unsubscribe: https://breakeven.example.com/u?a=1&b=2');
    expect(`${mail.html}${mail.text}`).not.toContain('unsubscribe.invalid');
  });
});
