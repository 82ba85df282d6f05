import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { projectRoot, runCli, runVerb } from '../support/run-cli';

const run = promisify(execFile);

describe('the command line', () => {
  it.each([
    ['an unknown verb', ['price'], undefined, 'price: no such verb, allowed are cost, breakeven, queue'],
    ['a misspelt verb', ['forecats'], undefined, 'no such verb, the nearest is forecast, allowed are cost,'],
    ['help on a misspelt verb', ['help', 'Coldstrat'], '', 'no such verb, the nearest is coldstart, allowed'],
    ['an empty name', ['cost', '--file', ''], '', '--file: got nothing, expected the name of a JSON file'],
    [
      'a name of 5,000 characters',
      ['cost', '--file', 'x'.repeat(5000)],
      '',
      `--file ${'x'.repeat(300)}…: the name is too long`,
    ],
    [
      'a table',
      ['forecast'],
      'time,requests\n2026-01-01T00:00,5\n',
      'standard input: not a JSON document: it looks like a table, which the verbs inspect and import read',
    ],
    [
      'what is compressed',
      ['forecast'],
      gzipSync('time,requests\n').toString('latin1'),
      'standard input: not a JSON document: it is compressed with gzip: unpack it first (gunzip)',
    ],
    ['no document', ['cost'], '', 'standard input: got nothing, expected one JSON document'],
    ['half a document', ['cost'], '{"option":', 'standard input: not a JSON document'],
    ['a list', ['cost'], '[]', 'input: got a list of 0, expected an object'],
    ['an unknown flag', ['cost', '--fast'], '{}', '--fast: unknown argument, allowed is --file F'],
    ['a missing file', ['cost', '--file', 'no-such.json'], '', '--file no-such.json: no such file'],
    ['a folder', ['cost', '--file', 'lib'], '', '--file lib: it is a folder'],
    ['a flag alone', ['cost', '--file'], '', '--file: got nothing, expected the name of a JSON file'],
    ['help on an unknown verb', ['help', 'price'], '', 'price: no such verb'],
    [
      'a field that would move the cursor',
      ['queue'],
      { 'a\u001b[2J\r\nb': 1, servers: 1, arrivalRatePerSecond: 1, serviceTimeSeconds: 1 },
      'a\\u001b[2J\\u000d\\u000ab: unknown field',
    ],
    ['a verb that would move the cursor', ['\u001b[2J'], '', '\\u001b[2J: no such verb'],
    [
      'provisioned requests that nothing serves',
      ['cost'],
      { option: { kind: 'serverless', memoryMb: 2048, provisionedRequests: 1e6 } },
      'option.provisionedRequests: got 1000000, allowed only with provisionedConcurrency of at least 1',
    ],
    [
      'an amount beyond all bounds',
      ['cost'],
      { option: { kind: 'lambda', memoryMb: 512, arch: 'x86_64' }, usage: { requestsPerMonth: 1e308 } },
      'usage.requestsPerMonth: got 1e+308, must be at most 1,000,000,000,000,000 requests a month',
    ],
    [
      'a queue beyond all bounds',
      ['queue'],
      { servers: 1, arrivalRatePerSecond: 1e9, serviceTimeSeconds: 1, sloSeconds: 0 },
      'arrivalRatePerSecond: got 1000000000, must be at most 1,000,000 a second',
    ],
    [
      'a price that cannot be entered',
      ['cost'],
      { region: 'eu-west-1', option: { kind: 'lambda', memoryMb: 512, arch: 'x86_64', api: 'rest' } },
      'region: no price for API Gateway REST requests in eu-west-1; choose another one',
    ],
    [
      'a misspelt field',
      ['queue'],
      { server: 1, arrivalRatePerSecond: 1, serviceTimeSeconds: 1 },
      'server: unknown field, allowed: servers, arrivalRatePerSecond',
    ],
    [
      'a misspelt field inside an option',
      ['cost'],
      { option: { kind: 'lambda', memoryMb: 512, arch: 'x86_64', memory: 1 } },
      'option.memory: unknown field, allowed: kind, memoryMb, arch',
    ],
    [
      'a wrong kind',
      ['cost'],
      { option: { kind: 'ec2' } },
      'option.kind: got "ec2", allowed: "realtime", "serverless"',
    ],
    [
      'a wrong size',
      ['cost'],
      { option: { kind: 'serverless', memoryMb: 3000 } },
      'option.memoryMb: got 3000, must be a multiple of 1024',
    ],
    [
      'a negative count',
      ['cost'],
      { option: { kind: 'lambda', memoryMb: 512, arch: 'x86_64' }, usage: { requestsPerMonth: -1 } },
      'usage.requestsPerMonth: got -1, must be at least 0',
    ],
    [
      'a text for a number',
      ['queue'],
      { servers: '4', arrivalRatePerSecond: 1, serviceTimeSeconds: 1 },
      'servers: got "4", expected a number',
    ],
    [
      'a price that the book lacks',
      ['cost'],
      { region: 'eu-west-1', option: { kind: 'serverless', memoryMb: 2048 } },
      'prices.serverlessSecondUsd: no price for Serverless compute 2048 in eu-west-1; enter one to go on',
    ],
    [
      'a value inside a list',
      ['plan'],
      { workload: { arrivalsPerMinute: [1, 'x'] }, slo: { targetMs: 100 } },
      'workload.arrivalsPerMinute[1]: got "x", expected a number',
    ],
  ])('answers %s with one line on standard error and exit 2', async (_name, argv, input, sentence) => {
    const { exitCode, stdout, stderr } = await runCli(argv, input);
    expect(stderr).toContain(sentence);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).not.toMatch(/\bat .*:\d+:\d+/);
    expect([exitCode, stdout]).toEqual([2, '']);
  });

  it('answers no verb with its usage on standard error, and exit 2', async () => {
    const { exitCode, stdout, stderr } = await runCli([]);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain('usage: breakeven VERB');
  });

  it.each([['--help'], ['-h'], ['help']])('answers %s with its usage on standard output', async (flag) => {
    const { exitCode, stdout, stderr } = await runCli([flag]);
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(stdout).toContain('usage: breakeven VERB');
  });

  it.each([[['queue', '-h']], [['queue', '--help']], [['help', 'queue']]])(
    'answers %s with the fields',
    async (argv) => {
      expect((await runCli(argv)).stdout).toContain('arrivalRatePerSecond');
    },
  );

  it('says which version it is', async () => {
    const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'));
    expect(await runCli(['--version'])).toEqual({ exitCode: 0, stdout: `${version}\n`, stderr: '' });
  });

  it('reads a document with a byte order mark', async () => {
    const document = '\uFEFF{"servers":2,"arrivalRatePerSecond":10,"serviceTimeSeconds":0.1}';
    expect((await runVerb('queue', document)).utilization).toBe(0.5);
  });

  it('refuses a document of more than 64 MB, wherever it stands', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'breakeven-cli-'));
    const file = join(folder, 'large.json');
    try {
      writeFileSync(file, '');
      // A file with a hole: as long as one that no string can hold, and no space on the disk.
      truncateSync(file, 600 * 1024 * 1024);
      const fromFile = await runCli(['queue', '--file', file]);
      expect(fromFile).toMatchObject({ exitCode: 2, stdout: '' });
      expect(fromFile.stderr).toContain(`${file}: larger than 64 MB`);
    } finally {
      rmSync(folder, { recursive: true });
    }
    const fromInput = await runCli(['queue'], ' '.repeat(64 * 1024 * 1024 + 1));
    expect(fromInput.stderr).toBe(
      'standard input: larger than 64 MB, the most that a JSON document may have\n',
    );
  });

  it.each(['cost', 'breakeven', 'queue', 'plan'] as const)(
    'runs the example that %s --help prints',
    async (verb) => {
      const { stdout } = await runCli([verb, '--help']);
      const example = /echo '([\s\S]*?)' \| breakeven (\w+)/.exec(stdout);
      expect(example?.[2]).toBe(verb);
      expect(await runVerb(verb, example?.[1])).toBeTypeOf('object');
    },
  );

  it('answers the same input with the same bytes, as a process', async () => {
    const cli = join(projectRoot, 'lib/cli/run.mjs');
    const ask = () => {
      const asked = run(process.execPath, [cli, 'queue']);
      asked.child.stdin?.end(
        '{"servers":2,"arrivalRatePerSecond":10,"serviceTimeSeconds":0.1,"sloSeconds":0.1}',
      );
      return asked;
    };
    const [first, second] = [await ask(), await ask()];
    expect(first.stdout).toBe(second.stdout);
    expect(JSON.parse(first.stdout).utilization).toBe(0.5);
    expect(first.stderr).toBe('');
  });
});

describe('queue', () => {
  it('counts the servers that a limit on waiting takes, and one fewer does not do', async () => {
    const queue = { servers: 4, arrivalRatePerSecond: 30, serviceTimeSeconds: 0.1, sloSeconds: 0.05 };
    const { requiredServers = Number.NaN } = await runVerb('queue', queue);
    const enough = await runVerb('queue', { ...queue, servers: requiredServers });
    const tooFew = await runVerb('queue', { ...queue, servers: requiredServers - 1 });
    expect(enough.waitP99Seconds).toBeLessThanOrEqual(0.05);
    expect(tooFew.waitP99Seconds).toBeGreaterThan(0.05);
  });

  it('says how many servers an unstable queue needs', async () => {
    expect(await runVerb('queue', { servers: 2, arrivalRatePerSecond: 30, serviceTimeSeconds: 0.1 })).toEqual(
      {
        stable: false,
        requiredServers: 4,
      },
    );
  });
});
