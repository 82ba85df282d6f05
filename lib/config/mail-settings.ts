import { z } from 'zod';
import { AppError } from '@/lib/errors/app-error';

/** How reports leave, as the environment says it. Holds secrets: it is never logged, stored or shown. */
export interface MailSettings {
  readonly sender: { readonly name: string; readonly address: string };
  readonly smtp: { readonly url: string; readonly certificateFile: string | null } | null;
  readonly sesRegion: string | null;
  /** Where `.eml` files are written when neither of the two is set; `null` is the folder `mail` beside the data. */
  readonly folder: string | null;
  /** Of the web pages, for links in mails, without a slash at its end; `null` where no mail can reach them. */
  readonly publicUrl: string | null;
  readonly webhooks: readonly WebhookSettings[];
}

export interface WebhookSettings {
  /** As recipients name it: `OPS` for `WEBHOOK_OPS_URL`. */
  readonly name: string;
  readonly kind: 'slack' | 'teams' | 'json';
  readonly url: string;
  readonly secret: Buffer | null;
}

type Environment = Readonly<Record<string, string | undefined>>;

const DEFAULT_SENDER = { name: 'Breakeven', address: 'breakeven@localhost' };
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i;
const WEBHOOK_URL = /^WEBHOOK_([A-Z0-9_]{1,40})_URL$/;
/** Standard Webhooks asks for 24 to 64 bytes. */
const SECRET_BYTES = [24, 64] as const;

/**
 * Reads `SMTP_URL`, `SMTP_CA_FILE`, `SES_REGION`, `MAIL_FROM`, `MAIL_FOLDER`, `PUBLIC_URL` and, for each webhook,
 * `WEBHOOK_NAME_URL`, `WEBHOOK_NAME_KIND` and `WEBHOOK_NAME_SECRET`; an empty one counts as unset.
 * @throws AppError `bad-input` naming the variable and what it may be, and never its value
 */
export function readMailSettings(environment: Environment): MailSettings {
  const smtpUrl = environment.SMTP_URL || null;
  const sesRegion = environment.SES_REGION || null;
  if (smtpUrl !== null && sesRegion !== null)
    throw bad('SES_REGION', 'is set beside SMTP_URL: set the one by which mails are to go');
  const from = environment.MAIL_FROM || null;
  if (from === null && (smtpUrl !== null || sesRegion !== null))
    throw bad(
      'MAIL_FROM',
      'is missing: give the address that mails come from, such as Breakeven <reports@example.com>',
    );
  return {
    sender: from === null ? DEFAULT_SENDER : parseSender(from),
    smtp:
      smtpUrl === null
        ? null
        : { url: parseSmtpUrl(smtpUrl), certificateFile: environment.SMTP_CA_FILE || null },
    sesRegion: sesRegion === null ? null : parseRegion(sesRegion),
    folder: environment.MAIL_FOLDER || null,
    publicUrl: environment.PUBLIC_URL ? parsePublicUrl(environment.PUBLIC_URL) : null,
    webhooks: Object.keys(environment)
      .toSorted()
      .flatMap((name) => parseWebhook(name, environment)),
  };
}

function parseSender(text: string) {
  const [, name = '', bracketed] = /^\s*"?([^"<>\p{Cc}]*?)"?\s*<([^<>\s]+)>\s*$/u.exec(text) ?? [];
  const address = z.email().safeParse(bracketed ?? text.trim());
  if (!address.success)
    throw bad('MAIL_FROM', 'is no address: write reports@example.com or Name <reports@example.com>');
  return { name: bracketed === undefined ? DEFAULT_SENDER.name : name.trim(), address: address.data };
}

function parseSmtpUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isSmtp =
    url !== null && (url.protocol === 'smtp:' || url.protocol === 'smtps:') && url.hostname !== '';
  if (!isSmtp)
    throw bad(
      'SMTP_URL',
      'is no address of a mail server: write smtp://USER:PASSWORD@HOST:587 or smtps://HOST:465',
    );
  return text;
}

function parseRegion(text: string): string {
  if (!/^[a-z]{2}(-[a-z]+)+-\d$/.test(text))
    throw bad('SES_REGION', 'is no Region: write one such as eu-west-1');
  return text;
}

function parsePublicUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isWeb = url !== null && (url.protocol === 'https:' || url.protocol === 'http:');
  if (!isWeb || url.search !== '' || url.hash !== '' || url.username !== '')
    throw bad('PUBLIC_URL', 'is no address of web pages: write one such as https://breakeven.example.com');
  return text.replace(/\/+$/, '');
}

function parseWebhook(variable: string, environment: Environment): WebhookSettings[] {
  const [, name] = WEBHOOK_URL.exec(variable) ?? [];
  const address = environment[variable];
  if (name === undefined || address === undefined || address === '') return [];
  const url = URL.canParse(address) ? new URL(address) : null;
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.test(url.hostname));
  if (!isSafe) throw bad(variable, 'is no address that is called: write one that begins with https://');
  const kind = environment[`WEBHOOK_${name}_KIND`] || 'json';
  if (kind !== 'slack' && kind !== 'teams' && kind !== 'json')
    throw bad(`WEBHOOK_${name}_KIND`, 'is not known: write slack, teams or json');
  return [{ name, kind, url: address, secret: parseSecret(`WEBHOOK_${name}_SECRET`, environment) }];
}

/** `whsec_` and Base64, as Standard Webhooks writes secrets. */
function parseSecret(variable: string, environment: Environment): Buffer | null {
  const text = environment[variable];
  if (text === undefined || text === '') return null;
  const [least, most] = SECRET_BYTES;
  const [, encoded = ''] = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(text) ?? [];
  const bytes = Buffer.from(encoded, 'base64');
  if (bytes.length < least || bytes.length > most)
    throw bad(variable, `is no secret: write whsec_ and ${least} to ${most} bytes in Base64`);
  return bytes;
}

function bad(variable: string, problem: string): AppError {
  return new AppError('bad-input', `${variable} ${problem}.`);
}
