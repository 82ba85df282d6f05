import type { z } from 'zod';
import { parseInput } from '@/lib/contract/parse-input';
import { parseJson } from '@/lib/contract/parse-json';
import { cutShort } from '@/lib/contract/printable';
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
  return parseInput(schema, parseDocument(text, file ?? 'standard input'));
}

function findFile(args: readonly string[]): string | null {
  if (args.length === 0) return null;
  const [flag, file, ...rest] = args;
  if (flag !== '--file' || rest.length > 0) {
    throw new AppError('bad-input', `${cutShort(args.join(' '))}: unknown argument, allowed is --file F`);
  }
  if (file === undefined)
    throw new AppError('bad-input', '--file: got nothing, expected the name of a JSON file', '--file');
  return file;
}

/** Some editors and shells put a byte order mark before a document. */
const BYTE_ORDER_MARK = /^\uFEFF/;

function parseDocument(marked: string, where: string): unknown {
  const text = marked.replace(BYTE_ORDER_MARK, '');
  if (text.trim() === '')
    throw new AppError('bad-input', `${where}: got nothing, expected one JSON document`);
  return parseJson(text, `${where}:`);
}
