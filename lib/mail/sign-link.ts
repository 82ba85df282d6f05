import { createHmac, timingSafeEqual } from 'node:crypto';

/** HMAC-SHA-256 of a text, in the Base64 of addresses. */
export function signText(key: string, text: string): string {
  return digestText(key, text).toString('base64url');
}

/** Whether a signature is that of the text; takes the same time wherever it differs. */
export function isSignature(key: string, text: string, signature: string): boolean {
  const expected = digestText(key, text);
  const given = Buffer.from(signature, 'base64url');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function digestText(key: string, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
