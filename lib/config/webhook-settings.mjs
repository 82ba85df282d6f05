import { SettingError } from './setting-error.mjs';

/**
 * A webhook that reports can go to. Its address and its secret are never logged, stored or shown.
 * @typedef {object} WebhookSettings
 * @property {string} name as recipients name it: `OPS` for `WEBHOOK_OPS_URL`
 * @property {'slack' | 'teams' | 'json'} kind
 * @property {string} url
 * @property {Buffer | null} secret
 */

const WEBHOOK_URL = /^WEBHOOK_([A-Z0-9_]{1,40})_URL$/;
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i;
/** Standard Webhooks asks for 24 to 64 bytes. */
const LEAST_SECRET_BYTES = 24;
const MOST_SECRET_BYTES = 64;

/**
 * Reads `WEBHOOK_NAME_URL`, `WEBHOOK_NAME_KIND` and `WEBHOOK_NAME_SECRET` of each webhook; an empty one counts as unset.
 * @param {Readonly<Record<string, string | undefined>>} environment
 * @returns {WebhookSettings[]} by name
 * @throws {SettingError} naming the variable and what it may be
 */
export function readWebhookSettings(environment) {
  return Object.keys(environment)
    .toSorted()
    .flatMap((variable) => {
      const [, name] = WEBHOOK_URL.exec(variable) ?? [];
      const url = environment[variable] || '';
      return name === undefined || url === '' ? [] : [readWebhook(name, url, environment)];
    });
}

/**
 * @param {string} name @param {string} url @param {Readonly<Record<string, string | undefined>>} environment
 * @returns {WebhookSettings}
 */
function readWebhook(name, url, environment) {
  return {
    name,
    url: parseAddress(`WEBHOOK_${name}_URL`, url),
    kind: parseKind(`WEBHOOK_${name}_KIND`, environment[`WEBHOOK_${name}_KIND`] || 'json'),
    secret: parseSecret(`WEBHOOK_${name}_SECRET`, environment[`WEBHOOK_${name}_SECRET`] || ''),
  };
}

/** Only its beginning is repeated: whoever has the rest can write there. @param {string} variable @param {string} text */
function parseAddress(variable, text) {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isPlain = url?.protocol === 'http:' && LOOPBACK.test(url.hostname);
  if (url !== null && (url.protocol === 'https:' || isPlain)) return text;
  const given = url === null ? 'no address' : `an address of ${url.protocol.slice(0, -1)}`;
  throw new SettingError(
    `${variable} is ${given}: write one of https, such as https://hooks.example.com/services/…, or of http on this machine.`,
  );
}

/** @param {string} variable @param {string} text */
function parseKind(variable, text) {
  if (text === 'slack' || text === 'teams' || text === 'json') return text;
  throw new SettingError(`${variable} is ${JSON.stringify(text.slice(0, 60))}: write slack, teams or json.`);
}

/**
 * `whsec_` and Base64, as Standard Webhooks writes secrets. It is never repeated.
 * @param {string} variable @param {string} text
 */
function parseSecret(variable, text) {
  if (text === '') return null;
  const [, encoded = ''] = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(text) ?? [];
  const bytes = Buffer.from(encoded, 'base64');
  if (bytes.length >= LEAST_SECRET_BYTES && bytes.length <= MOST_SECRET_BYTES) return bytes;
  const given = encoded === '' ? `${text.length} characters of another form` : `${bytes.length} bytes long`;
  throw new SettingError(
    `${variable} is ${given}: write whsec_ and ${LEAST_SECRET_BYTES} to ${MOST_SECRET_BYTES} bytes in Base64.`,
  );
}
