import { readAssembled } from '@/lib/core/change/blanks';
import { isJsonList, isJsonObject, type JsonValue } from '@/lib/core/inventory/json-value';

/** Texts of a POSIX shell. */

/** A word that is exactly `text`, whatever it contains but NUL, which no argument can hold. */
export function quoteWord(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** A comment, on as many lines as the text is broken into. */
export function commentLines(text: string): string[] {
  return breakLines(text).map((line) => `# ${line}`);
}

/** `ModelName` is `MODEL_NAME` in a script. */
export function nameVariable(blank: string): string {
  return blank.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '_').toUpperCase();
}

const LINE_CHARACTERS = 100;

/** No line break or other control character of the text gets through, so that a comment stays one. */
function breakLines(text: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/[\s\p{Cc}\u2028\u2029]+/u)) {
    if (line !== '' && line.length + word.length >= LINE_CHARACTERS) {
      lines.push(line);
      line = '';
    }
    line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** A word that is `value` as JSON, in which blanks are the values of the script's variables. */
export function quoteJson(value: JsonValue): string {
  return writeJson(value, '')
    .map((part) => (typeof part === 'string' ? quoteWord(part) : `"$${nameVariable(part.variable)}"`))
    .join('');
}

/** A word that is a text of a request, in which blanks are the values of the script's variables. */
export function quoteText(value: JsonValue): string {
  const parts = readAssembled(value);
  if (parts === null) return quoteWord(String(value));
  return parts
    .map((part) => (typeof part === 'string' ? quoteWord(part) : `"$${nameVariable(part.$blank)}"`))
    .join('');
}

type Part = string | { readonly variable: string };

/** JSON of two spaces; a variable stands inside the quotes of its text: its value is checked to need no escape. */
function writeJson(value: JsonValue, indent: string): Part[] {
  const assembled = readAssembled(value);
  if (assembled !== null)
    return joinParts([
      '"',
      ...assembled.map(
        (part): Part =>
          typeof part === 'string' ? JSON.stringify(part).slice(1, -1) : { variable: part.$blank },
      ),
      '"',
    ]);
  const inner = `${indent}  `;
  if (isJsonList(value))
    return bracket(
      '[',
      ']',
      value.map((item) => writeJson(item, inner)),
      indent,
    );
  if (!isJsonObject(value)) return [JSON.stringify(value)];
  const fields = Object.entries(value).map(([key, item]) => [
    `${JSON.stringify(key)}: `,
    ...writeJson(item, inner),
  ]);
  return bracket('{', '}', fields, indent);
}

function bracket(open: string, close: string, items: readonly (readonly Part[])[], indent: string): Part[] {
  if (items.length === 0) return [open + close];
  const inner = `\n${indent}  `;
  const parts = items.flatMap((item, i) => [i === 0 ? inner : `,${inner}`, ...item]);
  return joinParts([open, ...parts, `\n${indent}${close}`]);
}

function joinParts(parts: readonly Part[]): Part[] {
  const joined: Part[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (typeof part === 'string' && typeof last === 'string') joined[joined.length - 1] = last + part;
    else joined.push(part);
  }
  return joined;
}
