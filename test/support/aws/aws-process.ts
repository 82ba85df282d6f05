import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { z } from 'zod';
import { bundleAws } from './bundle.mjs';
import type { Fault } from './faults';
import type { processSchema } from './server-process';
import type { SeriesRequest } from './world/make-world';

export type AwsProcessChoices = z.input<typeof processSchema>;

/** An AWS server in a process of its own, steered over its control path. */
export interface AwsProcess {
  readonly url: string;
  addFault(fault: Fault): Promise<void>;
  clearFaults(): Promise<void>;
  readCounters(): Promise<z.infer<typeof countersSchema>>;
  /** The truth, `NaN` where there is none. */
  readSeries(request: SeriesRequest): Promise<Float64Array>;
  stop(): Promise<void>;
}

const countersSchema = z.object({
  metricsRequested: z.number(),
  pointsServed: z.number(),
  bytesServed: z.number(),
  calls: z.record(z.string(), z.number()),
  refusals: z.record(z.string(), z.number()),
});
const seriesSchema = z.array(z.number().nullable());

/** Starts it and waits until it listens; it ends with this process at the latest. */
export async function startAwsProcess(choices: AwsProcessChoices): Promise<AwsProcess> {
  const program = await bundleAws('server-process');
  const child = spawn(process.execPath, [program, JSON.stringify(choices)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const url = await readAddress(child);
  const control = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
    const response = await fetch(`${url}/_control/${path}`, init);
    const answer: unknown = await response.json();
    if (!response.ok) throw new Error(`control ${path}: ${JSON.stringify(answer)}`);
    return answer;
  };
  return {
    url,
    addFault: async (fault) => {
      await control('POST', 'faults', fault);
    },
    clearFaults: async () => {
      await control('DELETE', 'faults');
    },
    readCounters: async () => countersSchema.parse(await control('GET', 'counters')),
    readSeries: async (request) => {
      const values = seriesSchema.parse(await control('POST', 'series', request));
      return Float64Array.from(values, (value) => value ?? Number.NaN);
    },
    stop: async () => {
      child.stdin?.end();
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}

async function readAddress(child: ChildProcess): Promise<string> {
  const { stdout } = child;
  if (stdout === null) throw new Error('the server has no output');
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`the server ended with ${code} before it listened`);
  });
  const [chunk] = await Promise.race([once(stdout, 'data'), ended]);
  return String(chunk).trim();
}
