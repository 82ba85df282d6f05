import { describe, expect, it } from 'vitest';
import { MAX_IMPORT_BYTES } from '@/lib/contract/import-format';
import { importRequestSchema } from '@/lib/contract/import-request';
import { parseInput } from '@/lib/contract/parse-input';
import { DEFAULT_DESCRIPTION } from '@/lib/core/workload/default-description';

const good = {
  name: ' ranker ',
  region: 'eu-west-3',
  source: {
    fileName: 'requests.csv',
    digestSha256: 'a'.repeat(64),
    bytes: 1000,
    rows: 3,
    format: 'csv',
    timeZone: 'Europe/Paris',
    missingIsZero: false,
    warnings: [],
  },
  series: { startSeconds: 1_714_521_600, stepSeconds: 300, values: [1, null, 0] as unknown[] },
  description: { region: 'eu-west-3', ...DEFAULT_DESCRIPTION },
};
type Good = typeof good;
const FIXED = { kind: 'fixed', instances: 2 };

describe('an import from outside', () => {
  it('is taken with its gaps, its name trimmed', () => {
    const taken = parseInput(importRequestSchema, good);
    expect(taken.name).toBe('ranker');
    expect(taken.series.values).toEqual([1, null, 0]);
  });

  it('takes metrics beside the requests, a value for each of their periods', () => {
    const companions = { cpuUtilizationPercent: [12.5, null, 0], serviceTimeP99Ms: [null, null, 150] };
    expect(parseInput(importRequestSchema, { ...good, companions }).companions).toEqual(companions);
  });

  it.each<[string, (request: Good) => unknown, RegExp]>([
    [
      'a metric of another length',
      (r) => ({ ...r, companions: { instances: [1, 2] } }),
      /^companions\.instances: got a list of 2, must have as many entries as series\.values, 3/,
    ],
    [
      'a negative utilization',
      (r) => ({ ...r, companions: { cpuUtilizationPercent: [1, -1, null] } }),
      /^companions\.cpuUtilizationPercent: .*numbers from 0/,
    ],
    [
      'a metric that nobody knows',
      (r) => ({ ...r, companions: { requests: [1, 2, 3] } }),
      /^companions\.requests: /,
    ],
    [
      'more metrics than are kept',
      (r) => ({
        ...r,
        series: { ...r.series, values: Array(2_000_001).fill(1) },
        companions: { instances: Array(2_000_001).fill(1), serviceTimeP50Ms: Array(2_000_001).fill(1) },
      }),
      /^companions: got an object, must have at most 4,000,000 values in all/,
    ],
    ['an empty name', (r) => ({ ...r, name: '  ' }), /^name: /],
    ['a control character', (r) => ({ ...r, name: 'a\u0000b' }), /^name: .*control characters/],
    ['no Region', (r) => ({ ...r, region: 'Paris' }), /^region: .*AWS Region code/],
    ['two Regions', (r) => ({ ...r, region: 'us-east-1' }), /^description\.region: .*Region of the import/],
    [
      'a short digest',
      (r) => ({ ...r, source: { ...r.source, digestSha256: 'abc' } }),
      /^source\.digestSha256: /,
    ],
    [
      'too many bytes',
      (r) => ({ ...r, source: { ...r.source, bytes: MAX_IMPORT_BYTES + 1 } }),
      /^source\.bytes: /,
    ],
    ['an unknown format', (r) => ({ ...r, source: { ...r.source, format: 'xlsx' } }), /^source\.format: /],
    [
      'a step that tiles no day',
      (r) => ({ ...r, series: { ...r.series, stepSeconds: 7 } }),
      /^series\.stepSeconds: .*divide a day/,
    ],
    ['a negative count', (r) => ({ ...r, series: { ...r.series, values: [1, -1] } }), /^series\.values: /],
    [
      'text among the counts',
      (r) => ({ ...r, series: { ...r.series, values: [1, '2'] } }),
      /^series\.values: /,
    ],
    [
      'nothing but gaps',
      (r) => ({ ...r, series: { ...r.series, values: [null, null] } }),
      /^series\.values: .*not all null/,
    ],
    ['no counts', (r) => ({ ...r, series: { ...r.series, values: [] } }), /^series\.values: /],
    [
      'an end past 2100',
      (r) => ({ ...r, series: { ...r.series, startSeconds: 4_102_444_500 } }),
      /^series\.values: .*2100/,
    ],
    [
      'a p99 below the p50',
      (r) => ({ ...r, description: { ...r.description, serviceTimeMs: { p50: 9, p99: 8 } } }),
      /^description\.serviceTimeMs\.p99: .*below the p50/,
    ],
    [
      'a policy without instances that it scales',
      (r) => ({ ...r, description: { ...r.description, present: null, policy: FIXED } }),
      /^description\.policy: .*present option of kind "realtime"/,
    ],
    ['an unknown field', (r) => ({ ...r, colour: 'red' }), /^colour: unknown field/],
  ])('is refused with %s', (_what, change, expected) => {
    expect(() => parseInput(importRequestSchema, change(good))).toThrow(expected);
  });
});
