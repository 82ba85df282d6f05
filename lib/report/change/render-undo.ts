import type { Change } from '@/lib/core/change/change';
import { mustPauseScaling } from './scaled-apart';
import { commentLines, quoteWord } from './shell-text';

/** The syntaxes that declare what is to be, and so are undone by what they declared before. */
export type Declaring = 'cloudformation' | 'terraform' | 'cdk';

/** The commands that undo a declared change: back to what the team's own files declared, or away with what is new. */
export function renderUndo(change: Change, by: Declaring): string {
  const takesOver = change.resources.some(({ exists }) => exists);
  const removals = change.undo.filter(({ operation }) => operation.startsWith('Delete'));
  const gates = [...new Set(removals.flatMap(({ gate }) => (gate === undefined ? [] : [gate])))];
  const lines = [
    '#!/bin/sh',
    ...commentLines(`Undoes: ${change.summary}`),
    ...(takesOver ? commentLines(FORMER) : commentLines(BESIDE)),
    ...(takesOver ? [] : gates.flatMap((gate) => commentLines(`Only when this is so: ${gate}.`))),
    'set -eu',
    '',
    ...(takesOver ? ['git revert --no-edit HEAD', ...redeploy(change, by)] : remove(change, by)),
  ];
  return `${lines.join('\n')}\n`;
}

const FORMER =
  'The file that was in force before declares what was there before: bring it back, and deploy it. Where no file of yours did, run the undo of the AWS CLI instead.';
const BESIDE =
  'What is new stands beside what served before, and goes by itself. What was taken away since is made again by the undo of the AWS CLI.';

export const STACK = 'serving-change';

/** Where the variant scales, twice: SageMaker refuses another instance type while it is registered to. */
function redeploy(change: Change, by: Declaring): string[] {
  const region = quoteWord(change.region);
  const pauses = mustPauseScaling(change);
  if (by === 'terraform') {
    const first = pauses ? ['terraform destroy -target=aws_appautoscaling_target.scalable_target'] : [];
    return [...first, 'terraform apply'];
  }
  if (by === 'cdk') return ['npx cdk deploy ServingChange'];
  const deploy = `aws cloudformation deploy --region ${region} --stack-name ${STACK} --template-file change.yaml`;
  return pauses
    ? [
        `${deploy} --parameter-overrides WithScaling=false`,
        `${deploy} --parameter-overrides WithScaling=true`,
      ]
    : [deploy];
}

function remove({ region }: Change, by: Declaring): string[] {
  if (by === 'terraform') return ['terraform destroy'];
  if (by === 'cdk') return ['npx cdk destroy ServingChange'];
  const stack = `--region ${quoteWord(region)} --stack-name ${STACK}`;
  return [
    `aws cloudformation delete-stack ${stack}`,
    `aws cloudformation wait stack-delete-complete ${stack}`,
  ];
}
