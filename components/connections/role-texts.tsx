'use client';
import { Download } from 'lucide-react';
import { buildReadPolicy } from '@/lib/core/inventory/access-policy';
import { renderRoleTemplate } from '@/lib/core/inventory/role-template';
import { saveFile } from '../charts/save-file';
import { Button } from '../ui/button';
import { CopyBlock } from './copy-block';

/** What the role of a connection is made from. */
export interface RoleGround {
  readonly externalId: string;
  /** Account of this machine's credentials; `null` while it is not known. */
  readonly trustedAccountId: string | null;
}

export interface RoleTextsProps {
  readonly ground: RoleGround;
  readonly readsBilling: boolean;
}

const FILE_NAME = 'breakeven-role.yaml';
const COMMAND = `aws cloudformation create-stack --stack-name breakeven \\
  --template-body file://${FILE_NAME} --capabilities CAPABILITY_IAM`;

/** What is taken to AWS to make a role: the template, or the policy and the external ID for making it by hand. */
export function RoleTexts({ ground, readsBilling }: RoleTextsProps) {
  const template = renderRoleTemplate({ ...ground, readsBilling });
  return (
    <div className="flex flex-col gap-3">
      <CopyBlock
        title="CloudFormation template"
        text={template}
        isLong
        more={
          <Button size="sm" onClick={() => saveFile(FILE_NAME, 'application/yaml', template)}>
            <Download aria-hidden /> Save
          </Button>
        }
      />
      {ground.trustedAccountId === null ? (
        <p className="text-sm text-muted">
          The stack asks for TrustedAccountId: the account whose credentials this machine has, from which the
          role is assumed.
        </p>
      ) : null}
      <details>
        <summary className="text-sm font-medium">With the AWS CLI, or by hand</summary>
        <div className="mt-3 grid gap-4 md:grid-cols-2">
          <div className="flex min-w-0 flex-col gap-4">
            <CopyBlock title="Command, beside the saved template" text={COMMAND} />
            <CopyBlock title="External ID, for the trust policy" text={ground.externalId} />
          </div>
          <PolicyText readsBilling={readsBilling} />
        </div>
      </details>
    </div>
  );
}

/** The permissions, as a policy of IAM. */
export function PolicyText({ readsBilling }: Pick<RoleTextsProps, 'readsBilling'>) {
  return (
    <CopyBlock
      title="Read-only policy, JSON"
      text={JSON.stringify(buildReadPolicy({ readsBilling }), null, 2)}
      isLong
    />
  );
}
