import { z } from 'zod';
import { startAwsServer } from './aws-server';
import { makeWorld } from './world/make-world';

export const processSchema = z.strictObject({
  seed: z.int(),
  endpoints: z.int(),
  functions: z.int(),
  transforms: z.boolean().default(true),
  finishedNames: z.array(z.enum(['InvocationsProcessed', 'InvocationsProcesssed'])).optional(),
  regions: z.array(z.string()),
  startSeconds: z.number(),
  /** The clock stands still at this time; without it, it is this machine's. */
  nowSeconds: z.number().optional(),
  /** `null` has no quotas. */
  quotaScale: z.number().nullable(),
  port: z.int().default(0),
});

/** Runs a server with the choices of the first argument, says its address, and ends when its input does. */
async function runServer(): Promise<void> {
  const { nowSeconds, quotaScale, port, ...choices } = processSchema.parse(JSON.parse(process.argv[2] ?? ''));
  const now = () => (nowSeconds === undefined ? Date.now() : nowSeconds * 1000);
  const world = makeWorld({ ...choices, nowSeconds: now() / 1000 });
  const server = await startAwsServer({
    world,
    now,
    port,
    quotaScale: quotaScale ?? Number.POSITIVE_INFINITY,
  });
  process.stdout.write(`${server.url}\n`);
  process.stdin.resume().once('end', () => process.exit(0));
}

await runServer();
