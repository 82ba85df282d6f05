import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { ListEndpointsCommand } from '@aws-sdk/client-sagemaker';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { startAwsProcess } from '../support/aws/aws-process';
import { parseDemoArguments } from '../support/aws/demo-arguments';
import { projectRoot } from '../support/project-root';
import { DAY, NOW_SECONDS, openClients, smallWorld } from './clients';

const PROGRAM = join(projectRoot, 'test/support/aws/demo.mjs');

/** What the command prints, until it ends or has said all that it says. */
async function runDemo(...args: readonly string[]) {
  const child = spawn(process.execPath, [PROGRAM, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk) => {
    out += String(chunk);
  });
  child.stderr.on('data', (chunk) => {
    err += String(chunk);
  });
  const exit = once(child, 'exit');
  while (child.exitCode === null && !out.includes('paste this address')) {
    await Promise.race([exit, once(child.stdout, 'data')]);
  }
  return { child, exit, said: () => ({ code: child.exitCode, out, err }) };
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = z.object({ port: z.number() }).parse(server.address());
  server.close();
  await once(server, 'close');
  return port;
}

describe('npm run aws:demo', () => {
  test('starts a fleet, says in two lines what to do, and ends when it is told to', async () => {
    const port = await findFreePort();
    const { child, exit, said } = await runDemo('--endpoints', '7', '--seed', '3', '--port', String(port));
    expect(said().out.trim().split('\n')).toEqual([
      `Demo AWS with 7 endpoints and 40 functions in us-east-1 and eu-west-1: http://127.0.0.1:${port} (Ctrl+C stops it)`,
      'Open Connections in Breakeven, choose Demo AWS, and paste this address.',
    ]);
    const { sageMaker, sts } = openClients({ url: `http://127.0.0.1:${port}` });
    expect((await sageMaker.send(new ListEndpointsCommand({}))).Endpoints).toHaveLength(4);
    // Another fleet is another account than that of the first seed, 111122223333.
    expect((await sts.send(new GetCallerIdentityCommand({}))).Account).toBe('111122223335');
    const second = await runDemo('--port', String(port));
    await second.exit;
    expect(second.said()).toMatchObject({
      code: 1,
      err: `Port ${port} is taken by another program: choose another with --port.\n`,
    });
    child.kill('SIGTERM');
    await exit;
    expect(said()).toMatchObject({ code: 0, err: '' });
  });

  test.each([
    [['--endpoints', 'many'], '--endpoints must be a whole number from 0 to 5000, not "many".'],
    [['--port', '70000'], '--port must be a whole number from 1 to 65535, not "70000".'],
    [['--regions', 'us-east-1,moon-1'], /^--regions: "moon-1" is none of us-east-1, /],
    [['--endpoints', '-1'], '--endpoints must be a whole number from 0 to 5000, not "-1".'],
    [['--endpoints=-1'], '--endpoints must be a whole number from 0 to 5000, not "-1".'],
    [
      ['--endpoint', '3'],
      /^npm run aws:demo does not know "--endpoint": it takes --endpoints, .* and --help\.$/,
    ],
    [['more'], /^npm run aws:demo does not know "more": it takes --endpoints, /],
    [['--seed'], /^--seed needs a value: npm run aws:demo -- --help says which\.$/],
    [['--seed', '--port', '5'], /^--seed needs a value: /],
    [['--help=3'], '--help takes no value, and was given "3".'],
  ])('%s is refused in one sentence', (args, message) => {
    const parsed = parseDemoArguments(args);
    expect(parsed).toMatchObject({ kind: 'wrong', message: expect.stringMatching(message) });
    if (parsed.kind === 'wrong') expect(parsed.message).not.toContain('\n');
  });

  test('a bad argument ends it with 2, --help with 0', async () => {
    const [wrong, help] = await Promise.all([runDemo('--port', '0'), runDemo('--help')]);
    await Promise.all([wrong.exit, help.exit]);
    expect(wrong.said()).toMatchObject({ code: 2, out: '' });
    expect(help.said()).toMatchObject({ code: 0, err: '' });
    expect(help.said().out).toContain('--endpoints N');
  });
});

test('a server in a process of its own is steered and asked for the truth', async () => {
  const choices = {
    seed: 11,
    endpoints: 3,
    functions: 1,
    regions: ['us-east-1'],
    startSeconds: NOW_SECONDS - 30 * DAY,
  };
  const server = await startAwsProcess({ ...choices, nowSeconds: NOW_SECONDS, quotaScale: null });
  const { sageMaker } = openClients(server);
  await server.addFault({ kind: 'error', operation: 'ListEndpoints' });
  await expect(sageMaker.send(new ListEndpointsCommand({}))).rejects.toMatchObject({
    $metadata: { httpStatusCode: 500 },
  });
  await server.clearFaults();
  const { Endpoints = [] } = await sageMaker.send(new ListEndpointsCommand({ SortOrder: 'Ascending' }));
  expect((await server.readCounters()).calls['sagemaker:ListEndpoints']).toBe(2);
  const request = {
    region: 'us-east-1',
    namespace: 'AWS/SageMaker',
    metricName: 'Invocations',
    dimensions: { EndpointName: Endpoints[0]?.EndpointName ?? '', VariantName: 'AllTraffic' },
    stat: 'Sum',
    periodSeconds: 60,
    startSeconds: Math.floor(NOW_SECONDS / DAY) * DAY - DAY,
    endSeconds: Math.floor(NOW_SECONDS / DAY) * DAY,
  };
  const truth = smallWorld(choices).readSeries(request);
  expect(await server.readSeries(request)).toEqual(truth);
  await expect(server.readSeries({ ...request, metricName: 'None' })).rejects.toThrow('no series');
  await server.stop();
});
