import { describe, expect, it } from 'vitest';
import {
  type AlternativeFilter,
  filterAlternatives,
  keepBest,
  listAlternatives,
} from '@/components/workload/alternatives';
import type { ServingOption } from '@/lib/core/workload/serving-option';
import { evaluation, plan } from './example-plan';

const large: ServingOption = { kind: 'realtime', instanceType: 'ml.m5.large', instanceCount: 1 };
const xlarge: ServingOption = { kind: 'realtime', instanceType: 'ml.m5.xlarge', instanceCount: 1 };
const lambda: ServingOption = { kind: 'lambda', memoryMb: 2048, arch: 'arm64' };

const example = plan({
  present: evaluation({ option: xlarge, label: '1 x ml.m5.xlarge', monthlyCostUsd: 200 }),
  recommended: {
    option: lambda,
    style: 'lambda',
    label: 'Lambda, 2048 MB arm64',
    monthlyCostUsd: 20,
    saving: null,
    p99Ms: 90,
    breachShare: 0,
    risk: '',
    because: [],
    policy: null,
    alarms: [],
    changesMind: [],
    keepsPresent: false,
    measureFirst: null,
    modelled: false,
  },
  evaluations: [
    evaluation({ option: lambda, style: 'lambda', label: 'Lambda, 2048 MB arm64', monthlyCostUsd: 20 }),
    evaluation({ option: large, monthlyCostUsd: 100 }),
    evaluation({ option: { ...large, instanceCount: 2 }, label: '2 x ml.m5.large', monthlyCostUsd: 150 }),
    evaluation({ option: xlarge, label: '1 x ml.m5.xlarge', monthlyCostUsd: 200 }),
    evaluation({
      option: { kind: 'serverless', memoryMb: 1024 },
      style: 'serverless',
      label: 'Serverless, 1 GB',
      feasible: false,
      bindingLimit: 'SageMaker serverless has no GPU',
      monthlyCostUsd: null,
    }),
  ],
});
const all = listAlternatives(example);
const labels = (filter: Partial<AlternativeFilter>) =>
  filterAlternatives(all, {
    text: '',
    style: null,
    isFeasibleOnly: false,
    isEverything: false,
    ...filter,
  }).map(({ label }) => label);

describe('listAlternatives', () => {
  it('marks the present and the recommended option, and keeps the plan order as index', () => {
    expect(all.map(({ role }) => role)).toEqual(['recommended', null, null, 'present', null]);
    expect(all.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4]);
  });

  it('calls an option that is both present and recommended kept', () => {
    const kept = {
      ...example,
      recommended: example.recommended && { ...example.recommended, option: xlarge },
    };
    expect(listAlternatives(kept)[3]?.role).toBe('kept');
  });

  it('leaves cost components out and says when a cost rests on an estimated or missing price', () => {
    const line = {
      meter: 'realtime-instance',
      name: 'Real-time instance',
      unit: 'instance-hour',
      quantity: 730,
      unitPriceUsd: 0.1,
      costUsd: 73,
      sku: null,
      priceDate: '2026-01-01',
      source: null,
    } as const;
    const say = (quality: 'published' | 'estimated' | null) =>
      listAlternatives(plan({ evaluations: [evaluation({ components: [{ ...line, quality }] })] }))[0];
    expect(say('published')?.uncertain).toBeNull();
    expect(say('estimated')?.uncertain).toBe('rests on estimated prices');
    expect(say(null)?.uncertain).toBe('a part of it has no price and is left out');
    expect(say('published')).not.toHaveProperty('components');
  });
});

describe('filterAlternatives', () => {
  it('shows the best of each way to serve, and what has a role', () => {
    expect(labels({})).toEqual([
      'Lambda, 2048 MB arm64',
      '1 x ml.m5.large',
      '1 x ml.m5.xlarge',
      'Serverless, 1 GB',
    ]);
  });

  it('shows all of a way to serve, and all that hold a word, the limits searched too', () => {
    expect(labels({ style: 'realtime' })).toHaveLength(3);
    expect(labels({ text: 'M5 large' })).toEqual(['1 x ml.m5.large', '2 x ml.m5.large', '1 x ml.m5.xlarge']);
    expect(labels({ text: 'gpu' })).toEqual(['Serverless, 1 GB']);
  });

  it('drops what does not hold when only feasible ones are asked for', () => {
    expect(labels({ isEverything: true, isFeasibleOnly: true })).not.toContain('Serverless, 1 GB');
    expect(labels({ isEverything: true })).toHaveLength(5);
  });
});

it('keepBest keeps the order', () => {
  expect(keepBest(all).map(({ index }) => index)).toEqual([0, 1, 3, 4]);
});
