import { z } from 'zod';

const LOOPBACK_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** An address of this machine, `http://127.0.0.1:4599`; path, query and credentials are refused. */
export const loopbackUrlSchema = z
  .string()
  .trim()
  .max(100, 'must be at most 100 characters')
  .refine(
    (text) => originOfLoopback(text) !== null,
    'must be an http address of this machine such as http://127.0.0.1:4599',
  )
  .transform((text) => originOfLoopback(text) ?? text);

/** `http://host:port` without a slash at the end; `null` when it is anything else. */
function originOfLoopback(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const isBare = [url.username, url.password, url.search, url.hash].every((part) => part === '');
  if (url.protocol !== 'http:' || !isBare || url.pathname !== '/' || !LOOPBACK_HOST.test(url.hostname))
    return null;
  return url.origin;
}
