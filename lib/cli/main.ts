import { readFile } from 'node:fs/promises';
import { AppError } from '@/lib/errors/app-error';
import type { Verb, VerbContext } from './verb';
import { findVerb, VERB_SUMMARIES } from './verb-list';

export const EXIT_DONE = 0;
export const EXIT_FAILED = 1;
export const EXIT_BAD_INPUT = 2;

export interface Streams {
  readonly stdin: AsyncIterable<Uint8Array | string>;
  writeOut(text: string): void;
  writeError(text: string): void;
}

/**
 * Runs one command and answers with its exit code: 0, or 2 on bad input, or 1 when something outside failed. Standard
 * output gets one JSON document or nothing; an error is one line on standard error.
 */
export async function main(argv: readonly string[], streams: Streams, projectRoot: string): Promise<number> {
  const [name, ...args] = argv;
  if (name === undefined || name === '--help' || name === 'help') {
    streams.writeOut(renderUsage());
    return name === undefined ? EXIT_BAD_INPUT : EXIT_DONE;
  }
  try {
    const verb = await findVerb(name);
    if (args.includes('--help')) {
      streams.writeOut(`${verb.help}\n`);
      return EXIT_DONE;
    }
    await runVerb(verb, args, streams, projectRoot);
    return EXIT_DONE;
  } catch (error) {
    streams.writeError(`${renderError(error)}\n`);
    return exitCodeOf(error);
  }
}

async function runVerb(
  verb: Verb,
  args: readonly string[],
  streams: Streams,
  projectRoot: string,
): Promise<void> {
  const context: VerbContext = {
    projectRoot,
    readStandardInput: () => readAll(streams.stdin),
    readTextFile,
    reportProgress: (line) => streams.writeError(`${line}\n`),
    now: () => new Date(),
  };
  streams.writeOut(`${JSON.stringify(await verb.run(args, context), null, 2)}\n`);
}

function renderUsage(): string {
  const lines = VERB_SUMMARIES.map(({ name, summary }) => `  ${name.padEnd(10)} ${summary}`);
  return `Breakeven plans the cost and capacity of machine-learning inference on AWS.

usage: breakeven VERB [--file F]     one JSON document in, one out
       breakeven VERB --help         fields and an example that runs

${lines.join('\n')}
`;
}

function renderError(error: unknown): string {
  if (error instanceof AppError) return error.message.replaceAll('\n', ' ');
  return 'something went wrong inside Breakeven; nothing was changed';
}

function exitCodeOf(error: unknown): number {
  if (!(error instanceof AppError)) return EXIT_FAILED;
  return ['internal', 'database-unavailable'].includes(error.code) ? EXIT_FAILED : EXIT_BAD_INPUT;
}

async function readAll(stdin: AsyncIterable<Uint8Array | string>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stdin) chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  return Buffer.concat(chunks).toString('utf8');
}

async function readTextFile(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? 'unknown error';
    const reason =
      { ENOENT: 'no such file', EACCES: 'not allowed to read it', EISDIR: 'it is a folder' }[code] ?? code;
    throw new AppError('bad-input', `--file ${path}: ${reason}`, '--file', { cause });
  }
}
