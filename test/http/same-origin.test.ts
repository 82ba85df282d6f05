import { describe, expect, test } from 'vitest';
import { isLoopbackHost, requireSameOrigin } from '@/lib/http/same-origin';

describe('the host that a request names', () => {
  test.each(['localhost', 'localhost:3000', '127.0.0.1:80', '127.8.9.10:3000', '[::1]:3000', 'LOCALHOST:1'])(
    '%s is this machine',
    (host) => expect(isLoopbackHost(host)).toBe(true),
  );

  test.each([
    null,
    '',
    'example.com',
    'localhost.example.com:3000',
    '127.0.0.1.nip.io',
    'notlocalhost',
    '10.0.0.1:3000',
    '0.0.0.0:3000',
    '::1',
    'localhost:3000@example.com',
  ])('%s is not', (host) => expect(isLoopbackHost(host)).toBe(false));
});

describe('who asks for a change', () => {
  const host = 'localhost:3000';

  test.each<Record<string, string>>([
    { host },
    { host, origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' },
    { host, origin: 'http://localhost:3000' },
    { host: 'localhost', origin: 'http://localhost:80' },
    { host, 'sec-fetch-site': 'none' },
  ])('%o is let through', (headers) => expect(() => requireSameOrigin(new Headers(headers))).not.toThrow());

  test.each<Record<string, string>>([
    { host, origin: 'https://example.com', 'sec-fetch-site': 'cross-site' },
    { host, origin: 'http://localhost:4000', 'sec-fetch-site': 'same-site' },
    { host, origin: 'http://localhost:4000' },
    { host, origin: 'http://127.0.0.1:3000' },
    { host, origin: 'null' },
    { host, 'sec-fetch-site': 'cross-site' },
  ])('%o is refused', (headers) =>
    expect(() => requireSameOrigin(new Headers(headers))).toThrow(/another site/),
  );
});
