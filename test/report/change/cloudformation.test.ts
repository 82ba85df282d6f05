import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RegoEngine, TemplateFile } from '@aws/cloudformation-validate';
import { afterAll, describe, expect, it } from 'vitest';
import { buildChange } from '@/lib/core/change/build-change';
import type { Change } from '@/lib/core/change/change';
import { fillChange } from '@/lib/core/change/fill-change';
import { renderCloudFormation } from '@/lib/report/change/render-cloudformation';
import { CHANGE_CASES } from '../../support/change-cases';
import { HOSTILE_NAMES, hostileChange, hostileOthers } from '../../support/hostile-change';
import { readTemplate } from '../../support/read-template';
import { toCloudFormation } from '../../support/stand-for';

const engine = new RegoEngine();
const folder = mkdtempSync(join(tmpdir(), 'template-'));
afterAll(() => {
  engine.free();
  rmSync(folder, { recursive: true, force: true });
});

function listErrors(text: string): string[] {
  const path = join(folder, 'change.yaml');
  writeFileSync(path, text);
  const { diagnostics } = engine.validateStandard(new TemplateFile(path));
  return diagnostics
    .filter(({ severity }) => severity === 'ERROR' || severity === 'FATAL')
    .map(({ ruleId, message }) => `${ruleId}: ${message}`);
}

function expectSame(change: Change, text: string): void {
  const { Resources = {} } = readTemplate(text);
  const properties = Object.entries(Object(Resources)).map(([id, resource]) => [
    id,
    Object(resource).Properties,
  ]);
  expect(Object.fromEntries(properties)).toEqual(
    Object.fromEntries(change.resources.map((one) => [one.logicalId, toCloudFormation(one.properties)])),
  );
}

describe('a template', () => {
  for (const [name, input] of Object.entries(CHANGE_CASES)) {
    it(`of ${name} says what the change declares, and its schema has no error`, () => {
      const change = buildChange(input);
      if (change.resources.length === 0) return;
      const text = renderCloudFormation(change);
      expectSame(change, text);
      expect(listErrors(text)).toEqual([]);
    });
  }

  it('with a property that there is not is an error to the validator', () => {
    const change = buildChange(CHANGE_CASES['realtime-other-type'] ?? hostileChange(''));
    const text = renderCloudFormation(change);
    expect(listErrors(text.replace('InstanceType:', 'InstanceKind:')).length).toBeGreaterThan(0);
    expect(listErrors(text.replace('MinCapacity: 2', 'MinCapacity: "two"')).length).toBeGreaterThan(0);
  });

  it.each(HOSTILE_NAMES)('keeps the hostile name %j as it is', (name) => {
    for (const input of [hostileChange(name), ...hostileOthers(name)]) {
      const change = buildChange(input);
      expectSame(change, renderCloudFormation(change));
      const filled = fillChange(
        change,
        Object.fromEntries(change.blanks.map((one) => [one.name, `${name}.`])),
      );
      expectSame(filled, renderCloudFormation(filled));
    }
  });

  it.each(HOSTILE_NAMES)('has what is filled in as %j in the JSON that a schedule hands on', (name) => {
    const input = CHANGE_CASES['batch-other-type'] ?? hostileChange('');
    const change = fillChange(buildChange(input), { ContentType: `${name}.`, TransformInputPath: '' });
    const { Resources } = readTemplate(renderCloudFormation(change));
    const [, parts] = Object(Resources).JobSchedule.Properties.Target.Input['Fn::Join'];
    const texts: string[] = parts.map((part: unknown) => (typeof part === 'string' ? part : 's3://bucket/'));
    const { TransformInput, ModelName } = JSON.parse(texts.join(''));
    expect(TransformInput.ContentType).toBe(`${name}.`.trim());
    expect(ModelName).toBe('scores-v2');
  });
});
