import type { z } from 'zod';
import { parseInput } from '@/lib/contract/parse-input';
import { parseJson } from '@/lib/contract/parse-json';
import { cutShort } from '@/lib/contract/printable';
import { AppError } from '@/lib/errors/app-error';
import { printPath } from './read-text';
import type { VerbContext } from './verb';

/** Reads the JSON document of a verb, from `--file F` or from standard input, and parses it with `schema`. */
export async function readInput<Schema extends z.ZodType>(
  schema: Schema,
  args: readonly string[],
  context: VerbContext,
): Promise<z.output<Schema>> {
  const file = findFile(args);
  const text = file === null ? await context.readStandardInput() : await context.readTextFile(file);
  return parseInput(schema, parseDocument(text, file === null ? 'standard input' : printPath(file)));
}

function findFile(args: readonly string[]): string | null {
  if (args.length === 0) return null;
  const [flag, file, ...rest] = args;
  if (flag !== '--file' || rest.length > 0) {
    throw new AppError('bad-input', `${cutShort(args.join(' '))}: unknown argument, allowed is --file F`);
  }
  if (file === undefined || file === '')
    throw new AppError('bad-input', '--file: got nothing, expected the name of a JSON file', '--file');
  return file;
}

/** Some editors and shells put a byte order mark before a document. */
const BYTE_ORDER_MARK = /^\uFEFF/;

function parseDocument(marked: string, where: string): unknown {
  const text = marked.replace(BYTE_ORDER_MARK, '');
  if (text.trim() === '')
    throw new AppError('bad-input', `${where}: got nothing, expected one JSON document`);
  const reason = explainForeign(text);
  if (reason !== null) throw new AppError('bad-input', `${where}: not a JSON document: ${reason}`);
  return parseJson(text, `${where}:`);
}

/** The first byte of what gzip writes. */
const GZIP = '\u001f';
/** A line with columns, where a document of a verb would open an object. */
const TABLE = /^[^\n{[]*[,;\t][^\n]*\n/;

/** What a text is that other verbs read; `null` for any other. */
function explainForeign(text: string): string | null {
  if (text.startsWith(GZIP)) return 'it is compressed with gzip: unpack it first (gunzip)';
  return TABLE.test(text) ? 'it looks like a table, which the verbs inspect and import read' : null;
}
