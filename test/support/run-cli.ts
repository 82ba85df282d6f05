import { fileURLToPath } from 'node:url';
import type { z } from 'zod';
import { main } from '@/lib/cli/main';
import { VERB_ANSWERS, type VerbAnswers } from './verb-answers';

export const projectRoot = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

export interface CliResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a verb in this process, with `input` on its standard input. */
export async function runCli(
  argv: readonly string[],
  input: unknown = undefined,
  { isErrorTerminal = false } = {},
): Promise<CliResult> {
  let stdout = '';
  let stderr = '';
  const text = typeof input === 'string' ? input : JSON.stringify(input);
  const exitCode = await main(
    argv,
    {
      stdin: (async function* () {
        if (text !== undefined) yield text;
      })(),
      writeOut: (chunk) => {
        stdout += chunk;
      },
      writeError: (chunk) => {
        stderr += chunk;
      },
      isErrorTerminal,
    },
    projectRoot,
  );
  return { exitCode, stdout, stderr };
}

/** Runs a verb that must succeed, and reads its document: all of it, whose shape `answer` tells in part. */
export async function askVerb<Answer>(
  verb: string,
  input: unknown,
  answer: z.ZodType<Answer>,
): Promise<Answer> {
  const { exitCode, stdout, stderr } = await runCli([verb], input);
  if (exitCode !== 0) throw new Error(`${verb} ended with ${exitCode}: ${stderr}`);
  const document: unknown = JSON.parse(stdout);
  requireShape(document, answer);
  return document;
}

/** The same of a verb that answers as usual. */
export function runVerb<Verb extends keyof VerbAnswers>(
  verb: Verb,
  input: unknown,
): Promise<VerbAnswers[Verb]> {
  return askVerb(verb, input, VERB_ANSWERS[verb]);
}

/** Leaves the document as it is, with its order and what the shape does not name. */
function requireShape<Shape>(document: unknown, shape: z.ZodType<Shape>): asserts document is Shape {
  shape.parse(document);
}
