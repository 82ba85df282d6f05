import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makeRequests, toJtlCsv } from '../importers/load-test/load-test-text';
import { runCli } from '../support/run-cli';

const folder = mkdtempSync(join(tmpdir(), 'load-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const jtl = write(
  'results.jtl',
  toJtlCsv(
    makeRequests([
      { callers: 1, seconds: 30, elapsedMs: 100 },
      { callers: 2, seconds: 30, elapsedMs: 110 },
      { callers: 4, seconds: 30, elapsedMs: 140 },
      { callers: 8, seconds: 30, elapsedMs: 250 },
    ]),
  ),
);

async function refusalOf(...args: string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await runCli(['inspect', ...args]);
  expect([exitCode, stdout]).toEqual([2, '']);
  return stderr;
}

describe('inspect of a load test', () => {
  it('answers with points, the law and the capacity of one instance', async () => {
    const { exitCode, stdout } = await runCli(['inspect', '--file', jtl, '--instance-type', 'ml.g5.xlarge']);
    expect(exitCode).toBe(0);
    const answer = JSON.parse(stdout);
    expect(Object.keys(answer)).toEqual([
      'format',
      'points',
      'capacityPerInstancePerMinute',
      'series',
      'warnings',
    ]);
    expect(answer.points).toHaveLength(4);
    expect(answer.series[0].usl.alpha).toBeGreaterThan(0);
    expect(answer.series[0].basis).toBe('scalability-law');
    const capacity = answer.capacityPerInstancePerMinute['ml.g5.xlarge'];
    expect(capacity / 60 / 32).toBeGreaterThan(0.95);
    expect(capacity / 60 / 32).toBeLessThan(1.05);
  });

  it('counts the instances, and what is asked of the response time', async () => {
    const read = async (...flags: string[]) =>
      JSON.parse((await runCli(['inspect', jtl, ...flags])).stdout).series[0];
    const one = await read();
    const two = await read('--instance-count', '2');
    expect(two.capacityPerInstancePerMinute).toBe(one.capacityPerInstancePerMinute / 2);
    const fast = await read('--p99-target-ms', '140');
    expect(fast.atConcurrency).toBe(4);
  });

  it('refuses choices in one sentence, by their flags', async () => {
    expect(await refusalOf('--file', jtl, '--instance-count', '0')).toMatch(
      /^--instance-count: got 0, must be at least 1/,
    );
    expect(await refusalOf('--file', jtl, '--p99-target-ms', 'soon')).toMatch(
      /^--p99-target-ms: got "soon", expected a number/,
    );
    expect(await refusalOf('--file', jtl, '--instance-type', 'huge')).toMatch(/^--instance-type: got "huge"/);
    expect(await refusalOf('--file', jtl, '--time-zone', 'UTC')).toBe(
      '--time-zone: is about a file of traffic, and the file is a load test\n',
    );
    const traffic = write('traffic.csv', 'minute_utc,count\n2024-01-01 00:00,5\n2024-01-01 00:01,6\n');
    expect(await refusalOf('--file', traffic, '--instance-count', '2')).toBe(
      '--instance-count: is about a load test, which the file is not\n',
    );
  });

  it('leaves the answer about traffic as it is', async () => {
    const traffic = write('traffic.csv', 'minute_utc,count\n2024-01-01 00:00,5\n2024-01-01 00:01,6\n');
    const { stdout } = await runCli(['inspect', '--file', traffic]);
    expect(JSON.parse(stdout)).toMatchObject({ format: 'csv', periods: 2, sum: 11 });
  });
});

describe('inspect of a result of Lambda Power Tuning', () => {
  const stats = [
    { averagePrice: 4.2e-6, averageDuration: 2000.5, value: 128 },
    { averagePrice: 4.4e-6, averageDuration: 1050, value: 256 },
  ];
  const output = { power: 128, cost: 4.2e-6, duration: 2000.5, stateMachine: { executionCost: 4e-4 }, stats };
  const sizes = stats.map(({ value, averageDuration, averagePrice }) => ({
    memoryMb: value,
    durationMs: averageDuration,
    costUsd: averagePrice,
  }));

  it.each([
    ['the output', JSON.stringify(output)],
    ['the output over lines, after a byte order mark', `\uFEFF${JSON.stringify(output, null, 2)}\n`],
    [
      'the answer of describe-execution',
      JSON.stringify({ status: 'SUCCEEDED', output: JSON.stringify(output) }),
    ],
    ['its statistics', JSON.stringify(stats)],
  ])('lists the sizes of %s', async (_name, text) => {
    const { stdout, exitCode } = await runCli(['inspect', '--file', write('tuning.json', text)]);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toEqual({ format: 'lambda-power-tuning', points: sizes, warnings: [] });
  });

  it('lists the sizes of a link', async () => {
    const file = write('link.txt', 'https://lambda-power-tuning.show/#AAEAAg==;AABIRAAAyEM=;AAAAAAAAAAA=\n');
    const { points } = JSON.parse((await runCli(['inspect', '--file', file])).stdout);
    expect(points).toEqual([
      { memoryMb: 256, durationMs: 800, costUsd: 0 },
      { memoryMb: 512, durationMs: 400, costUsd: 0 },
    ]);
  });

  it('refuses one that is cut short in a sentence about the file', async () => {
    const file = write('cut.json', JSON.stringify(output).slice(0, -9));
    expect(await refusalOf('--file', file)).toBe(
      'The result of Lambda Power Tuning: begins like JSON and is not: it may be cut short.\n',
    );
  });
});
