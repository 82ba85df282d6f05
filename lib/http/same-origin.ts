import { RequestRefusal } from './error-response';

const LOOPBACK_NAME = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i;

/**
 * Refuses a request that names another host than this machine: a page elsewhere may have pointed its own name here
 * (DNS rebinding) to read as if it were of the same origin.
 */
export function requireLoopbackHost(headers: Headers): void {
  if (isLoopbackHost(headers.get('host'))) return;
  throw new RequestRefusal(
    403,
    'forbidden',
    'Breakeven answers on this machine only, as localhost or 127.0.0.1.',
  );
}

/** Whether a `Host` header names this machine, at whatever port. */
export function isLoopbackHost(host: string | null): boolean {
  return LOOPBACK_NAME.test(host?.replace(/:\d+$/, '') ?? '');
}

/**
 * Refuses a change that a page of another origin asks for. Browsers say who asks in `Sec-Fetch-Site`, and in `Origin`
 * with every change; programs send neither, and are let through.
 */
export function requireSameOrigin(headers: Headers): void {
  const site = headers.get('sec-fetch-site');
  const origin = headers.get('origin');
  const sameSite = site === null || site === 'same-origin' || site === 'none';
  if (sameSite && (origin === null || isOriginOf(origin, headers.get('host')))) return;
  throw new RequestRefusal(
    403,
    'forbidden',
    'The request came from a page of another site, so nothing was changed.',
  );
}

function isOriginOf(origin: string, host: string | null): boolean {
  try {
    const url = new URL(origin);
    return url.host !== '' && url.host === new URL(`${url.protocol}//${host}`).host;
  } catch {
    return false;
  }
}
