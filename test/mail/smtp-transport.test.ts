import { simpleParser } from 'mailparser';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openSmtp } from '@/lib/mail/smtp-transport';
import { exampleLetter } from '../support/example-letter';
import {
  type MailServer,
  type MailServerOptions,
  replyWith,
  startCuttingServer,
  startMailServer,
} from '../support/mail-server';

const sender = { name: 'Breakeven, reports', address: 'reports@example.com' };
const handOver = async () => undefined;
let open: MailServer | null = null;

async function start(options: MailServerOptions = {}): Promise<MailServer> {
  open = await startMailServer(options);
  return open;
}

afterEach(async () => {
  await open?.close();
  open = null;
});

function transportTo(
  server: Pick<MailServer, 'port'>,
  scheme = 'smtp',
  login = '',
  trusted: string | null = null,
) {
  return openSmtp({
    url: `${scheme}://${login}localhost:${server.port}`,
    sender,
    trustedCertificates: trusted,
  });
}

describe('a mail over SMTP', () => {
  it('arrives as it was written', async () => {
    const server = await start();
    const outcome = await transportTo(server, 'smtp', '', server.certificate).send(exampleLetter, handOver);
    expect(outcome).toMatchObject({ kind: 'sent' });
    const [mail] = server.received;
    expect(mail).toMatchObject({ from: 'reports@example.com', to: ['lead@example.com'], secure: true });
    const parsed = await simpleParser(Buffer.from(mail?.source ?? '', 'latin1'));
    expect(parsed.messageId).toBe(exampleLetter.messageId);
    expect(parsed.subject).toBe(exampleLetter.rendered.subject);
    expect(parsed.text?.trim()).toBe(exampleLetter.rendered.text);
    expect(parsed.html).toContain('Grüße &amp;');
    expect(
      parsed.attachments.map(({ contentType, filename, cid }) => ({ contentType, filename, cid })),
    ).toEqual([
      { contentType: 'image/png', filename: 'spend.png', cid: 'spend' },
      { contentType: 'text/csv', filename: 'report.csv', cid: undefined },
    ]);
  });

  it('says which list it is of and how to leave it, whatever the list is called', async () => {
    const server = await start();
    await transportTo(server, 'smtp', '', server.certificate).send(exampleLetter, handOver);
    const source = server.received[0]?.source ?? '';

    const head = source.slice(0, source.indexOf('\r\n\r\n')).replaceAll(/\r\n[ \t]+/g, ' ');
    expect(head).toMatch(
      /^List-Id: "Monday, \\"all\\" of it Bcc: x@example.com" <weekly-1\.reports\.example\.com>$/im,
    );
    expect(head).toMatch(/^List-Unsubscribe: <https:\/\/breakeven\.example\.com\/unsubscribe\?t=abc>$/m);
    expect(head).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click$/m);
    expect(head).toMatch(/^Auto-Submitted: auto-generated$/m);
    expect(head).not.toMatch(/^Bcc:/im);
  });

  it('is the same in a second attempt, byte by byte', async () => {
    const server = await start();
    const transport = transportTo(server, 'smtp', '', server.certificate);
    await transport.send(exampleLetter, handOver);
    await transport.send(exampleLetter, handOver);
    expect(server.received[0]?.source).toBe(server.received[1]?.source);
  });

  it('goes over TLS from the first byte to a server that speaks nothing else', async () => {
    const server = await start({ secure: true });
    expect(
      await transportTo(server, 'smtps', '', server.certificate).send(exampleLetter, handOver),
    ).toMatchObject({
      kind: 'sent',
    });
  });

  it('is given to a server of this machine whatever its certificate, as it would be without one', async () => {
    const server = await start();
    expect(await transportTo(server).send(exampleLetter, handOver)).toMatchObject({ kind: 'sent' });
    expect(server.received).toMatchObject([{ secure: true }]);
    const url = `smtp://[::ffff:127.0.0.1]:${server.port}`;
    const elsewhere = openSmtp({ url, sender, trustedCertificates: null });
    expect(await elsewhere.send(exampleLetter, handOver)).toMatchObject({
      kind: 'temporary',
      answer: expect.stringContaining('self-signed'),
    });
    expect(server.received).toHaveLength(1);
  });

  it('is not given to a server whose certificate nobody vouches for', async () => {
    const server = await start({ secure: true });
    const outcome = await transportTo(server, 'smtps').send(exampleLetter, handOver);
    expect(outcome).toMatchObject({ kind: 'temporary', answer: expect.stringContaining('self-signed') });
    expect(server.received).toEqual([]);
  });
});

describe('a server that wants a password', () => {
  const onAuth: MailServerOptions['onAuth'] = ({ username, password }, _, done) =>
    username === 'me@example.com' && password === 'p:/ä@'
      ? done(null, { user: 'me' })
      : done(new Error('wrong'));

  it('gets it as it stands in the address', async () => {
    const server = await start({ authOptional: false, onAuth });
    const login = `${encodeURIComponent('me@example.com')}:${encodeURIComponent('p:/ä@')}@`;
    const outcome = await transportTo(server, 'smtp', login, server.certificate).send(
      exampleLetter,
      handOver,
    );
    expect(outcome).toMatchObject({ kind: 'sent' });
  });

  it('refuses another for good, and the answer does not repeat it', async () => {
    const server = await start({ authOptional: false, onAuth });
    const outcome = await transportTo(server, 'smtp', 'me:secret-word@', server.certificate).send(
      exampleLetter,
      handOver,
    );
    expect(outcome.kind).toBe('permanent');
    expect(outcome.answer).toBe('The mail server refused the login of SMTP_URL: 535 wrong');
    expect(JSON.stringify(outcome)).not.toContain('secret-word');
  });
});

describe('a server that does not take a mail', () => {
  it.each([
    [451, 'temporary'],
    [452, 'temporary'],
    [550, 'permanent'],
    [552, 'permanent'],
  ] as const)('at its end, with %i', async (code, kind) => {
    const server = await start({ take: () => replyWith(code, 'Not this one') });
    const outcome = await transportTo(server, 'smtp', '', server.certificate).send(exampleLetter, handOver);
    expect(outcome).toEqual({ kind, answer: `${code} Not this one` });
  });

  it.each([
    [450, 'temporary'],
    [550, 'permanent'],
  ] as const)('by its recipient, with %i, is never handed over to', async (code, kind) => {
    const server = await start({ onRcptTo: (_, __, done) => done(replyWith(code, 'No such mail box')) });
    let handed = 0;
    const outcome = await transportTo(server, 'smtp', '', server.certificate).send(
      exampleLetter,
      async () => {
        handed += 1;
      },
    );
    expect(outcome.kind).toBe(kind);
    expect(handed).toBe(0);
  });

  it('because nothing listens, is worth another try', async () => {
    const server = await startMailServer();
    await server.close();
    expect(await transportTo(server).send(exampleLetter, handOver)).toMatchObject({ kind: 'temporary' });
  });
});

describe('the end of a mail', () => {
  let server: MailServer;
  beforeAll(async () => {
    server = await startMailServer();
  });
  afterAll(() => server.close());

  it('is held back until it is handed over', async () => {
    const before = server.received.length;
    let seenAtHandOver = -1;
    await transportTo(server, 'smtp', '', server.certificate).send(exampleLetter, async () => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      seenAtHandOver = server.received.length;
    });
    expect(seenAtHandOver).toBe(before);
    expect(server.received.length).toBe(before + 1);
  });

  it('never comes where the handing over is refused: the server takes nothing', async () => {
    const before = server.received.length;
    const outcome = await transportTo(server, 'smtp', '', server.certificate).send(
      exampleLetter,
      async () => {
        throw new Error('taken over by another worker');
      },
    );
    expect(outcome).toMatchObject({ kind: 'temporary' });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(server.received.length).toBe(before);
  });

  it('is uncertain where the connection breaks after it was let go', async () => {
    const cutting = await startCuttingServer('end');
    expect(await transportTo(cutting).send(exampleLetter, handOver)).toMatchObject({ kind: 'uncertain' });
    cutting.close();
  });

  it('was not let go where the connection breaks within the mail', async () => {
    const cutting = await startCuttingServer(100_000);
    const rendered = { ...exampleLetter.rendered, html: 'x'.repeat(5_000_000) };
    const outcome = await transportTo(cutting).send({ ...exampleLetter, rendered }, handOver);
    expect(outcome).toMatchObject({ kind: 'temporary' });
    cutting.close();
  });
});
