import { type NextRequest, NextResponse } from 'next/server';
import { IS_DEVELOPMENT } from '@/lib/config/development';
import { contentSecurityPolicy } from '@/lib/http/content-security-policy';
import { errorResponse } from '@/lib/http/error-response';
import { refuseMalformedAddress } from '@/lib/http/malformed-address';
import { requireLoopbackHost } from '@/lib/http/same-origin';

/**
 * Before every page: refuses another host's name for this machine and an address that is no text, and says which scripts the
 * page may run.
 */
export function proxy(request: NextRequest): Response {
  try {
    requireLoopbackHost(request.headers);
  } catch (error) {
    return errorResponse(error);
  }
  const malformed = refuseMalformedAddress(request.url);
  if (malformed !== null) return malformed;
  if (request.nextUrl.pathname.startsWith('/api/')) return NextResponse.next();
  const policy = contentSecurityPolicy(btoa(crypto.randomUUID()), IS_DEVELOPMENT);
  // Next reads the nonce from the request's header and puts it on its own scripts.
  const headers = new Headers(request.headers);
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  return response;
}

/**
 * The API checks for itself: here its bodies would be held and cut. It has none that are long where a % stands in the
 * address, and Next does not get to it where that is malformed. So does the page by which recipients of mails leave, who
 * reach it by its public name. Files of the build are the same for everyone.
 */
export const config = { matcher: ['/((?!api/|_next/static/|unsubscribe$).*)', '/api/(.*%.*)'] };
