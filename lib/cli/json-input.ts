import type { z } from 'zod';
import { parseInput } from '@/lib/contract/parse-input';
import { AppError } from '@/lib/errors/app-error';
import type { VerbContext } from './verb';

/** Reads the JSON document of a verb, from `--file F` or from standard input, and parses it with `schema`. */
export async function readInput<Schema extends z.ZodType>(
  schema: Schema,
  args: readonly string[],
  context: VerbContext,
): Promise<z.output<Schema>> {
  const file = findFile(args);
  const text = file === null ? await context.readStandardInput() : await context.readTextFile(file);
  return parseInput(schema, parseJson(text, file ?? 'standard input'));
}

function findFile(args: readonly string[]): string | null {
  if (args.length === 0) return null;
  const [flag, file, ...rest] = args;
  if (flag !== '--file' || file === undefined || rest.length > 0) {
    throw new AppError('bad-input', `${args.join(' ')}: unknown argument, allowed is --file F`);
  }
  return file;
}

function parseJson(text: string, where: string): unknown {
  if (text.trim() === '')
    throw new AppError('bad-input', `${where}: got nothing, expected one JSON document`);
  try {
    return JSON.parse(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.split('\n')[0] : 'it cannot be read';
    throw new AppError('bad-input', `${where}: not a JSON document: ${reason}`, null, { cause });
  }
}
