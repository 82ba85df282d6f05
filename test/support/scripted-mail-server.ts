import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

/** What a server says at each point of a mail; a function may do what it likes with the connection, or say nothing. */
export type MailScript = Partial<Record<'greeting' | 'ehlo' | 'mail' | 'rcpt' | 'data' | 'end', Reply>>;
type Reply = string | ((socket: Socket) => void);

export interface ScriptedMailServer {
  readonly port: number;
  /** All that clients said before their mails, a line each. */
  readonly commands: string[];
  /** The mails, as they came over the wire. */
  readonly mails: Buffer[];
  close(): void;
}

const OBEDIENT: Required<MailScript> = {
  greeting: '220 localhost ESMTP',
  ehlo: '250-localhost\r\n250 8BITMIME',
  mail: '250 ok',
  rcpt: '250 ok',
  data: '354 go on',
  end: '250 taken',
};
const END = Buffer.from('\r\n.\r\n');

/** Starts a server that keeps every byte that it is sent, and answers as it is told to: an SMTP server as bad as they come. */
export async function startScriptedMailServer(script: MailScript = {}): Promise<ScriptedMailServer> {
  const commands: string[] = [];
  const mails: Buffer[] = [];
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    converse(socket, { ...OBEDIENT, ...script }, commands, mails);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    commands,
    mails,
    close() {
      for (const socket of open) socket.destroy();
      server.close();
    },
  };
}

function converse(socket: Socket, script: Required<MailScript>, commands: string[], mails: Buffer[]): void {
  let kept = Buffer.alloc(0);
  let isData = false;
  socket.on('error', () => undefined);
  say(socket, script.greeting);
  socket.on('data', (chunk: Buffer) => {
    kept = Buffer.concat([kept, chunk]);
    for (;;) {
      const mark = isData ? END : Buffer.from('\r\n');
      const end = kept.indexOf(mark);
      if (end < 0) return;
      const part = kept.subarray(0, end);
      kept = kept.subarray(end + mark.length);
      if (isData) {
        isData = false;
        mails.push(part);
        say(socket, script.end);
        continue;
      }
      const line = part.toString('latin1');
      commands.push(line);
      isData = line === 'DATA' && script.data === OBEDIENT.data;
      say(socket, replyTo(line, script));
    }
  });
}

function replyTo(line: string, script: Required<MailScript>): Reply {
  if (/^EHLO/i.test(line)) return script.ehlo;
  if (/^MAIL/i.test(line)) return script.mail;
  if (/^RCPT/i.test(line)) return script.rcpt;
  if (/^DATA/i.test(line)) return script.data;
  return /^QUIT/i.test(line) ? '221 bye' : '502 not here';
}

function say(socket: Socket, reply: Reply): void {
  if (typeof reply === 'function') reply(socket);
  else socket.write(`${reply}\r\n`);
}
