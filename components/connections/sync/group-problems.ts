import type { RunProblem } from '@/lib/core/inventory/run-problem';

/** Problems of one sentence, with everything that they are about. */
export interface ProblemGroup {
  readonly code: RunProblem['code'];
  readonly message: string;
  readonly abouts: readonly string[];
}

/** One entry a sentence, in the order in which the sentences first came. */
export function groupProblems(problems: readonly RunProblem[]): ProblemGroup[] {
  const groups = new Map<string, { code: RunProblem['code']; message: string; abouts: string[] }>();
  for (const { code, message, about } of problems) {
    const group = groups.get(message) ?? { code, message, abouts: [] };
    groups.set(message, group);
    if (about !== null && !message.includes(about) && !group.abouts.includes(about)) group.abouts.push(about);
  }
  return [...groups.values()];
}
