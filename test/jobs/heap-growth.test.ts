import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { limitHeapGrowth } from '@/lib/jobs/heap-growth';

const run = promisify(execFile);

/** A flag that V8 does not know is told on standard error and has no effect. */
test('the V8 of this Node knows the flag that limits how far the heap grows', async () => {
  const [flag = 'none'] = String(limitHeapGrowth).match(/--[a-z-]+/) ?? [];
  const { stdout } = await run(process.execPath, ['--v8-options']);
  expect(stdout).toContain(`${flag} `);
});
