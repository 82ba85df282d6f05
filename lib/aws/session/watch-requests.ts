import type { HandlerExecutionContext } from '@smithy/types';
import type { CallMeter } from './call-meter';
import type { Pace } from './pace';

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

/** Counts every request of a client that leaves, repetitions too, and keeps them to its pace. */
export function watchRequests(stack: WatchedStack, { service, meter, pace }: RequestWatch): void {
  stack.addRelativeTo(
    (next, context) => (request) => {
      const send = () => {
        meter.count(`${service}:${nameAction(context.commandName)}`, countUnits(request.input));
        return next(request);
      };
      return pace === null ? send() : pace.run(send, context.__smithy_context?.abortSignal);
    },
    PLACE,
  );
}

function nameAction(commandName: string | undefined): string {
  return (commandName ?? 'Unknown').replace(/Command$/, '');
}

/** CloudWatch charges GetMetricData by the metrics requested, once for all pages; every other call by itself. */
function countUnits(input: object): number {
  if (!('MetricDataQueries' in input) || !Array.isArray(input.MetricDataQueries)) return 1;
  if ('NextToken' in input && input.NextToken !== undefined) return 0;
  return input.MetricDataQueries.length;
}
