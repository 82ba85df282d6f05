import { importedWorkloadSchema } from '@/lib/contract/import-request';
import { describeWorkload } from './build-import-request';
import type { WorkloadDraft } from './workload-draft';

/** What is wrong with the form: a sentence by the path of the field. */
export type Problems = Readonly<Record<string, string>>;

/** Judges the form by the schema that the server judges it by. */
export function findProblems(draft: WorkloadDraft): Problems {
  const result = importedWorkloadSchema.safeParse(describeWorkload(draft));
  if (result.success) return {};
  const problems: Record<string, string> = {};
  for (const issue of result.error.issues) problems[issue.path.join('.')] ??= sentence(issue.message);
  return problems;
}

/** zod's own messages speak of inputs; readers of a form are told what to write. */
function sentence(message: string): string {
  if (/expected (number|int), received/i.test(message)) return 'Write a number.';
  const least = /^Too small: expected \w+ to be (>=?)(.+)$/.exec(message);
  if (least !== null) return `Must be ${least[1] === '>' ? 'more than' : 'at least'} ${least[2]}.`;
  const most = /^Too big: expected \w+ to be (<=?)(.+)$/.exec(message);
  if (most !== null) return `Must be ${most[1] === '<' ? 'less than' : 'at most'} ${most[2]}.`;
  const multiple = /must be a multiple of (.+)$/.exec(message);
  if (multiple !== null) return `Must be a multiple of ${multiple[1]}.`;
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
}
