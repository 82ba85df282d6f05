import { listReadActions, type PolicyChoice } from './access-policy';

/** What the role of a connection is made from. */
export interface RoleTemplateInput extends PolicyChoice {
  /** Made for this connection alone. */
  readonly externalId: string;
  /** Account whose credentials assume the role; `null` lets CloudFormation ask for it. */
  readonly trustedAccountId: string | null;
}

/** What STS allows: "AssumeRole", AWS STS API reference. */
const EXTERNAL_ID = /^[\w+=,.@:/-]{2,1224}$/;
const ACCOUNT_ID = /^\d{12}$/;

/**
 * A CloudFormation template, as YAML, of a role that only reads and that is assumed with the external ID only. Its output
 * `RoleArn` is what the connection is given. It needs the capability CAPABILITY_IAM.
 * @throws RangeError for an external ID or an account that STS would not take.
 */
export function renderRoleTemplate(input: RoleTemplateInput): string {
  const { externalId, trustedAccountId } = input;
  if (!EXTERNAL_ID.test(externalId)) throw new RangeError(`externalId: ${externalId}`);
  if (trustedAccountId !== null && !ACCOUNT_ID.test(trustedAccountId)) {
    throw new RangeError(`trustedAccountId: ${trustedAccountId}`);
  }
  const lines = [...renderParameters(trustedAccountId), ...renderRole(input), ...OUTPUTS];
  return `${lines.join('\n')}\n`;
}

function renderParameters(trustedAccountId: string | null): string[] {
  return [
    "AWSTemplateFormatVersion: '2010-09-09'",
    'Description: Role that lets Breakeven read endpoints, functions, their scaling and metrics. It changes nothing.',
    'Parameters:',
    '  TrustedAccountId:',
    '    Type: String',
    '    Description: AWS account whose credentials Breakeven runs with.',
    "    AllowedPattern: '^[0-9]{12}$'",
    ...(trustedAccountId === null ? [] : [`    Default: '${trustedAccountId}'`]),
  ];
}

function renderRole({ externalId, readsBilling }: RoleTemplateInput): string[] {
  return [
    'Resources:',
    '  BreakevenRole:',
    '    Type: AWS::IAM::Role',
    '    Properties:',
    '      Description: Breakeven reads this account with it.',
    '      MaxSessionDuration: 3600',
    '      AssumeRolePolicyDocument:',
    "        Version: '2012-10-17'",
    '        Statement:',
    '          - Effect: Allow',
    '            Principal:',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation fills it in.
    "              AWS: !Sub 'arn:${AWS::Partition}:iam::${TrustedAccountId}:root'",
    "            Action: 'sts:AssumeRole'",
    '            Condition:',
    '              StringEquals:',
    `                'sts:ExternalId': '${externalId}'`,
    '      Policies:',
    '        - PolicyName: breakeven-read-only',
    '          PolicyDocument:',
    "            Version: '2012-10-17'",
    '            Statement:',
    '              - Sid: BreakevenReads',
    '                Effect: Allow',
    '                Action:',
    ...listReadActions({ readsBilling }).map((action) => `                  - '${action}'`),
    "                Resource: '*'",
  ];
}

const OUTPUTS = [
  'Outputs:',
  '  RoleArn:',
  '    Description: Paste it into Breakeven.',
  '    Value: !GetAtt BreakevenRole.Arn',
];
