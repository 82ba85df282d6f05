import { cutShort } from '@/lib/contract/printable';
import { AppError } from '@/lib/errors/app-error';
import { nearestName } from './nearest-name';
import type { Verb } from './verb';

interface ListedVerb {
  readonly name: string;
  readonly summary: string;
  load(): Promise<Verb>;
}

/** Each verb is loaded when it is asked for, so that a small one starts at once. */
const VERBS: readonly ListedVerb[] = [
  {
    name: 'cost',
    summary: 'price one option for a month, component by component',
    load: async () => (await import('./verbs/cost')).cost,
  },
  {
    name: 'breakeven',
    summary: 'find the volumes at which two options cost the same',
    load: async () => (await import('./verbs/breakeven')).breakeven,
  },
  {
    name: 'queue',
    summary: 'waiting times and servers needed of a queue, by theory',
    load: async () => (await import('./verbs/queue')).queue,
  },
  {
    name: 'replay',
    summary: 'replay traffic minute by minute against a scaling policy',
    load: async () => (await import('./verbs/replay')).replay,
  },
  {
    name: 'usl',
    summary: 'fit the Universal Scalability Law to throughputs by concurrency',
    load: async () => (await import('./verbs/usl')).usl,
  },
  {
    name: 'fit',
    summary: 'fit what one request costs an instance, service time and burstiness to observed metrics',
    load: async () => (await import('./verbs/fit')).fit,
  },
  {
    name: 'memory',
    summary: 'choose a memory size from measurements',
    load: async () => (await import('./verbs/memory')).memory,
  },
  {
    name: 'coldstart',
    summary: 'simulate cold starts and concurrency, request by request',
    load: async () => (await import('./verbs/coldstart')).coldstart,
  },
  {
    name: 'forecast',
    summary: 'forecast series, with intervals that a backtest gives',
    load: async () => (await import('./verbs/forecast')).forecast,
  },
  {
    name: 'inspect',
    summary: 'say what a file of traffic or a load test holds, and store nothing',
    load: async () => (await import('./verbs/inspect')).inspect,
  },
  {
    name: 'import',
    summary: 'store a file of traffic as a workload and plan it',
    load: async () => (await import('./verbs/import')).importVerb,
  },
  {
    name: 'plan',
    summary: 'evaluate every way to serve a workload and recommend one',
    load: async () => (await import('./verbs/plan')).plan,
  },
];

export const VERB_SUMMARIES: readonly Pick<ListedVerb, 'name' | 'summary'>[] = VERBS;

/** Throws `AppError` with the verbs that there are. */
export async function findVerb(name: string): Promise<Verb> {
  const listed = VERBS.find((verb) => verb.name === name);
  if (listed !== undefined) return listed.load();
  const names = VERBS.map((verb) => verb.name);
  const nearest = nearestName(name, names);
  const meant = nearest === null ? '' : `, the nearest is ${nearest}`;
  throw new AppError('bad-input', `${cutShort(name)}: no such verb${meant}, allowed are ${names.join(', ')}`);
}
