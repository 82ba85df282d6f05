import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { escapeControls } from '@/lib/contract/printable';
import { AppError } from '@/lib/errors/app-error';
import { readStandardInput, readTextFile } from './read-text';
import type { Verb, VerbContext } from './verb';
import { findVerb, VERB_SUMMARIES } from './verb-list';

export const EXIT_DONE = 0;
export const EXIT_FAILED = 1;
export const EXIT_BAD_INPUT = 2;

export interface Streams {
  readonly stdin: AsyncIterable<Uint8Array | string>;
  writeOut(text: string): void;
  writeError(text: string): void;
  /** Whether a person reads standard error while the command runs. */
  readonly isErrorTerminal?: boolean;
}

/**
 * Runs one command and answers with its exit code: 0, or 2 on bad input, or 1 when something outside failed. Standard
 * output gets one JSON document or nothing; an error is one line on standard error.
 */
export async function main(argv: readonly string[], streams: Streams, projectRoot: string): Promise<number> {
  try {
    return await answer(argv, streams, projectRoot);
  } catch (error) {
    streams.writeError(`${renderError(error)}\n`);
    return exitCodeOf(error);
  }
}

const HELP = ['help', '--help', '-h'];

async function answer(argv: readonly string[], streams: Streams, projectRoot: string): Promise<number> {
  const [name, ...args] = argv;
  if (name === undefined) {
    streams.writeError(renderUsage());
    return EXIT_BAD_INPUT;
  }
  if (HELP.includes(name)) streams.writeOut(await renderHelp(args[0]));
  else if (name === '--version') streams.writeOut(`${await readVersion(projectRoot)}\n`);
  else if (args.includes('--help') || args.includes('-h')) streams.writeOut(await renderHelp(name));
  else await runVerb(await findVerb(name), args, streams, projectRoot);
  return EXIT_DONE;
}

async function renderHelp(verb: string | undefined): Promise<string> {
  return verb === undefined ? renderUsage() : `${(await findVerb(verb)).help}\n`;
}

const packageSchema = z.object({ version: z.string() });

async function readVersion(projectRoot: string): Promise<string> {
  return packageSchema.parse(JSON.parse(await readFile(join(projectRoot, 'package.json'), 'utf8'))).version;
}

async function runVerb(
  verb: Verb,
  args: readonly string[],
  streams: Streams,
  projectRoot: string,
): Promise<void> {
  const context: VerbContext = {
    projectRoot,
    readStandardInput: () => readStandardInput(streams.stdin),
    readTextFile,
    reportProgress: (line) => streams.writeError(`${line}\n`),
    isWatched: streams.isErrorTerminal ?? false,
    now: () => new Date(),
  };
  streams.writeOut(`${JSON.stringify(await verb.run(args, context), null, 2)}\n`);
}

function renderUsage(): string {
  const lines = VERB_SUMMARIES.map(({ name, summary }) => `  ${name.padEnd(10)} ${summary}`);
  return `Breakeven plans the cost and capacity of machine-learning inference on AWS.

usage: breakeven VERB [--file F]     one JSON document in, one out
       breakeven VERB --help         fields and an example that runs
       breakeven --version

${lines.join('\n')}
`;
}

function renderError(error: unknown): string {
  if (error instanceof AppError) return escapeControls(error.message.replaceAll('\n', ' '));
  return 'something went wrong inside Breakeven; nothing was changed';
}

function exitCodeOf(error: unknown): number {
  if (!(error instanceof AppError)) return EXIT_FAILED;
  return ['internal', 'database-unavailable'].includes(error.code) ? EXIT_FAILED : EXIT_BAD_INPUT;
}
