import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listBlanks, readAssembled } from '@/lib/core/change/blanks';
import { buildChange } from '@/lib/core/change/build-change';
import type { Change } from '@/lib/core/change/change';
import { writeRate } from '@/lib/core/change/declare-job-schedule';
import { fillChange } from '@/lib/core/change/fill-change';
import { OTHER_CHANGE_CASES } from '../../support/other-change-cases';

function changeOf(name: string): Change {
  const input = OTHER_CHANGE_CASES[name];
  if (input === undefined) throw new Error(`no case ${name}`);
  return buildChange(input);
}

const callsOf = (calls: Change['calls'], operation: string) =>
  calls.filter((call) => call.operation === operation).map(({ input }) => input);

describe('an inference component', () => {
  it('is served by its own model beside it, and then has no copies, without its scaling', () => {
    const { calls, blanks } = changeOf('component-to-serverless');
    expect(blanks).toEqual([]);
    expect(JSON.stringify(calls[0]?.input)).toMatch(/"ModelName":"translator-v3"/);
    expect(calls.slice(2).map(({ operation }) => operation)).toEqual([
      'DeregisterScalableTarget',
      'UpdateInferenceComponentRuntimeConfig',
    ]);
    for (const { gate } of calls.slice(2)) expect(gate).toMatch(/nothing reaches the old one/);
    expect(calls[3]?.input).toEqual({
      InferenceComponentName: 'translator',
      DesiredRuntimeConfig: { CopyCount: 0 },
    });
  });

  it('takes its copies and its scaling back, and says what its share goes on costing', () => {
    const { undo, limits } = changeOf('component-to-serverless');
    expect(callsOf(undo, 'UpdateInferenceComponentRuntimeConfig')).toEqual([
      { InferenceComponentName: 'translator', DesiredRuntimeConfig: { CopyCount: 3 } },
    ]);
    expect(callsOf(undo, 'RegisterScalableTarget')[0]).toMatchObject({ MinCapacity: 1, MaxCapacity: 6 });
    expect(limits.join(' ')).toMatch(/what they cost ends only when that endpoint has fewer instances/);
  });
});

describe('mixed serving', () => {
  it('has its serverless endpoint before the instances become fewer, which waits for the router', () => {
    const { calls, limits, resources } = changeOf('realtime-to-hybrid');
    expect(calls.map(({ operation, gate }) => [operation, gate !== undefined])).toEqual([
      ['CreateEndpointConfig', false],
      ['CreateEndpoint', false],
      ['UpdateEndpointWeightsAndCapacities', true],
    ]);
    expect(limits.join(' ')).toMatch(/divided by a router of yours.* about 12 % of all/);
    expect(new Set(resources.map(({ logicalId }) => logicalId)).size).toBe(resources.length);
  });

  it('that is left takes its serverless endpoint away too', () => {
    const { calls } = changeOf('hybrid-to-serverless');
    expect(callsOf(calls, 'DeleteEndpoint').flatMap(listBlanks)).toEqual([
      'EndpointName',
      'BurstEndpointName',
    ]);
  });
});

describe('a function that is left', () => {
  it('stays, ends what is kept warm of it, and is what callers come back to', () => {
    const { calls, undo, limits } = buildChange({
      ...(OTHER_CHANGE_CASES['lambda-scheduled'] ?? raise()),
      option: { kind: 'serverless', memoryMb: 2048 },
    });
    expect(calls.at(-1)?.operation).toBe('DeleteProvisionedConcurrencyConfig');
    expect(undo.at(-1)?.gate).toBe('The callers use the function again');
    expect(limits.join(' ')).toMatch(/it costs nothing while nobody calls it/);
    expect(JSON.stringify([calls, undo, limits])).not.toMatch(/old endpoint/);
  });
});

function raise(): never {
  throw new Error('no case');
}

describe('tags', () => {
  it('are said to be missing from a configuration that is made anew', () => {
    expect(changeOf('serverless-scheduled').limits.join(' ')).toMatch(/Tags .* are not read: add those/);
    expect(changeOf('lambda-scheduled').limits.join(' ')).not.toMatch(/Tags/);
  });
});

describe('batch jobs', () => {
  it('are started as often as the plan has them, or a little oftener', () => {
    expect([30, 30.4, 4.34, 100, 700, 730, 1000, 0.1].map(writeRate)).toEqual([
      'rate(1 day)',
      'rate(1 day)',
      'rate(7 days)',
      'rate(7 hours)',
      'rate(1 hour)',
      'rate(1 hour)',
      'rate(43 minutes)',
      'rate(730 hours)',
    ]);
  });

  it('have a name of their own each, in JSON that holds whatever the model is called', () => {
    const { resources } = changeOf('batch-other-type');
    const target = resources.find(({ logicalId }) => logicalId === 'JobSchedule')?.properties.Target;
    const parts = readAssembled(Object(target).Input) ?? [];
    const text = parts.map((part) => (typeof part === 'string' ? part : 'filled-in')).join('');
    expect(JSON.parse(text)).toMatchObject({
      TransformJobName: 'nightly-scores-<aws.scheduler.execution-id>',
      ModelName: 'scores-v2',
    });
  });
});

describe('what is filled in', () => {
  it('is in every place of its blank, and asked for no more; what is empty stays blank', () => {
    const name = fc.string({ minLength: 1, maxLength: 30 }).filter((text) => text.trim() !== '');
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(OTHER_CHANGE_CASES)), name, (key, text) => {
        const change = changeOf(key);
        const [first, ...others] = change.blanks;
        const filled = fillChange(change, first === undefined ? {} : { [first.name]: text });
        expect(filled.blanks).toEqual(others);
        const left = [...filled.calls, ...filled.undo].flatMap(({ input }) => listBlanks(input));
        if (first !== undefined) expect(left).not.toContain(first.name);
      }),
    );
    const change = changeOf('lambda-scheduled');
    expect(fillChange(change, { FunctionRoleArn: '  ', toString: 'x' })).toEqual(change);
  });
});
