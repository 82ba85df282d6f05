import type { Change } from '@/lib/core/change/change';
import { renderAwsCli } from './render-aws-cli';
import { renderCdk } from './render-cdk';
import { renderCloudFormation } from './render-cloudformation';
import { renderTerraform } from './render-terraform';
import { mustPauseScaling } from './scaled-apart';

/** A change as a text to run or to keep. */
export interface ChangeDocument {
  readonly id: string;
  readonly title: string;
  /** What to save it as. */
  readonly fileName: string;
  readonly text: string;
  /** What undoes it, where that is a text of its own. */
  readonly undo: string | null;
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
    undo: renderAwsCli(change, 'undo'),
    notes: [
      'A script for any POSIX shell with version 2 of the AWS CLI. It stops at the first call that fails; nothing before that is undone by itself.',
    ],
  };
  return change.resources.length === 0 ? [script] : [script, ...declareChange(change)];
}

function declareChange(change: Change): ChangeDocument[] {
  const takesOver = change.resources.some(({ exists }) => exists);
  const pauses = mustPauseScaling(change);
  return [
    {
      id: 'cloudformation',
      title: 'CloudFormation',
      fileName: 'change.yaml',
      text: renderCloudFormation(change),
      undo: null,
      notes: [
        ...(takesOver
          ? [
              `${OWN} A stack cannot make an endpoint that is there already: import it first, or use the AWS CLI.`,
            ]
          : []),
        ...(pauses ? [`${PAUSED} WithScaling=false, and then with true.`] : []),
        takesOver ? 'Undo: deploy the template that was in force before.' : `${BESIDE} delete the stack.`,
      ],
    },
    {
      id: 'terraform',
      title: 'Terraform',
      fileName: 'change.tf',
      text: renderTerraform(change),
      undo: null,
      notes: [
        ...(takesOver ? [`${OWN} The import block takes over an endpoint that no configuration has.`] : []),
        ...(pauses
          ? [
              'Where the variant scales today, remove its target from the state and the account first (terraform destroy -target), then apply the whole: SageMaker refuses another instance type while it is registered.',
            ]
          : []),
        takesOver
          ? 'Undo: apply the configuration that was in force before.'
          : `${BESIDE} destroy what it made.`,
      ],
    },
    {
      id: 'cdk',
      title: 'CDK',
      fileName: 'serving-change.ts',
      text: renderCdk(change),
      undo: null,
      notes: [
        ...(takesOver
          ? [
              `${OWN} A stack cannot make an endpoint that is there already: run cdk import first, or use the AWS CLI.`,
            ]
          : []),
        ...(pauses ? [`${PAUSED} withScaling: false, and then without it.`] : []),
        takesOver ? 'Undo: deploy the stack that was in force before.' : `${BESIDE} destroy the stack.`,
      ],
    },
  ];
}

/** What is new stands beside what serves today, of which a declaration says nothing. */
const BESIDE =
  'It makes what is new and leaves what serves today alone: remove that when its callers have moved. Undo: when they are back,';
const OWN = 'Where the endpoint is in a configuration of yours, put these properties there.';
const PAUSED =
  'SageMaker refuses another instance type while a variant is registered to scale: where it is today, deploy once with';
