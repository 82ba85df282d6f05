import { execFile } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { projectRoot } from '../support/run-cli';

/** A checkout with a command line of one line, so that building it takes no time. */
let checkout = '';

beforeEach(() => {
  checkout = mkdtempSync(join(tmpdir(), 'breakeven-bundle-'));
  mkdirSync(join(checkout, 'lib/cli'), { recursive: true });
  for (const name of ['run.mjs', 'bundle.mjs'])
    cpSync(join(projectRoot, 'lib/cli', name), join(checkout, 'lib/cli', name));
  for (const name of ['package.json', 'tsconfig.json']) cpSync(join(projectRoot, name), join(checkout, name));
  symlinkSync(join(projectRoot, 'node_modules'), join(checkout, 'node_modules'));
  writeEntry("process.stdout.write('one');");
});

afterEach(() => rmSync(checkout, { recursive: true, force: true }));

function writeEntry(body: string): void {
  writeFileSync(join(checkout, 'lib/cli/entry.ts'), `export async function runProcess() { ${body} }\n`);
}

function start(): Promise<{ exitCode: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [join(checkout, 'lib/cli/run.mjs')], (error, stdout, stderr) =>
      resolve({ exitCode: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });
}

const bundles = () => readdirSync(join(checkout, '.build/cli'));

describe('the first run', () => {
  it('is that of any number of processes at once', async () => {
    const runs = await Promise.all(Array.from({ length: 12 }, start));
    for (const run of runs) expect(run).toEqual({ exitCode: 0, stdout: 'one', stderr: '' });
    expect(bundles()).toHaveLength(1);
  });

  it('says in one line what is wrong with the sources, and leaves nothing behind', async () => {
    writeEntry('this is no code');
    const { exitCode, stdout, stderr } = await start();
    expect([exitCode, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^breakeven: the command line was not built: lib\/cli\/entry\.ts:1: .+\n$/);
    expect(bundles()).toEqual([]);
  });

  it('says in one line that dependencies are missing', async () => {
    rmSync(join(checkout, 'node_modules'));
    expect(await start()).toEqual({
      exitCode: 1,
      stdout: '',
      stderr: 'breakeven: dependencies are missing; run npm start or npm install once\n',
    });
  });

  it('says in one line what a program threw', async () => {
    writeEntry("setTimeout(() => { throw new Error('broken\\nin two'); });");
    expect(await start()).toEqual({ exitCode: 1, stdout: '', stderr: 'breakeven: broken\n' });
  });
});

describe('a changed source', () => {
  it('is built anew, and the old bundle goes when nothing can still run from it', async () => {
    await start();
    const [first = ''] = bundles();
    writeEntry("process.stdout.write('another');");
    expect((await start()).stdout).toBe('another');
    expect(bundles()).toHaveLength(2);

    const longAgo = new Date(Date.now() - 2 * 3600 * 1000);
    utimesSync(join(checkout, '.build/cli', first), longAgo, longAgo);
    writeEntry("process.stdout.write('a third');");
    expect((await start()).stdout).toBe('a third');
    expect(existsSync(join(checkout, '.build/cli', first))).toBe(false);
    expect(bundles()).toHaveLength(2);
  });
});
