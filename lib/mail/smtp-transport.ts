import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import type { NodemailerError, SMTPConnectionOptions } from 'nodemailer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { SendOutcome, Transport } from '@/lib/usecases/report-ports';
import { type ComposedLetter, composeLetter, type Sender } from './compose-letter';
import { quoteAnswer } from './quote-answer';

export interface SmtpServer {
  /** `smtp://USER:PASSWORD@HOST:587` or `smtps://HOST:465`. */
  readonly url: string;
  readonly sender: Sender;
  /** PEM certificates that are trusted besides those of the system; `null` for none. */
  readonly trustedCertificates: string | null;
  /** How long it may take to be there, and to answer; by default half a minute, and ten. */
  readonly patience?: { readonly connectMs: number; readonly answerMs: number };
}

/** RFC 5321, 4.5.3.2: a server may take ten minutes to say whether it took the mail. */
const PATIENCE = { connectMs: 30_000, answerMs: 10 * 60_000 };
const PIECE_BYTES = 16_384;
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i;

interface Login {
  readonly user: string;
  readonly pass: string;
}

/** Sends mails by SMTP. TLS is required but on this machine itself, and the server's certificate is checked. */
export function openSmtp(server: SmtpServer): Transport {
  const { options, login } = readAddress(server);
  return {
    label: `SMTP ${options.host}:${options.port}`,
    async send(letter, handOver) {
      const mail = await composeLetter(letter, server.sender);
      let isLetGo = false;
      const end = holdEnd(mail.bytes, handOver, () => {
        isLetGo = true;
      });
      const connection = new SMTPConnection(options);
      try {
        return { kind: 'sent', answer: quoteAnswer(await converse(connection, login, mail, end)) };
      } catch (error) {
        return judgeFailure(error, isLetGo);
      } finally {
        connection.close();
      }
    },
    find: async () => null,
  };
}

function readAddress({ url, trustedCertificates, patience = PATIENCE }: SmtpServer) {
  const { protocol, hostname, port, username, password } = new URL(url);
  const secure = protocol === 'smtps:';
  const isOwnMachine = LOOPBACK.test(hostname);
  const trusted = trustedCertificates === null ? {} : { ca: trustedCertificates };
  // A mail server of this machine shows a certificate that it made itself, and could be spoken to without any.
  const unproven =
    isOwnMachine && !secure && trustedCertificates === null ? { rejectUnauthorized: false } : {};
  const options = {
    host: hostname.replaceAll(/[[\]]/g, ''),
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    requireTLS: !secure && !isOwnMachine,
    tls: { minVersion: 'TLSv1.2', ...trusted, ...unproven },
    connectionTimeout: patience.connectMs,
    greetingTimeout: patience.connectMs,
    socketTimeout: patience.answerMs,
  } satisfies SMTPConnectionOptions;
  const login = { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
  return { options, login: username === '' ? null : login };
}

/** From the greeting to the server's word on the mail. Rejects where any step is refused, or the connection breaks. */
function converse(
  connection: SMTPConnection,
  login: Login | null,
  { from, to }: Pick<ComposedLetter, 'from' | 'to'>,
  content: Readable,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const stepped = (next: () => void) => (error?: Error | null) => {
      if (error === undefined || error === null) next();
      else reject(error);
    };
    const send = () =>
      connection.send({ from, to: [to] }, content, (error, info) => {
        if (error !== null && error !== undefined) reject(error);
        else resolve(info.response);
      });
    // A second one, of a connection that is closed already, is nobody's end.
    connection.on('error', reject);
    connection.once('end', () => reject(new Error('the server closed the connection')));
    connection.connect(stepped(() => (login === null ? send() : connection.login(login, stepped(send)))));
  });
}

/**
 * All of a mail in pieces, and its end once `handOver` resolves: without the end, the dot that closes DATA does not follow.
 * A connection that breaks until then has taken nothing, and its error comes before `letGo`.
 */
function holdEnd(bytes: Buffer, handOver: () => Promise<void>, letGo: () => void): Readable {
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += PIECE_BYTES) yield bytes.subarray(at, at + PIECE_BYTES);
    await handOver();
    await setImmediate();
    letGo();
  }
  return Readable.from(pieces(), { objectMode: false });
}

/**
 * A reply of the server says for itself whether another try is of use: 4xx does, 5xx does not (RFC 5321, 4.2.1). Without a
 * reply, nothing arrived as long as the end of the mail was held back.
 */
function judgeFailure(error: unknown, isLetGo: boolean): SendOutcome {
  const { responseCode, response, code, message } = asFailure(error);
  const said = response ?? `${code === undefined ? '' : `${code}: `}${message}`;
  const answer = quoteAnswer(`${PREFIXES[code ?? ''] ?? ''}${said}`);
  // Whoever takes TLS away is to keep no report back for good.
  if (code === 'ETLS') return { kind: 'temporary', answer };
  if (responseCode !== undefined) return { kind: responseCode >= 500 ? 'permanent' : 'temporary', answer };
  return { kind: isLetGo ? 'uncertain' : 'temporary', answer };
}

/** What is nobody's mail box, but how this machine and the server get on. */
const PREFIXES: Readonly<Record<string, string>> = {
  EAUTH: 'The mail server refused the login of SMTP_URL: ',
  ETLS: 'No TLS with the mail server, and nothing is sent without: ',
};

function asFailure(error: unknown): Pick<NodemailerError, 'responseCode' | 'response' | 'code' | 'message'> {
  return error instanceof Error ? error : new Error(String(error));
}
