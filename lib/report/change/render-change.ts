import type { Change } from '@/lib/core/change/change';
import { renderAwsCli } from './render-aws-cli';
import { renderCdk } from './render-cdk';
import { renderCloudFormation } from './render-cloudformation';
import { renderTerraform } from './render-terraform';
import { type Declaring, renderUndo, STACK } from './render-undo';
import { mustPauseScaling } from './scaled-apart';

/** A change as a text to run or to keep, with what undoes it. */
export interface ChangeDocument {
  readonly id: string;
  readonly title: string;
  /** What to save it as. */
  readonly fileName: string;
  readonly text: string;
  readonly undoFileName: string;
  /** What undoes it, as a script. */
  readonly undo: string;
  /** How to use it, a sentence each. */
  readonly notes: readonly string[];
}

/** The change in each syntax that it can be applied by; those that declare only where there is something to declare. */
export function renderChange(change: Change): ChangeDocument[] {
  const script: ChangeDocument = {
    id: 'aws-cli',
    title: 'AWS CLI',
    fileName: 'change.sh',
    text: renderAwsCli(change, 'calls'),
    undoFileName: 'undo.sh',
    undo: renderAwsCli(change, 'undo'),
    notes: [
      'A script for any POSIX shell with version 2 of the AWS CLI. It stops at the first call that fails; nothing before that is undone by itself.',
    ],
  };
  return change.resources.length === 0 ? [script] : [script, ...declareChange(change)];
}

function declareChange(change: Change): ChangeDocument[] {
  return [
    {
      id: 'cloudformation',
      title: 'CloudFormation',
      fileName: 'change.yaml',
      text: renderCloudFormation(change),
      undoFileName: 'undo.sh',
      undo: renderUndo(change, 'cloudformation'),
      notes: noteUse(change, 'cloudformation'),
    },
    {
      id: 'terraform',
      title: 'Terraform',
      fileName: 'change.tf',
      text: renderTerraform(change),
      undoFileName: 'undo.sh',
      undo: renderUndo(change, 'terraform'),
      notes: noteUse(change, 'terraform'),
    },
    {
      id: 'cdk',
      title: 'CDK',
      fileName: 'serving-change.ts',
      text: renderCdk(change),
      undoFileName: 'undo.sh',
      undo: renderUndo(change, 'cdk'),
      notes: noteUse(change, 'cdk'),
    },
  ];
}

function noteUse(change: Change, by: Declaring): string[] {
  const takesOver = change.resources.some(({ exists }) => exists);
  return [
    ...(takesOver ? [`${OWN} ${TAKE_OVER[by]}`] : [BESIDE]),
    ...(mustPauseScaling(change) ? [PAUSE[by]] : []),
    tellCommand(change, by),
  ];
}

const OWN = 'Where a file of yours has what is changed, set these properties there.';
const TAKE_OVER: Readonly<Record<Declaring, string>> = {
  cloudformation:
    'A stack cannot make what is there already: import it first (a change set of type IMPORT, of a template with nothing else), or use the AWS CLI.',
  terraform: 'Each import block takes over what no configuration has.',
  cdk: 'A stack cannot make what is there already: run cdk import first, or use the AWS CLI.',
};
/** What is new stands beside what serves today, of which a declaration says nothing. */
const BESIDE =
  'It makes what is new and leaves what serves today alone: remove that by the AWS CLI when its callers have moved.';
const PAUSED =
  'SageMaker refuses another instance type while a variant is registered to scale: where it is today,';
const PAUSE: Readonly<Record<Declaring, string>> = {
  cloudformation: `${PAUSED} deploy once with WithScaling=false, and then with true.`,
  terraform: `${PAUSED} remove its target from the state and the account first (terraform destroy -target), then apply the whole.`,
  cdk: `${PAUSED} deploy once with withScaling: false, and then without it.`,
};

function tellCommand({ resources, region }: Change, by: Declaring): string {
  if (by === 'terraform')
    return 'To apply it: terraform init, terraform plan, and, when the plan is this change, terraform apply.';
  if (by === 'cdk')
    return 'To apply it: add the stack to your app, npx cdk diff ServingChange, and then npx cdk deploy ServingChange.';
  const named = resources.some(({ type }) => type === 'AWS::IAM::Role')
    ? ' --capabilities CAPABILITY_IAM'
    : '';
  return `To apply it: aws cloudformation deploy --region ${region} --stack-name ${STACK} --template-file change.yaml${named}`;
}
