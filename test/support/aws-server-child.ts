/**
 * An AWS in a process of its own: prints its address, and takes the time from its parent as `{ nowSeconds }`. Its quotas
 * are those of an account; its choices come as JSON in the first argument.
 */
import { z } from 'zod';
import { startAwsServer } from './aws/aws-server';
import { makeWorld } from './aws/world/make-world';

const choices = z
  .object({
    seed: z.number(),
    endpoints: z.number(),
    functions: z.number(),
    regions: z.array(z.string()),
    startSeconds: z.number(),
    nowSeconds: z.number(),
  })
  .parse(JSON.parse(process.argv[2] ?? ''));
const message = z.object({ nowSeconds: z.number() });

let { nowSeconds } = choices;
process.on('message', (told) => {
  nowSeconds = message.parse(told).nowSeconds;
});
process.on('disconnect', () => process.exit());

const server = await startAwsServer({ world: makeWorld(choices), now: () => nowSeconds * 1000 });
process.send?.({ url: server.url });
