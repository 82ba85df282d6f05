import { errorResponse } from './error-response';
import { requireNoQuery } from './query';
import { requireLoopbackHost, requireSameOrigin } from './same-origin';

/** What Next hands to a route: the dynamic parts of its address. */
interface RouteContext<P> {
  readonly params: Promise<P>;
}

type Handler<P> = (request: Request, params: P) => Promise<Response>;
type Route<P> = (request: Request, context: RouteContext<P>) => Promise<Response>;

/** A route that only reads. */
export function readingRoute<P = Record<string, never>>(handle: Handler<P>): Route<P> {
  return async (request, context) => {
    try {
      requireLoopbackHost(request.headers);
      return await handle(request, await context.params);
    } catch (error) {
      return errorResponse(error);
    }
  };
}

/** The same of one that reads no more than its path: a query is refused. */
export function plainRoute<P = Record<string, never>>(handle: (params: P) => Promise<Response>): Route<P> {
  return readingRoute<P>(async (request, params) => {
    requireNoQuery(request);
    return await handle(params);
  });
}

/** A route that changes something, or works hard: for pages of this origin and for programs. What it takes is in its body. */
export function changingRoute<P = Record<string, never>>(handle: Handler<P>): Route<P> {
  return readingRoute<P>(async (request, params) => {
    requireSameOrigin(request.headers);
    requireNoQuery(request);
    return await handle(request, params);
  });
}
