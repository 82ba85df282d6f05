import { errorResponse } from './error-response';
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

/** A route that changes something, or works hard: for pages of this origin and for programs. */
export function changingRoute<P = Record<string, never>>(handle: Handler<P>): Route<P> {
  return readingRoute<P>(async (request, params) => {
    requireSameOrigin(request.headers);
    return await handle(request, params);
  });
}
