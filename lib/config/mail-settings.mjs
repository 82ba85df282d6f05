import { readFileSync } from 'node:fs';
import { SettingError } from './setting-error.mjs';
import { readWebhookSettings } from './webhook-settings.mjs';

/**
 * How reports leave, as the environment says it. Holds secrets: it is never logged, stored or shown.
 * @typedef {object} MailSettings
 * @property {{ readonly name: string, readonly address: string }} sender
 * @property {{ readonly url: string, readonly certificates: string | null } | null} smtp `certificates` are PEM
 * @property {string | null} sesRegion
 * @property {string | null} folder where `.eml` files are written when neither of the two is set; `null` is the folder
 *   `mail` beside the data
 * @property {string | null} publicUrl of the web pages, for links in mails, without a slash at its end; `null` where no
 *   mail can reach them
 * @property {string | null} linkKey signs the links by which recipients leave; `null` has one made and kept in the database
 * @property {readonly import('./webhook-settings.mjs').WebhookSettings[]} webhooks by name
 */

const DEFAULT_SENDER = { name: 'Breakeven', address: 'breakeven@localhost' };
/** What RFC 5322 lets stand without quotes, at a host name. */
const ADDRESS =
  /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i;
const LEAST_KEY_LENGTH = 32;
const LONGEST_SHOWN = 60;
const ESCAPES = 'in a password, / ? # @ and % are written %2F %3F %23 %40 and %25';

/**
 * Reads `SMTP_URL`, `SMTP_CA_FILE`, `SES_REGION`, `MAIL_FROM`, `MAIL_FOLDER`, `PUBLIC_URL`, `REPORT_LINK_KEY` and what
 * `readWebhookSettings` reads; an empty one counts as unset.
 * @param {Readonly<Record<string, string | undefined>>} environment
 * @returns {MailSettings}
 * @throws {SettingError} naming the variable, what was given as far as it is no secret, and what it may be
 */
export function readMailSettings(environment) {
  const { SMTP_URL: smtpUrl, SES_REGION: sesRegion, MAIL_FROM: from } = environment;
  if (smtpUrl && sesRegion)
    throw new SettingError('SES_REGION is set beside SMTP_URL: set the one by which mails are to go.');
  if (!from && (smtpUrl || sesRegion))
    throw new SettingError(
      'MAIL_FROM is missing: give the address that mails come from, such as Breakeven <reports@example.com>.',
    );
  return {
    sender: from ? parseSender(from) : DEFAULT_SENDER,
    smtp: smtpUrl
      ? { url: parseSmtpUrl(smtpUrl), certificates: readCertificates(environment.SMTP_CA_FILE || null) }
      : null,
    sesRegion: sesRegion ? parseRegion(sesRegion) : null,
    folder: environment.MAIL_FOLDER || null,
    publicUrl: environment.PUBLIC_URL ? parsePublicUrl(environment.PUBLIC_URL) : null,
    linkKey: environment.REPORT_LINK_KEY ? parseLinkKey(environment.REPORT_LINK_KEY) : null,
    webhooks: readWebhookSettings(environment),
  };
}

/** @param {string} text */
function parseSender(text) {
  const [, name = '', bracketed] = /^\s*"?([^"<>\p{Cc}]*?)"?\s*<([^<>\s]+)>\s*$/u.exec(text) ?? [];
  const address = bracketed ?? text.trim();
  if (!ADDRESS.test(address))
    throw new SettingError(
      `MAIL_FROM is ${show(text)}: write reports@example.com or Name <reports@example.com>.`,
    );
  return { name: bracketed === undefined ? DEFAULT_SENDER.name : name.trim(), address };
}

/** Only scheme and host are repeated: the rest holds a password. @param {string} text */
function parseSmtpUrl(text) {
  const form = 'smtp://USER:PASSWORD@HOST:587 or smtps://HOST:465';
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || url.hostname === '')
    throw new SettingError(`SMTP_URL is no address of a mail server: write ${form}; ${ESCAPES}.`);
  const given = `${url.protocol}//${url.host}`;
  const isSmtp = url.protocol === 'smtp:' || url.protocol === 'smtps:';
  if (!isSmtp || url.port === '0') throw new SettingError(`SMTP_URL is ${show(given)}: write ${form}.`);
  if (!/^\/?$/.test(url.pathname) || url.search !== '' || url.hash !== '')
    throw new SettingError(`SMTP_URL is ${show(given)} with more behind it: write ${form}; ${ESCAPES}.`);
  if (!isDecodable(url.username) || !isDecodable(url.password))
    throw new SettingError(
      `SMTP_URL is of a user or a password with a % that stands for nothing: write ${form}; ${ESCAPES}.`,
    );
  return text;
}

/** @param {string} text */
function isDecodable(text) {
  try {
    return decodeURIComponent(text) !== null;
  } catch {
    return false;
  }
}

/** @param {string | null} file */
function readCertificates(file) {
  if (file === null) return null;
  let text = '';
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    throw new SettingError(
      `SMTP_CA_FILE is ${show(file)}: it cannot be read${code}; name a file of PEM certificates.`,
    );
  }
  if (text.includes('-----BEGIN CERTIFICATE-----')) return text;
  throw new SettingError(
    `SMTP_CA_FILE is ${show(file)}: no certificate is in it; name a file of PEM certificates.`,
  );
}

/** @param {string} text */
function parseRegion(text) {
  if (/^[a-z]{2}(-[a-z]+)+-\d$/.test(text)) return text;
  throw new SettingError(`SES_REGION is ${show(text)}: write a Region such as eu-west-1.`);
}

/** @param {string} text */
function parsePublicUrl(text) {
  const form = 'write one such as https://breakeven.example.com';
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null) throw new SettingError(`PUBLIC_URL is no address of web pages: ${form}.`);
  const given = `${url.protocol}//${url.host}${url.pathname}`;
  if (url.hostname === '' || (url.protocol !== 'https:' && url.protocol !== 'http:'))
    throw new SettingError(`PUBLIC_URL is an address of ${url.protocol.slice(0, -1)}: ${form}.`);
  if (url.search !== '' || url.hash !== '' || url.username !== '' || url.password !== '')
    throw new SettingError(`PUBLIC_URL is ${show(given)} with a query, a mark or a password: ${form}.`);
  return text.trim().replace(/\/+$/, '');
}

/** It is never repeated. @param {string} text */
function parseLinkKey(text) {
  if (text.length >= LEAST_KEY_LENGTH) return text;
  throw new SettingError(
    `REPORT_LINK_KEY is ${text.length} characters long: give ${LEAST_KEY_LENGTH} or more that nobody can guess.`,
  );
}

/** On one line and of bounded length, whatever was given. @param {string} text */
function show(text) {
  const cut = text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
  return JSON.stringify(cut).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, '?');
}
