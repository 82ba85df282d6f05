import { fileURLToPath } from 'node:url';
import { main } from '@/lib/cli/main';

export const projectRoot = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

export interface CliResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a verb in this process, with `input` on its standard input. */
export async function runCli(argv: readonly string[], input: unknown = undefined): Promise<CliResult> {
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
    },
    projectRoot,
  );
  return { exitCode, stdout, stderr };
}

/** Runs a verb that must succeed, and parses its document. */
// biome-ignore lint/suspicious/noExplicitAny: the document's shape is what the tests are about.
export async function runVerb(verb: string, input: unknown): Promise<any> {
  const { exitCode, stdout, stderr } = await runCli([verb], input);
  if (exitCode !== 0) throw new Error(`${verb} ended with ${exitCode}: ${stderr}`);
  return JSON.parse(stdout);
}
