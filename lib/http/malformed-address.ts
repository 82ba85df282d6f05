import { AppError } from '@/lib/errors/app-error';
import { errorResponse } from './error-response';

const SENTENCE = 'The address cannot be read: what follows its % signs must be the bytes of a text in UTF-8.';
const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Not an address - Breakeven</title></head><body><h1>Not an address</h1><p>${SENTENCE}</p><p><a href="/">Go to the fleet</a></p></body></html>`;

/** The refusal of an address that is no text, at which Next would fail on its way to a page; `null` for any other. */
export function refuseMalformedAddress(url: string): Response | null {
  const { pathname } = new URL(url);
  try {
    decodeURIComponent(pathname);
    return null;
  } catch (cause) {
    if (pathname.startsWith('/api/'))
      return errorResponse(new AppError('bad-input', SENTENCE, null, { cause }));
    const headers = {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
    };
    return new Response(PAGE, { status: 400, headers });
  }
}
