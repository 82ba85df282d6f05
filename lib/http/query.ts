import { z } from 'zod';
import { parseInput } from '@/lib/contract/parse-input';
import { AppError } from '@/lib/errors/app-error';

/** Refuses an address with a query, where none is read. */
export function requireNoQuery(request: Request): void {
  parseQuery(NO_FIELDS, request);
}

const NO_FIELDS = z.strictObject({});

/** Parses the query of an address. A name given twice is refused, like an unknown one. */
export function parseQuery<Schema extends z.ZodType>(schema: Schema, request: Request): z.output<Schema> {
  const fields: Record<string, string> = {};
  for (const [name, value] of new URL(request.url).searchParams) {
    if (Object.hasOwn(fields, name))
      throw new AppError('bad-input', `${name}: given twice in the address`, name);
    fields[name] = value;
  }
  return parseInput(schema, fields);
}
