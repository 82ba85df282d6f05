import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { generate } from 'selfsigned';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export interface ReceivedMail {
  readonly to: readonly string[];
  readonly from: string;
  readonly source: string;
  /** Whether it came over TLS. */
  readonly secure: boolean;
}

export interface MailServer {
  readonly port: number;
  /** Mails whose end came and that the server took, in order. */
  readonly received: ReceivedMail[];
  /** PEM of the certificate that the server shows. */
  readonly certificate: string;
  close(): Promise<void>;
}

/** What the server does about a mail whose end has come: an error refuses it. */
export type TakeMail = (mail: ReceivedMail) => Error | null | Promise<Error | null>;

export interface MailServerOptions
  extends Pick<SMTPServerOptions, 'secure' | 'authOptional' | 'disabledCommands' | 'onRcptTo' | 'onAuth'> {
  readonly take?: TakeMail;
  readonly port?: number;
}

/** A certificate for `localhost` that nobody else trusts. */
export async function makeCertificate(): Promise<{ key: string; cert: string }> {
  const made = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    extensions: [
      { name: 'basicConstraints', cA: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  });
  return { key: made.private, cert: made.cert };
}

/** An error of a certain reply code. */
export function replyWith(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

/** Starts a real SMTP server on a free port of this machine. */
export async function startMailServer({
  take = () => null,
  port = 0,
  ...options
}: MailServerOptions = {}): Promise<MailServer> {
  const { key, cert } = await makeCertificate();
  const received: ReceivedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    key,
    cert,
    ...options,
    async onData(stream, session, done) {
      const content = await readWhole(stream);
      if (content === null) return;
      const { mailFrom, rcptTo } = session.envelope;
      const mail: ReceivedMail = {
        from: mailFrom === false ? '' : mailFrom.address,
        to: rcptTo.map(({ address }) => address),
        source: content.toString('latin1'),
        secure: session.secure,
      };
      const refusal = await take(mail);
      if (refusal === null) received.push(mail);
      done(refusal);
    },
  });
  // A client that was killed leaves its connection behind.
  server.on('error', () => undefined);
  const listening = server.listen(port, '127.0.0.1');
  await once(listening, 'listening');
  const address = listening.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    received,
    certificate: cert,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** `null` where the client went before the end of its mail. */
async function readWhole(stream: AsyncIterable<Buffer>): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of stream) chunks.push(chunk);
  } catch {
    return null;
  }
  return Buffer.concat(chunks);
}

/** A server that breaks the connection off once so many bytes of a mail have come, or at its end. */
export async function startCuttingServer(at: number | 'end'): Promise<{ port: number; close(): void }> {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    cut(socket, at);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    close() {
      for (const socket of open) socket.destroy();
      server.close();
    },
  };
}

function cut(socket: Socket, at: number | 'end'): void {
  let isData = false;
  let content = '';
  socket.on('error', () => undefined);
  socket.write('220 localhost ESMTP\r\n');
  socket.on('data', (chunk: Buffer) => {
    if (isData) {
      content = (at === 'end' ? content.slice(-5) : content) + chunk.toString('latin1');
      if (at === 'end' ? content.endsWith('\r\n.\r\n') : content.length >= at) socket.resetAndDestroy();
      return;
    }
    isData = chunk.toString('latin1').startsWith('DATA');
    socket.write(isData ? '354 go on\r\n' : '250 localhost\r\n');
  });
}
