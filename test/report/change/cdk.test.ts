import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, type Stack } from 'aws-cdk-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { buildChange } from '@/lib/core/change/build-change';
import type { Change } from '@/lib/core/change/change';
import type { ChangeInput } from '@/lib/core/change/change-input';
import { toCamelCase } from '@/lib/report/change/name-case';
import { renderCdk } from '@/lib/report/change/render-cdk';
import { CHANGE_CASES } from '../../support/change-cases';
import { compileFolder } from '../../support/compile-typescript';
import { fillBlanks } from '../../support/fill-blanks';
import { HOSTILE_NAMES, hostileChange, hostileOthers } from '../../support/hostile-change';
import { projectRoot } from '../../support/project-root';
import { toCloudFormation } from '../../support/stand-for';

const folder = mkdtempSync(join(tmpdir(), 'cdk-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const DECLARED = Object.entries(CHANGE_CASES).filter(([, input]) => changeOf(input).resources.length > 0);
const CASES: readonly (readonly [string, ChangeInput])[] = [
  ...DECLARED,
  ...HOSTILE_NAMES.map((name, i): [string, ChangeInput] => [`hostile-${i}`, hostileChange(name)]),
  ...hostileOthers(HOSTILE_NAMES.join(' ')).map((input, i): [string, ChangeInput] => [`other-${i}`, input]),
];

function changeOf(input: ChangeInput): Change {
  const change = buildChange(input);
  return change;
}

beforeAll(() => {
  symlinkSync(join(projectRoot, 'node_modules'), join(folder, 'node_modules'));
  for (const [name, input] of CASES) writeFileSync(join(folder, `${name}.ts`), renderCdk(changeOf(input)));
});

const moduleSchema = z.object({
  ServingChange: z.custom<new (scope: App, id: string, props: object) => Stack>(
    (value) => typeof value === 'function',
  ),
});

it('compiles, each document by itself, and not with a property that there is not', () => {
  const [, input] = CASES.find(([name]) => name === 'realtime-other-type') ?? [];
  if (input === undefined) throw new Error('no case');
  const wrong = renderCdk(changeOf(input)).replace('instanceType:', 'instanceKind:');
  writeFileSync(join(folder, 'wrong.ts'), wrong);
  const said = compileFolder(folder, ['aws-cdk-lib', 'constructs']);
  rmSync(join(folder, 'wrong.ts'));
  expect(said).toMatch(/instanceKind/);
  expect(said.split('\n').filter((line) => /^[^\s]/.test(line) && !line.includes('wrong.ts'))).toEqual([]);
});

describe('a stack', () => {
  const resourcesOf = new Map<string, unknown>();

  beforeAll(async () => {
    const app = new App({
      outdir: join(folder, 'out'),
      // The same templates are validated by `cloudformation.test.ts`.
      builtinCloudFormationValidation: false,
      analyticsReporting: false,
    });
    for (const [name, input] of CASES) {
      const { ServingChange } = moduleSchema.parse(await import(join(folder, `${name}.ts`)));
      const props = changeOf(input).blanks.map((blank) => [toCamelCase(blank.name), 'filled-in']);
      new ServingChange(app, name, Object.fromEntries(props));
    }
    const assembly = app.synth();
    for (const [name] of CASES) resourcesOf.set(name, readResources(assembly.getStackByName(name).template));
  });

  it.each(CASES)('of %s synthesizes what the change declares', (name, input) => {
    const declared = changeOf(input).resources.map(({ logicalId, properties }) => [
      logicalId,
      toCloudFormation(fillBlanks(properties, () => 'filled-in')),
    ]);
    expect(resourcesOf.get(name)).toEqual(Object.fromEntries(declared));
  });
});

function readResources(template: unknown): unknown {
  const schema = z.object({ Resources: z.record(z.string(), z.object({ Properties: z.unknown() })) });
  const { Resources } = schema.parse(template);
  return Object.fromEntries(Object.entries(Resources).map(([id, { Properties }]) => [id, Properties]));
}
