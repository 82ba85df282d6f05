import type { z } from 'zod';
import { AppError } from '@/lib/errors/app-error';
import { listAllowedFields } from './allowed-fields';
import { cutShort, escapeControls, hideCredentials, printShort } from './printable';

/**
 * Turns an untrusted value into its type, or throws one `bad-input` sentence that names the first wrong field by its
 * path, what was given and what is allowed.
 */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input, { reportInput: true });
  if (result.success) return result.data;
  const issue = firstIssue(result.error.issues, input);
  if (issue.code === 'unrecognized_keys') throw unknownField(issue, schema, input);
  const path = formatPath(issue.path);
  if (issue.code === 'invalid_key') throw new AppError('bad-input', `${path}: ${describeKey(issue)}`, path);
  const given = describeGiven(valueAtPath(input, issue.path));
  throw new AppError('bad-input', `${path}: got ${given}, ${describeAllowed(issue)}`, path);
}

type Issue = z.core.$ZodIssue;

/**
 * An unknown field comes first, as it is mostly the misspelling of the one that is then missing; then a value that was
 * given and is wrong; then what is missing.
 */
function firstIssue(issues: readonly Issue[], input: unknown): Issue {
  const issue =
    issues.find(({ code }) => code === 'unrecognized_keys') ??
    issues.find(({ path }) => valueAtPath(input, path) !== undefined) ??
    issues[0];
  if (issue === undefined) throw new RangeError('a failed parse has at least one issue');
  return issue;
}

function unknownField(
  issue: Extract<Issue, { code: 'unrecognized_keys' }>,
  schema: z.ZodType,
  input: unknown,
): AppError {
  const path = formatPath([...issue.path, issue.keys[0] ?? '']);
  const allowed = listAllowedFields(schema, issue.path, input).join(', ');
  const which = allowed === '' ? 'none is allowed' : `allowed: ${allowed}`;
  return new AppError('bad-input', `${path}: unknown field, ${which}`, path);
}

function formatPath(path: readonly PropertyKey[]): string {
  if (path.length === 0) return 'input';
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    const name = printShort(String(key));
    return text === '' ? name : `${text}.${name}`;
  }, '');
}

/** The name of a field of a table is wrong, whatever stands in it. */
function describeKey(issue: Extract<Issue, { code: 'invalid_key' }>): string {
  return issue.issues[0]?.message ?? issue.message;
}

function describeAllowed(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `expected ${issue.expected === 'int' ? 'a whole number' : withArticle(issue.expected)}`;
    case 'invalid_value':
      return `allowed: ${issue.values.map((value) => (typeof value === 'string' ? quote(value) : String(value))).join(', ')}`;
    case 'too_small':
      return describeBound(
        issue.message,
        issue.origin,
        issue.inclusive === false ? 'more than' : 'at least',
        issue.minimum,
      );
    case 'too_big':
      return describeBound(
        issue.message,
        issue.origin,
        issue.inclusive === false ? 'less than' : 'at most',
        issue.maximum,
      );
    case 'not_multiple_of':
      return `must be a multiple of ${issue.divisor}`;
    case 'invalid_union':
      return describeUnion(issue);
    default:
      return issue.message;
  }
}

/** What the size of a value is counted in, as one and as many. */
const COUNTED: Readonly<Record<string, readonly [string, string]>> = {
  array: [' entry', ' entries'],
  string: [' character', ' characters'],
};

/** A schema's own sentence where it has one; zod's own begin with "Too" or "Invalid". */
function describeBound(message: string, origin: string, relation: string, bound: number | bigint): string {
  if (!/^(Too|Invalid)/.test(message)) return message;
  const [one, many] = COUNTED[origin] ?? ['', ''];
  return `must be ${relation} ${bound}${Number(bound) === 1 ? one : many}`;
}

function describeUnion(issue: Extract<Issue, { code: 'invalid_union' }>): string {
  const discriminator = 'discriminator' in issue ? issue.discriminator : undefined;
  const options = 'options' in issue && Array.isArray(issue.options) ? issue.options : [];
  if (discriminator === undefined || options.length === 0) return issue.message;
  return `allowed: ${options.map((option) => quote(String(option))).join(', ')}`;
}

function valueAtPath(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input;
  for (const key of path) {
    if (value === null || typeof value !== 'object') return undefined;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}

function describeGiven(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (typeof value === 'string') return quote(cutShort(hideCredentials(value)));
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object') return 'an object';
  return String(value);
}

function quote(text: string): string {
  return escapeControls(JSON.stringify(text));
}

function withArticle(noun: string): string {
  return /^[aeiou]/.test(noun) ? `an ${noun}` : `a ${noun}`;
}
