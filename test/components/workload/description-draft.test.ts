import { describe, expect, it } from 'vitest';
import { checkDescription } from '@/components/workload/check-description';
import { draftDescription } from '@/components/workload/description-draft';
import { draftLabel, draftOption, readOptionDraft, startDraft } from '@/components/workload/option-draft';
import { readNumber } from '@/components/workload/read-number';
import { labelOption } from '@/lib/core/options/registry';
import { type ServingOption, WAYS_TO_SERVE } from '@/lib/core/workload/serving-option';
import { EXAMPLE_DESCRIPTION } from '../../support/example-workload';

const options: readonly ServingOption[] = [
  { kind: 'realtime', instanceType: 'ml.m5.large', instanceCount: 2, volumeGb: 20 },
  { kind: 'serverless', memoryMb: 2048, maxConcurrency: 8 },
  {
    kind: 'serverless',
    memoryMb: 2048,
    provisionedConcurrency: 3,
    provisionedRequests: 1000,
    provisionedServiceTimeMs: 40,
  },
  { kind: 'async', instanceType: 'ml.m5.large', instanceHours: 250 },
  { kind: 'batch', instanceType: 'ml.m5.large', instanceCount: 1, hoursPerJob: 1.5, jobsPerMonth: 30 },
  { kind: 'lambda', memoryMb: 1769, arch: 'arm64', api: 'http', ephemeralMb: 1024 },
  { kind: 'lambda', memoryMb: 1769, arch: 'x86_64', provisionedConcurrency: 2, provisionedHours: 200 },
  {
    kind: 'lambda',
    memoryMb: 1769,
    arch: 'arm64',
    provisionedConcurrency: 2,
    provisionedSchedule: { days: [0, 1], fromHour: 8, toHour: 18 },
    keepWarm: { everySeconds: 300, environments: 2, pingMs: 100 },
  },
];

describe('an option draft', () => {
  it.each(options)('gives back the option it was made from: $kind', (option) => {
    expect(readOptionDraft(draftOption(option))).toEqual(option);
  });

  it.each(options)('is named as plans name it: $kind', (option) => {
    expect(draftLabel(draftOption(option))).toBe(labelOption(option));
  });

  it('has no schedule without anything provisioned', () => {
    const schedule = { days: [0], fromHour: 8, toHour: 18 };
    const draft = draftOption({
      kind: 'serverless',
      memoryMb: 2048,
      provisionedConcurrency: 2,
      provisionedSchedule: schedule,
    });
    const cleared = { ...draft, values: { ...draft.values, provisionedConcurrency: '' } };
    expect(readOptionDraft(cleared)).toEqual({ kind: 'serverless', memoryMb: 2048 });
  });

  it('keeps the instance type when the way to serve changes', () => {
    const before = draftOption({ kind: 'realtime', instanceType: 'ml.g5.xlarge', instanceCount: 2 });
    expect(startDraft('async', before).values.instanceType).toBe('ml.g5.xlarge');
    expect(startDraft('lambda', before).values).not.toHaveProperty('instanceType');
  });
});

describe('readNumber', () => {
  it.each([
    ['1,234,567', 1_234_567],
    [' 0.5 ', 0.5],
    ['1e3', 1000],
    ['abc', 'abc'],
    ['', ''],
    ['1,5', '1,5'],
    ['0,125', '0,125'],
    ['-10,000', -10_000],
  ])('reads %j as %j', (text, expected) => {
    expect(readNumber(text)).toBe(expected);
  });
});

describe('a description draft', () => {
  it('keeps the scaling policy, the fields that it does not show included', () => {
    const policy = {
      kind: 'target',
      targetPerInstancePerMinute: 600,
      minInstances: 1,
      maxInstances: 8,
      scaleInCooldownSeconds: 120,
    } as const;
    const present = { kind: 'realtime', instanceType: 'ml.m5.large', instanceCount: 2 } as const;
    const described = { ...EXAMPLE_DESCRIPTION, present, policy };
    expect(checkDescription(draftDescription(described), described.region)).toEqual({
      ok: true,
      description: described,
    });
  });

  it('keeps a policy of a kind that it does not show', () => {
    const policy = { kind: 'fixed', instances: 3 } as const;
    const present = { kind: 'realtime', instanceType: 'ml.m5.large', instanceCount: 2 } as const;
    const described = { ...EXAMPLE_DESCRIPTION, present, policy };
    expect(checkDescription(draftDescription(described), described.region)).toEqual({
      ok: true,
      description: described,
    });
  });

  it('names a scaling policy whose bounds are crossed', () => {
    const present = { kind: 'realtime', instanceType: 'ml.m5.large', instanceCount: 2 } as const;
    const draft = draftDescription({ ...EXAMPLE_DESCRIPTION, present });
    const crossed = { ...draft, policy: { target: '600', minInstances: '5', maxInstances: '2', rest: {} } };
    expect(checkDescription(crossed, 'us-east-1')).toMatchObject({
      ok: false,
      problem: { path: 'policy.maxInstances' },
    });
  });

  const region = EXAMPLE_DESCRIPTION.region;

  it('gives back the description it was made from', () => {
    const description = {
      ...EXAMPLE_DESCRIPTION,
      capacityPerInstancePerMinute: { 'ml.m5.large': 1200 },
      demandVcpuSeconds: 0.045,
      slo: { percentile: 0.999, targetMs: 300, breachShare: 0.001 },
    };
    expect(checkDescription(draftDescription(description), region)).toEqual({ ok: true, description });
  });

  it('keeps a cold start that it does not show', () => {
    const description = { ...EXAMPLE_DESCRIPTION, coldStartSeconds: 4.5 };
    expect(checkDescription(draftDescription(description), description.region)).toMatchObject({
      description: { coldStartSeconds: 4.5 },
    });
  });

  it('keeps the interval of a fitted demand until another demand is typed', () => {
    const description = {
      ...EXAMPLE_DESCRIPTION,
      demandVcpuSeconds: 0.04,
      demandFit: { lowVcpuSeconds: 0.038, highVcpuSeconds: 0.043, baseVcpu: 0.2 },
    };
    const draft = draftDescription(description);
    expect(checkDescription(draft, region)).toEqual({ ok: true, description });
    const typed = checkDescription({ ...draft, demandVcpuSeconds: '0.05' }, region);
    expect(typed).toEqual({ ok: true, description: { ...EXAMPLE_DESCRIPTION, demandVcpuSeconds: 0.05 } });
    const removed = checkDescription({ ...draft, demandVcpuSeconds: '' }, region);
    expect(removed).toEqual({ ok: true, description: EXAMPLE_DESCRIPTION });
  });

  it.each(WAYS_TO_SERVE)('passes the contract with what the form starts %s from', (kind) => {
    const draft = { ...draftDescription(EXAMPLE_DESCRIPTION), present: startDraft(kind) };
    expect(checkDescription(draft, region).ok).toBe(true);
  });

  it.each([
    [{ p50: '100' }, 'serviceTimeMs.p99', 'Got 90, must not be below the p50.'],
    [{ p50: '' }, 'serviceTimeMs.p50', 'Got nothing, expected a number.'],
    [{ requestBytes: 'two' }, 'requestBytes', 'Got "two", expected a number.'],
    [{ sloPercentile: '100' }, 'slo.percentile', 'Got 1, must be 0.5 to 0.9999.'],
  ])('%j is refused at its field', (part, path, sentence) => {
    const checked = checkDescription({ ...draftDescription(EXAMPLE_DESCRIPTION), ...part }, region);
    expect(checked).toEqual({ ok: false, problem: { path, sentence } });
  });
});
