import type { HandlerExecutionContext } from '@smithy/types';
import type { CallMeter } from './call-meter';
import type { Pace } from './pace';
import { readSdkError } from './sdk-error';

/** How a client's requests are counted and held back. */
export interface RequestWatch {
  /** As policies name it: `application-autoscaling`. */
  readonly service: string;
  readonly meter: CallMeter;
  readonly pace: Pace | null;
}

/** The stack of any client; what its requests hold is not looked into but for how many metrics they ask. */
export interface WatchedStack {
  addRelativeTo(middleware: RequestMiddleware, options: typeof PLACE): void;
}

type RequestMiddleware = <Request extends { readonly input: object }, Answer>(
  next: (request: Request) => Promise<Answer>,
  context: HandlerExecutionContext,
) => (request: Request) => Promise<Answer>;

/** After the middleware that repeats, so that each attempt is seen. */
const PLACE = {
  name: 'watchRequests',
  relation: 'after',
  toMiddleware: 'retryMiddleware',
  override: true,
} as const;

/**
 * Counts every request of a client that leaves, repetitions too, and keeps them to its pace. What AWS throttled, refused or
 * failed is not charged; an answer that was cut off, or not waited for, may have been made, and counts as charged.
 */
export function watchRequests(stack: WatchedStack, { service, meter, pace }: RequestWatch): void {
  stack.addRelativeTo(
    (next, context) => (request) => {
      const operation = `${service}:${nameAction(context.commandName)}`;
      const send = async () => {
        meter.count(operation);
        let isCharged = true;
        try {
          return await next(request);
        } catch (error) {
          isCharged = mayBeCharged(error);
          throw error;
        } finally {
          if (isCharged) meter.charge(operation, countUnits(request.input));
        }
      };
      return pace === null ? send() : pace.run(send, context.__smithy_context?.abortSignal);
    },
    PLACE,
  );
}

function nameAction(commandName: string | undefined): string {
  return (commandName ?? 'Unknown').replace(/Command$/, '');
}

/** Not where AWS said no, nor where it was not reached. */
function mayBeCharged(error: unknown): boolean {
  const { status, networkCode } = readSdkError(error);
  const isRefused = status !== null && status >= 400;
  return !isRefused && !NOT_REACHED.has(networkCode ?? '');
}

const NOT_REACHED: ReadonlySet<string> = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

/** CloudWatch charges GetMetricData by the metrics requested, once for all pages; every other call by itself. */
function countUnits(input: object): number {
  if (!('MetricDataQueries' in input) || !Array.isArray(input.MetricDataQueries)) return 1;
  if ('NextToken' in input && input.NextToken !== undefined) return 0;
  return input.MetricDataQueries.length;
}
