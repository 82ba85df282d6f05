import fc from 'fast-check';
import { simpleParser } from 'mailparser';
import { afterEach, describe, expect, it } from 'vitest';
import { composeLetter } from '@/lib/mail/compose-letter';
import { openSmtp } from '@/lib/mail/smtp-transport';
import type { Letter, SendOutcome } from '@/lib/usecases/report-ports';
import { exampleLetter } from '../support/example-letter';
import {
  type MailScript,
  type ScriptedMailServer,
  startScriptedMailServer,
} from '../support/scripted-mail-server';

const sender = { name: 'Breakeven', address: 'reports@example.com' };
let server: ScriptedMailServer | null = null;
afterEach(() => {
  server?.close();
  server = null;
});

interface Sent {
  readonly outcome: SendOutcome;
  readonly handedOver: number;
  readonly server: ScriptedMailServer;
}

async function sendTo(
  script: MailScript,
  {
    host = '127.0.0.1',
    login = '',
    letter = exampleLetter,
  }: { host?: string; login?: string; letter?: Letter } = {},
): Promise<Sent> {
  const started = await startScriptedMailServer(script);
  server = started;
  let handedOver = 0;
  const outcome = await openSmtp({
    url: `smtp://${login}${host}:${started.port}`,
    sender,
    trustedCertificates: null,
    patience: { connectMs: 400, answerMs: 400 },
  }).send(letter, async () => {
    handedOver += 1;
  });
  return { outcome, handedOver, server: started };
}

const hang = () => undefined;

describe('a server that says no', () => {
  it.each<[string, MailScript, SendOutcome['kind'], number, RegExp]>([
    ['at once, for now', { greeting: '421 too busy' }, 'temporary', 0, /421 too busy/],
    ['at once, for good', { greeting: '554 go away' }, 'permanent', 0, /554 go away/],
    ['at EHLO', { ehlo: '421 closing' }, 'temporary', 0, /421 closing/],
    ['to the sender, for now', { mail: '451 later' }, 'temporary', 0, /^451 later$/],
    ['to the sender, for good', { mail: '550 not you' }, 'permanent', 0, /^550 not you$/],
    ['to the recipient, for now', { rcpt: '450 greylisted' }, 'temporary', 0, /450 greylisted/],
    [
      'to the recipient, for good',
      { rcpt: '550-no such\r\n550 mail box' },
      'permanent',
      0,
      /550-no such 550 mail box/,
    ],
    ['to DATA, for now', { data: '451 full' }, 'temporary', 0, /^451 full$/],
    ['to DATA, for good', { data: '554 no valid recipients' }, 'permanent', 0, /^554 no valid/],
    ['to all of it, for now', { end: '452 disk full' }, 'temporary', 1, /^452 disk full$/],
    ['to all of it, for good', { end: '554 5.7.1 spam' }, 'permanent', 1, /^554 5\.7\.1 spam$/],
    [
      'by shutting down instead of an answer',
      { end: '421 shutting down' },
      'temporary',
      1,
      /^421 shutting down$/,
    ],
  ])('%s', async (_when, script, kind, handedOver, answer) => {
    const sent = await sendTo(script);
    expect(sent.outcome).toMatchObject({ kind, answer: expect.stringMatching(answer) });
    expect(sent.handedOver).toBe(handedOver);
  });
});

describe('a server that says nothing for too long', () => {
  it.each<[string, MailScript, SendOutcome['kind'], number]>([
    ['never greets', { greeting: hang }, 'temporary', 0],
    ['hangs at the recipient', { rcpt: hang }, 'temporary', 0],
    ['hangs at DATA', { data: hang }, 'temporary', 0],
    ['hangs after the end', { end: hang }, 'uncertain', 1],
    ['closes after the end without a word', { end: (socket) => socket.end() }, 'uncertain', 1],
    ['closes after the recipient', { rcpt: (socket) => socket.end() }, 'temporary', 0],
    ['talks nonsense after the end', { end: 'hello?' }, 'uncertain', 1],
    ['is no mail server', { greeting: 'HTTP/1.1 400 Bad Request\r\n' }, 'temporary', 0],
  ])('%s', async (_what, script, kind, handedOver) => {
    const sent = await sendTo(script);
    expect(sent.outcome.kind).toBe(kind);
    expect(sent.handedOver).toBe(handedOver);
  });
});

describe('a server elsewhere that offers no TLS', () => {
  // Leads to this machine, but is not written as one does that means it.
  const elsewhere = '[::ffff:127.0.0.1]';

  it('is told neither password nor mail, and another try is worth it', async () => {
    const sent = await sendTo(
      { ehlo: '250-localhost\r\n250 AUTH PLAIN LOGIN' },
      { host: elsewhere, login: 'me:hush@' },
    );
    expect(sent.outcome).toMatchObject({
      kind: 'temporary',
      answer: expect.stringMatching(/^No TLS with the mail server, and nothing is sent without: 502/),
    });
    expect(sent.server.commands.filter((line) => !/^(EHLO|STARTTLS|QUIT)/.test(line))).toEqual([]);
    expect(sent.server.mails).toEqual([]);
  });
});

const HEADERS = [
  'Auto-Submitted',
  'Content-Type',
  'Date',
  'From',
  'List-ID',
  'List-Unsubscribe',
  'List-Unsubscribe-Post',
  'MIME-Version',
  'Message-ID',
  'Subject',
  'To',
  'X-Auto-Response-Suppress',
];

describe('what goes over the wire', () => {
  const names = fc.string({
    unit: fc.constantFrom(
      'a',
      ' ',
      '"',
      '\\',
      '<',
      '>',
      '\r',
      '\n',
      '\u2028',
      '\u202e',
      ':',
      ',',
      '(',
      ')',
      '=?',
      '?=',
      'é',
      '例',
      '🙂',
      '\t',
      '\0',
    ),
    maxLength: 100,
  });
  const hostile = {
    ...exampleLetter.rendered,
    csv: { fileName: 'é".csv', content: `${'x'.repeat(5_000)}\n.\nb` },
  };

  it('keeps to lines that every server takes, whatever is named in it', async () => {
    const html = `<p>${'é<b>'.repeat(2_000)}</p>\n.\n..\r.\n`;
    const rendered = { ...hostile, html, text: `${'long '.repeat(1_000)}\n.\nbare\rreturn` };
    const { server: got, outcome } = await sendTo({}, { letter: { ...exampleLetter, rendered } });
    expect(outcome.kind).toBe('sent');
    const [mail = Buffer.alloc(0)] = got.mails;
    expect(mail.toString('latin1').replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(mail.every((byte) => byte < 128)).toBe(true);
    for (const line of mail.toString('latin1').split('\r\n')) expect(line.length).toBeLessThanOrEqual(998);
    for (const line of mail.toString('latin1').split('\r\n'))
      if (line.startsWith('.')) expect(line).toMatch(/^\.\./);
    const parsed = await simpleParser(
      Buffer.from(mail.toString('latin1').replaceAll(/^\.\./gm, '.'), 'latin1'),
    );
    expect(parsed.text).toContain('long long');
    expect(parsed.attachments.at(-1)?.content.toString()).toBe(hostile.csv.content);
    expect(got.commands.slice(1, 4)).toEqual([
      'MAIL FROM:<reports@example.com>',
      'RCPT TO:<lead@example.com>',
      'DATA',
    ]);
  });

  it('no name of a schedule, of a workload or of a sender makes a header of its own', async () => {
    await fc.assert(
      fc.asyncProperty(names, names, names, async (name, subject, from) => {
        const letter = {
          ...exampleLetter,
          schedule: { id: 'weekly-1', name: `${name}\r\nBcc: x@example.com` },
          rendered: { ...hostile, subject: `${subject}\r\n\r\nBcc: y@example.com` },
        };
        const { bytes } = await composeLetter(letter, { ...sender, name: `${from}\nBcc: z@example.com` });
        const head = bytes.toString('latin1').split('\r\n\r\n', 1)[0] ?? '';
        const fields = head.replaceAll(/\r\n[ \t]/g, ' ').split('\r\n');
        expect(fields.map((field) => field.split(':')[0]).toSorted()).toEqual(HEADERS);
        for (const line of head.split('\r\n')) expect(line.length, line).toBeLessThanOrEqual(200);
        const parsed = await simpleParser(bytes);
        expect(parsed.bcc).toBeUndefined();
        expect(parsed.from?.value).toMatchObject([{ address: 'reports@example.com' }]);
        expect(parsed.headers.get('list')).toMatchObject({ id: { id: 'weekly-1.reports.example.com' } });
      }),
      { numRuns: 60 },
    );
  });

  it('folds a long name of another script into words that are read as one', async () => {
    const name = '推論コストの週次レポート'.repeat(8);
    const { bytes } = await composeLetter(
      { ...exampleLetter, schedule: { id: 'weekly-1', name }, rendered: { ...hostile, subject: name } },
      sender,
    );
    const head = bytes.toString('latin1').split('\r\n\r\n', 1)[0] ?? '';
    for (const line of head.split('\r\n').filter((one) => one.includes('=?')))
      expect(line.length).toBeLessThanOrEqual(76);
    const parsed = await simpleParser(bytes);
    expect(parsed.subject).toBe(name);
    const words =
      /^List-ID: (.*)\r\n <weekly-1\.reports\.example\.com>$/ims.exec(head)?.[1]?.split('\r\n ') ?? [];
    const decoded = words.map((word) =>
      Buffer.from(/^=\?UTF-8\?B\?(.*)\?=$/.exec(word)?.[1] ?? '', 'base64').toString(),
    );
    expect(decoded.join('')).toBe(name);
  });
});
