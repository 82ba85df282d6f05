import { type AwsServer, startAwsServer } from './aws-server';
import { DEMO_HELP, type DemoArguments, parseDemoArguments } from './demo-arguments';
import { DEMO_ACCOUNT_ID, makeWorld } from './world/make-world';

/** The fleet stands since then, whenever it is started, so that what was collected stays true. */
const START_SECONDS = Date.UTC(2025, 6, 1) / 1000;

/** Runs the demo AWS until it is stopped; returns the exit code. */
export async function runDemo(args: readonly string[]): Promise<number> {
  const parsed = parseDemoArguments(args);
  if (parsed.kind === 'help') {
    console.log(DEMO_HELP);
    return 0;
  }
  if (parsed.kind === 'wrong') {
    console.error(parsed.message);
    return 2;
  }
  const server = await startDemo(parsed.choices);
  if (typeof server === 'string') {
    console.error(server);
    return 1;
  }
  const { endpoints, functions, regions } = parsed.choices;
  console.log(
    `Demo AWS with ${endpoints} endpoints and ${functions} functions in ${regions.join(' and ')}: ${server.url} (Ctrl+C stops it)`,
  );
  console.log('Open Connections in Breakeven, choose Demo AWS, and paste this address.');
  await new Promise((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve));
  await server.stop();
  return 0;
}

const FIRST_SEED = 1;

/** Another fleet is another account: what was collected of the one is no history of the other. */
function accountOfSeed(seed: number): string {
  return String(Number(DEMO_ACCOUNT_ID) + seed - FIRST_SEED);
}

/** In one sentence when it cannot be started. */
async function startDemo({ port, ...choices }: DemoArguments): Promise<AwsServer | string> {
  const now = () => Date.now();
  const accountId = accountOfSeed(choices.seed);
  const world = makeWorld({ ...choices, accountId, startSeconds: START_SECONDS, nowSeconds: now() / 1000 });
  try {
    return await startAwsServer({ world, now, port });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'EADDRINUSE') return `Port ${port} is taken by another program: choose another with --port.`;
    if (code === 'EACCES') return `Port ${port} may not be opened by you: choose one above 1023 with --port.`;
    throw error;
  }
}
