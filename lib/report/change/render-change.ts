import type { Change } from '@/lib/core/change/change';
import { renderAwsCli } from './render-aws-cli';

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

/** The change in each syntax that it can be applied by. */
export function renderChange(change: Change): ChangeDocument[] {
  return [
    {
      id: 'aws-cli',
      title: 'AWS CLI',
      fileName: 'change.sh',
      text: renderAwsCli(change, 'calls'),
      undo: renderAwsCli(change, 'undo'),
      notes: [
        'A script for any POSIX shell with version 2 of the AWS CLI. It stops at the first call that fails; nothing before that is undone by itself.',
      ],
    },
  ];
}
