import { describe, expect, it } from 'vitest';
import { sortChecks } from '@/components/connections/access-checks';
import {
  changeDraft,
  checkNewConnection,
  checkStep,
  startConnection,
  stepOfProblem,
} from '@/components/connections/connection-draft';
import {
  describeMarks,
  describeScaling,
  describeServing,
} from '@/components/connections/found/resource-words';
import { listQuotaUse } from '@/components/connections/quota-use';
import { groupProblems } from '@/components/connections/sync/group-problems';
import type { AccessCheck } from '@/lib/core/inventory/access-test';
import { makeResource, makeVariant } from '../../support/stored-connection';

describe('the checks of a test', () => {
  const check = (action: string, region: string, outcome: AccessCheck['outcome']): AccessCheck => ({
    action,
    region,
    outcome,
    advice: outcome === 'allowed' ? null : `Mend ${action}.`,
  });

  it('are one line a permission, with every Region in which it is missing', () => {
    const { refused, allowed } = sortChecks([
      check('lambda:ListFunctions', 'us-east-1', 'denied'),
      check('lambda:ListFunctions', 'eu-west-1', 'denied'),
      check('sagemaker:ListEndpoints', 'us-east-1', 'allowed'),
      check('pricing:GetProducts', '', 'failed'),
    ]);
    expect(refused).toEqual([
      {
        action: 'lambda:ListFunctions',
        outcome: 'denied',
        regions: ['us-east-1', 'eu-west-1'],
        advice: ['Mend lambda:ListFunctions.'],
      },
      {
        action: 'pricing:GetProducts',
        outcome: 'failed',
        regions: [],
        advice: ['Mend pricing:GetProducts.'],
      },
    ]);
    expect(allowed).toEqual(['sagemaker:ListEndpoints']);
  });

  it('call a Region that is off off once, and no permission missing for it', () => {
    const { refused, switchedOff, allowed } = sortChecks([
      check('sagemaker:ListEndpoints', 'us-east-1', 'allowed'),
      check('sagemaker:ListEndpoints', 'me-south-1', 'region-off'),
      check('lambda:ListFunctions', 'me-south-1', 'region-off'),
    ]);
    expect(refused).toEqual([]);
    expect(switchedOff.map(({ region }) => region)).toEqual(['me-south-1']);
    expect(allowed).toEqual(['sagemaker:ListEndpoints']);
  });
});

describe('the form of a connection', () => {
  const draft = { ...startConnection('role', []), regions: ['us-east-1'] };

  it('holds each step to its own fields', () => {
    expect(checkStep({ ...draft, regions: [], name: '' }, 'access')?.path).toBe('roleArn');
    const withRole = { ...draft, roleArn: 'arn:aws:iam::123456789012:role/x', name: '' };
    expect(checkStep({ ...withRole, regions: [] }, 'access')).toBeNull();
    expect(checkStep({ ...withRole, regions: [] }, 'regions')?.path).toBe('regions');
    expect(checkStep(withRole, 'regions')).toBeNull();
    const whole = checkNewConnection(withRole, 'shown');
    expect(whole.ok ? null : [whole.problem.path, stepOfProblem(whole.problem)]).toEqual([
      'name',
      'collection',
    ]);
  });

  it('says which external ID it showed, of a role only', () => {
    const role = checkNewConnection({ ...draft, roleArn: 'arn:aws:iam::123456789012:role/x' }, 'shown');
    expect(role).toMatchObject({ ok: true, value: { shownExternalId: 'shown' } });
    const chain = checkNewConnection({ ...draft, access: 'chain' }, 'shown');
    expect(chain.ok && 'shownExternalId' in chain.value).toBe(false);
  });

  it('takes a name that is free, and changes it with the access until a person chose one', () => {
    expect(startConnection('chain', ['AWS', 'AWS 2']).name).toBe('AWS 3');
    const demo = changeDraft(startConnection('chain', []), { access: 'demo' }, []);
    expect(demo).toMatchObject({ name: 'Demo AWS', regions: ['us-east-1', 'eu-west-1'] });
    expect(changeDraft(demo, { access: 'chain' }, [])).toMatchObject({ name: 'AWS', regions: [] });
    const named = changeDraft({ ...demo, name: 'Mine', regions: ['us-west-2'] }, { access: 'chain' }, []);
    expect(named).toMatchObject({ name: 'Mine', regions: ['us-west-2'] });
  });
});

describe('what was found, in words', () => {
  const pools = [{ instanceType: 'ml.g4dn.xlarge', count: 1 }];
  const serving = {
    mode: 'realtime',
    pools,
    volumeGb: null,
    managedScaling: null,
    maxConcurrentPerInstance: null,
  } as const;
  const variant = makeVariant('ranker', { serving, scaling: null });

  it('names instances, sizes, scaling and what stands out', () => {
    expect(describeServing(variant)).toBe('1 x ml.g4dn.xlarge');
    const serverless = {
      mode: 'serverless',
      memoryMb: 3072,
      maxConcurrency: 20,
      provisionedConcurrency: 2,
    } as const;
    expect(describeServing({ ...variant, serving: serverless })).toBe('3 GB, 20 at once, 2 kept warm');
    expect(describeScaling(null)).toBe('fixed');
    const marked = {
      ...variant,
      acceleratorType: 'ml.eia2.medium',
      shadow: true,
      endpointStatus: 'Updating',
    };
    expect(describeMarks(marked)).toEqual(['Updating', 'retired accelerator ml.eia2.medium', 'shadow']);
    expect(describeMarks(variant)).toEqual([]);
  });

  it('counts what is in use of a quota, of what is there', () => {
    const quota = { serviceCode: 'sagemaker', quotaCode: 'L-1', applied: true };
    const quotas = ['ml.g4dn.xlarge', 'ml.p4d.24xlarge'].map((type) => ({
      ...quota,
      quotaName: `${type} for endpoint usage`,
      value: 4,
      region: 'us-east-1',
    }));
    const there = makeResource('a', 'c', variant);
    const gone = { ...makeResource('b', 'c', variant), goneAt: '2026-11-20T00:00:00.000Z' };
    expect(listQuotaUse(quotas, [there, gone])).toEqual([
      { name: 'ml.g4dn.xlarge for endpoint usage', region: 'us-east-1', used: 1, allowed: 4 },
    ]);
  });
});

it('problems of one sentence are one, with all that they are about', () => {
  const problem = (about: string | null, message: string) =>
    ({ code: 'permission', about, message }) as const;
  expect(
    groupProblems([
      problem('a', 'Missing.'),
      problem('b', 'Missing.'),
      problem('c', 'c is off.'),
      problem('a', 'Missing.'),
    ]),
  ).toEqual([
    { code: 'permission', message: 'Missing.', abouts: ['a', 'b'] },
    { code: 'permission', message: 'c is off.', abouts: [] },
  ]);
});
