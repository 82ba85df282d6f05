import { describe, expect, it } from 'vitest';
import { connectionSchema, newConnectionSchema } from '@/lib/contract/connection';
import { parseInput } from '@/lib/contract/parse-input';

const ROLE = 'arn:aws:iam::123456789012:role/BreakevenReadOnly';
const chain = { name: ' production ', access: 'chain', regions: ['us-east-1', 'eu-west-3'] };
const role = { ...chain, access: 'role', roleArn: ROLE };
const demo = { ...chain, access: 'demo', endpointUrl: 'http://127.0.0.1:4599' };

const parse = (input: unknown) => parseInput(connectionSchema, input);
const refusalOf = (input: unknown): string => {
  try {
    parse(input);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return 'taken';
};

describe('a connection from outside', () => {
  it('is taken with what was not said filled in, its name trimmed', () => {
    expect(parse(chain)).toEqual({
      name: 'production',
      access: 'chain',
      roleArn: null,
      endpointUrl: null,
      regions: ['us-east-1', 'eu-west-3'],
      metricsEveryHours: 6,
      historyDays: 14,
      monthlyCapUsd: 10,
      readsBilling: false,
    });
  });

  it.each([
    ['arn:aws:iam::123456789012:role/BreakevenReadOnly', 'us-east-1'],
    ['arn:aws:iam::123456789012:role/teams/ml/Break+even=,.@-_1', 'ap-southeast-2'],
    ['arn:aws-cn:iam::123456789012:role/BreakevenReadOnly', 'cn-north-1'],
    ['arn:aws-us-gov:iam::123456789012:role/BreakevenReadOnly', 'us-gov-west-1'],
  ])('takes the role %s for %s', (roleArn, region) => {
    expect(parse({ ...role, roleArn, regions: [region] }).roleArn).toBe(roleArn);
  });

  it.each([
    'BreakevenReadOnly',
    'arn:aws:iam::12345678901:role/BreakevenReadOnly',
    'arn:aws:iam::1234567890123:role/BreakevenReadOnly',
    'arn:aws:iam::123456789012:user/someone',
    'arn:aws:iam::123456789012:role/',
    'arn:aws:iam::123456789012:role/a b',
    'arn:aws:iam::123456789012:role//x',
    'arn:aws-iso:iam::123456789012:role/x',
    'arn:aws:sts::123456789012:assumed-role/x/y',
    `arn:aws:iam::123456789012:role/${'x'.repeat(65)}`,
    `${ROLE}\narn:aws:iam::123456789012:role/Other`,
  ])('refuses the role %j with an example of what is meant', (roleArn) => {
    expect(refusalOf({ ...role, roleArn })).toMatch(
      /^roleArn: got ".*", must be the ARN of a role such as arn/,
    );
  });

  it.each([
    ['http://127.0.0.1:4599', 'http://127.0.0.1:4599'],
    ['http://localhost:4599/', 'http://localhost:4599'],
    ['http://[::1]:4599', 'http://[::1]:4599'],
    ['http://127.9.8.7', 'http://127.9.8.7'],
  ])('takes the address %s of the demo AWS as %s', (endpointUrl, taken) => {
    expect(parse({ ...demo, endpointUrl }).endpointUrl).toBe(taken);
  });

  it.each([
    'https://127.0.0.1:4599',
    'http://169.254.169.254',
    'http://10.0.0.1:4599',
    'http://localhost.example.com:4599',
    'http://user:secret@127.0.0.1:4599',
    'http://127.0.0.1:4599/latest/meta-data',
    'http://127.0.0.1:4599?x=1',
    'http://127.0.0.1.nip.io',
    'http://0.0.0.0:4599',
    '127.0.0.1:4599',
    'file:///etc/passwd',
    '',
  ])('refuses the address %j', (endpointUrl) => {
    expect(refusalOf({ ...demo, endpointUrl })).toMatch(/must be an http address of this machine/);
  });

  it.each([
    ['a role by chain', { ...chain, roleArn: ROLE }, 'roleArn: '],
    ['an address by chain', { ...chain, endpointUrl: demo.endpointUrl }, 'endpointUrl: '],
    ['an address by role', { ...role, endpointUrl: demo.endpointUrl }, 'endpointUrl: '],
    ['no role by role', { ...role, roleArn: null }, 'roleArn: got null, a role is needed'],
    ['no address by demo', { ...demo, endpointUrl: null }, 'endpointUrl: got null, the address of the demo'],
    ['a role of another partition', { ...role, regions: ['cn-north-1'] }, 'roleArn: '],
    ['Regions of two partitions', { ...chain, regions: ['us-east-1', 'us-gov-west-1'] }, 'regions: '],
    [
      'bills where Cost Explorer does not answer',
      { ...chain, regions: ['us-gov-west-1'], readsBilling: true },
      'readsBilling: got true, must be false in China and GovCloud',
    ],
    ['no Region', { ...chain, regions: [] }, 'regions: got a list of 0, must have at least one Region'],
    ['a Region twice', { ...chain, regions: ['us-east-1', 'us-east-1'] }, 'regions: '],
    [
      '31 Regions',
      { ...chain, regions: Array.from({ length: 31 }, (_, i) => `us-east-${i % 10}`) },
      'regions: ',
    ],
    [
      'no code of a Region',
      { ...chain, regions: ['Ireland'] },
      'regions[0]: got "Ireland", must be an AWS Region code',
    ],
    ['another access', { ...chain, access: 'keys' }, 'access: got "keys", allowed: "chain", "role", "demo"'],
    ['syncs every 2 h', { ...chain, metricsEveryHours: 2 }, 'metricsEveryHours: got 2, allowed: 0, 1, 6, 24'],
    [
      'syncs every "6" hours',
      { ...chain, metricsEveryHours: '6' },
      'metricsEveryHours: got "6", allowed: 0, 1, 6, 24',
    ],
    ['a history of a month', { ...chain, historyDays: 30 }, 'historyDays: got 30, allowed: 14, 455'],
    ['a cap below nothing', { ...chain, monthlyCapUsd: -1 }, 'monthlyCapUsd: got -1, must be 0 or more'],
    [
      'a cap without a bound',
      { ...chain, monthlyCapUsd: 1e9 },
      'monthlyCapUsd: got 1000000000, must be at most 100,000',
    ],
    ['an empty name', { ...chain, name: '  ' }, 'name: got "  ", must not be empty'],
    ['a name that turns the terminal', { ...chain, name: 'a\u001b[31m' }, 'name: '],
    ['half a character in a name', { ...chain, name: 'a\ud800' }, 'name: '],
    ['a secret', { ...chain, secretAccessKey: 'x' }, 'secretAccessKey: unknown field, allowed: '],
    ['an external ID of its own', { ...role, externalId: 'mine' }, 'externalId: unknown field, allowed: '],
  ])('refuses %s and says where', (_what, input, sentence) => {
    expect(refusalOf(input)).toContain(sentence);
  });

  it.each([
    'http://user:hunter2@127.0.0.1:4599',
    'http://:hunter2@127.0.0.1:4599',
    'https://hunter2@localhost',
    'postgresql://breakeven:hunter2@db.example/x',
    'http://user:hunter2@hunter2@127.0.0.1',
  ])('refuses the address %s without repeating its password', (endpointUrl) => {
    const refusal = refusalOf({ ...demo, endpointUrl });
    expect(refusal).toContain('endpointUrl: got "');
    expect(refusal).not.toContain('hunter2');
  });

  it('may say which external ID was shown only when it is new', () => {
    expect(parseInput(newConnectionSchema, { ...role, shownExternalId: 'x' }).shownExternalId).toBe('x');
    expect(refusalOf({ ...role, shownExternalId: 'x' })).toContain('shownExternalId: unknown field');
  });
});
