import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { buildChange } from '@/lib/core/change/build-change';
import type { ChangeCall, ChangeService } from '@/lib/core/change/change';
import { CHANGE_CASES } from '../../support/change-cases';
import { compileFolder } from '../../support/compile-typescript';
import { fillBlanks } from '../../support/fill-blanks';

const folder = mkdtempSync(join(tmpdir(), 'inputs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const PACKAGES: Record<ChangeService, string> = {
  sagemaker: '@aws-sdk/client-sagemaker',
  'application-autoscaling': '@aws-sdk/client-application-auto-scaling',
  cloudwatch: '@aws-sdk/client-cloudwatch',
  lambda: '@aws-sdk/client-lambda',
};

/** Times are JSON texts for the CLI and dates for the SDK. */
function writeInput({ operation, input }: ChangeCall): string {
  const json = JSON.stringify(fillBlanks(input, () => 'filled-in'));
  return `(${json.replace(/("(?:Start|End)Time":)("[^"]*")/g, '$1new Date($2)')}) satisfies ${operation}CommandInput;`;
}

function writeModule(calls: readonly ChangeCall[]): string {
  const imports = new Map(calls.map((call) => [`${call.operation}CommandInput`, PACKAGES[call.service]]));
  return [
    ...[...imports].map(([type, from]) => `import type { ${type} } from '${from}';`),
    ...calls.map(writeInput),
  ].join('\n');
}

function compile(name: string, source: string): string {
  writeFileSync(join(folder, `${name}.ts`), source);
  return compileFolder(folder, Object.values(PACKAGES));
}

it('takes each call of each change, and of what undoes it, as the input of its operation', () => {
  const calls = Object.values(CHANGE_CASES).flatMap((input) => {
    const change = buildChange(input);
    return [...change.calls, ...change.undo];
  });
  const operations = new Set(calls.map(({ operation }) => operation));
  expect(operations.size).toBeGreaterThanOrEqual(25);
  expect(compile('inputs', writeModule(calls))).toBe('');
});

it('refuses an input with a field that the operation does not have, or without one that it needs', () => {
  const wrong = writeModule([
    {
      service: 'sagemaker',
      operation: 'UpdateEndpoint',
      input: { EndpointName: 'e', ConfigName: 'c' },
      why: '',
      interrupts: null,
    },
  ]);
  expect(compile('wrong', wrong)).toMatch(/ConfigName/);
});
