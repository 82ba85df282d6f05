import { describe, expect, test } from 'vitest';
import {
  buildReadPolicy,
  isRegional,
  listReadActions,
  READ_ACTIONS,
} from '@/lib/core/inventory/access-policy';
import { renderRoleTemplate } from '@/lib/core/inventory/role-template';
import { type BlockYaml, readBlockYaml } from '../../support/read-block-yaml';

const EXTERNAL_ID = '0b54f3c2-7a3e-4f3e-9a4b-2d9c5a1e8f10';
const TEMPLATE = { externalId: EXTERNAL_ID, trustedAccountId: '111122223333', readsBilling: false };

describe('the read-only policy', () => {
  test('only reads, names every action, and no wildcard', () => {
    for (const action of READ_ACTIONS) {
      expect(action).toMatch(/^[a-z-]+:(List|Describe|Get)[A-Za-z]+$/);
    }
    expect(new Set(READ_ACTIONS).size).toBe(READ_ACTIONS.length);
  });

  test('asks for Cost Explorer only where bills are read', () => {
    const without = listReadActions({ readsBilling: false });
    const withBills = listReadActions({ readsBilling: true });
    expect(without).not.toContain('ce:GetCostAndUsage');
    expect(withBills.filter((action) => !without.includes(action))).toEqual(['ce:GetCostAndUsage']);
  });

  test('is a document that IAM takes', () => {
    const policy = buildReadPolicy({ readsBilling: true });
    expect(policy.Statement).toEqual([
      { Sid: 'BreakevenReads', Effect: 'Allow', Action: [...READ_ACTIONS], Resource: '*' },
    ]);
  });

  test('asks services of one address once, the others in each Region', () => {
    expect(isRegional('sagemaker:ListEndpoints')).toBe(true);
    expect(isRegional('pricing:GetProducts')).toBe(false);
    expect(isRegional('savingsplans:DescribeSavingsPlans')).toBe(false);
    expect(isRegional('ce:GetCostAndUsage')).toBe(false);
  });
});

describe('the template of the role', () => {
  test('trusts the account with the external ID only, and allows what the policy does', () => {
    const role = find(
      readBlockYaml(renderRoleTemplate(TEMPLATE)),
      'Resources',
      'BreakevenRole',
      'Properties',
    );
    const [trust, ...others] = list(find(role, 'AssumeRolePolicyDocument', 'Statement'));
    expect(others).toEqual([]);
    expect(trust).toEqual({
      Effect: 'Allow',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation fills it in.
      Principal: { AWS: 'arn:${AWS::Partition}:iam::${TrustedAccountId}:root' },
      Action: 'sts:AssumeRole',
      Condition: { StringEquals: { 'sts:ExternalId': EXTERNAL_ID } },
    });
    const [policy] = list(find(role, 'Policies'));
    const [statement] = list(find(policy, 'PolicyDocument', 'Statement'));
    expect(statement).toEqual({
      Sid: 'BreakevenReads',
      Effect: 'Allow',
      Action: listReadActions(TEMPLATE),
      Resource: '*',
    });
  });

  test('asks for the trusted account where it is not known', () => {
    const known = readBlockYaml(renderRoleTemplate(TEMPLATE));
    const unknown = readBlockYaml(renderRoleTemplate({ ...TEMPLATE, trustedAccountId: null }));
    expect(find(known, 'Parameters', 'TrustedAccountId')).toMatchObject({ Default: '111122223333' });
    expect(find(unknown, 'Parameters', 'TrustedAccountId')).not.toHaveProperty('Default');
  });

  test('takes Cost Explorer in only where bills are read', () => {
    expect(renderRoleTemplate(TEMPLATE)).not.toContain("'ce:");
    expect(renderRoleTemplate({ ...TEMPLATE, readsBilling: true })).toContain("- 'ce:GetCostAndUsage'");
  });

  test.each(["it's", 'a b', 'x', 'a\n- b', ''])('refuses the external ID %j', (externalId) => {
    expect(() => renderRoleTemplate({ ...TEMPLATE, externalId })).toThrow(RangeError);
  });

  test.each(['123', '11112222333x', "111122223333'"])('refuses the account %j', (trustedAccountId) => {
    expect(() => renderRoleTemplate({ ...TEMPLATE, trustedAccountId })).toThrow(RangeError);
  });
});

function find(value: BlockYaml | undefined, ...path: readonly string[]): BlockYaml | undefined {
  let found = value;
  for (const key of path) {
    if (typeof found !== 'object' || Array.isArray(found)) return undefined;
    found = Object.entries(found).find(([name]) => name === key)?.[1];
  }
  return found;
}

function list(value: BlockYaml | undefined): readonly BlockYaml[] {
  return Array.isArray(value) ? value : [];
}
