import { z } from 'zod';
import { drawUniform } from './world/hash';

/** Which calls a fault is about, and for how long; nothing stated means all. */
const scope = {
  /** As policies write it: `cloudwatch`, `sagemaker`, `lambda`, ... */
  service: z.string().optional(),
  operation: z.string().optional(),
  region: z.string().optional(),
  /** Of the calls that it is about, how many pass first, and how many it then hits. */
  afterCalls: z.int().optional(),
  calls: z.int().optional(),
  seconds: z.number().optional(),
  probability: z.number().optional(),
};

const aboutMetrics = {
  metricName: z.string().optional(),
  /** `endpoint/variant`, a component or a function; the endpoint alone for the queue of an asynchronous one. */
  resource: z.string().optional(),
};

/** What can go wrong, as data, so that it can be sent to a server of another process. */
export const faultSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('throttle'), ...scope }),
  z.strictObject({ kind: z.literal('error'), ...scope }),
  z.strictObject({ kind: z.literal('latency'), ms: z.number(), ...scope }),
  /** The connection is cut after so many bytes of the answer's body. */
  z.strictObject({ kind: z.literal('cut'), bytes: z.int(), ...scope }),
  /** The answer ends in the middle, as if it were whole. */
  z.strictObject({ kind: z.literal('half-page'), ...scope }),
  /** Temporary keys given out before it, and with `users` the users' own, have expired. */
  z.strictObject({ kind: z.literal('expired'), users: z.boolean().optional(), ...scope }),
  /** The server's clock is ahead of this machine's. */
  z.strictObject({ kind: z.literal('skew'), aheadSeconds: z.number(), ...scope }),
  z.strictObject({ kind: z.literal('deny'), ...scope }),
  z.strictObject({ kind: z.literal('region-off'), ...scope, region: z.string() }),
  z.strictObject({
    kind: z.literal('malformed'),
    value: z.enum(['"NaN"', 'null', '1e999', '"a lot"', '-5']),
    ...aboutMetrics,
    ...scope,
  }),
  /** Nothing is published from then on. */
  z.strictObject({ kind: z.literal('vanish'), fromSeconds: z.number(), ...aboutMetrics, ...scope }),
  /** The endpoint is gone; while `listed`, lists still name it. */
  z.strictObject({
    kind: z.literal('delete-endpoint'),
    endpointName: z.string(),
    listed: z.boolean().optional(),
    ...scope,
  }),
  /** Every endpoint configuration was deleted under its endpoint. */
  z.strictObject({ kind: z.literal('no-config'), ...scope }),
  /** Pages of the control planes hold no more than this, whatever is asked; 0 gives an empty one that goes on. */
  z.strictObject({ kind: z.literal('short-pages'), most: z.int(), ...scope }),
  /** Tokens of further pages are not known any more. */
  z.strictObject({ kind: z.literal('forgotten-token'), ...scope }),
  z.strictObject({
    kind: z.literal('incomplete'),
    status: z.enum(['PartialData', 'InternalError']),
    ...aboutMetrics,
    ...scope,
  }),
]);
export type Fault = z.infer<typeof faultSchema>;

export interface FaultedCall {
  readonly service: string;
  readonly operation: string;
  readonly region: string;
}

/** Faults in force; they may be changed while the server runs. */
export interface Faults {
  /** Returns what removes it again. */
  add(fault: Fault): () => void;
  clear(): void;
  /** Those that hit this call; asking counts as the call. */
  strike(call: FaultedCall): readonly Fault[];
  /** When the fault was added, in ms. */
  addedAt(fault: Fault): number;
}

interface Entry {
  readonly fault: Fault;
  readonly addedAt: number;
  seen: number;
  hits: number;
}

export function makeFaults(seed: number, wallNow: () => number): Faults {
  let entries: Entry[] = [];
  return {
    add: (fault) => {
      const entry = { fault, addedAt: wallNow(), seen: 0, hits: 0 };
      entries.push(entry);
      return () => {
        entries = entries.filter((each) => each !== entry);
      };
    },
    clear: () => {
      entries = [];
    },
    strike: (call) => entries.filter((entry) => hits(entry, call, seed, wallNow())).map(({ fault }) => fault),
    addedAt: (fault) => entries.find((entry) => entry.fault === fault)?.addedAt ?? 0,
  };
}

function hits(entry: Entry, call: FaultedCall, seed: number, nowMs: number): boolean {
  const { fault } = entry;
  const isAbout =
    (fault.service ?? call.service) === call.service &&
    (fault.operation ?? call.operation) === call.operation &&
    (fault.region ?? call.region) === call.region;
  if (!isAbout || nowMs >= entry.addedAt + 1000 * (fault.seconds ?? Number.POSITIVE_INFINITY)) return false;
  entry.seen += 1;
  if (entry.seen <= (fault.afterCalls ?? 0)) return false;
  if (entry.hits >= (fault.calls ?? Number.POSITIVE_INFINITY)) return false;
  if (drawUniform(seed, entry.seen) > (fault.probability ?? 1)) return false;
  entry.hits += 1;
  return true;
}
