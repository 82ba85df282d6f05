import { z } from 'zod';

/** The field names that `schema` allows in the object at `path` of `input`; `[]` where it is no object. */
export function listAllowedFields(schema: unknown, path: readonly PropertyKey[], input: unknown): string[] {
  const here = unwrap(schema, input);
  const [key, ...rest] = path;
  if (!(here instanceof z.ZodObject)) {
    return here instanceof z.ZodArray && key !== undefined
      ? listAllowedFields(here.element, rest, member(input, key))
      : [];
  }
  if (key === undefined) return Object.keys(here.shape);
  return listAllowedFields(here.shape[String(key)], rest, member(input, key));
}

/** The schema below defaults and optionals; of a union told apart by a field, the branch that `input` names. */
function unwrap(schema: unknown, input: unknown): unknown {
  if (
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault ||
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable
  ) {
    return unwrap(schema.unwrap(), input);
  }
  // What is given goes into a transformation, and comes out of a preparation.
  if (schema instanceof z.ZodPipe)
    return unwrap(schema.in instanceof z.ZodTransform ? schema.out : schema.in, input);
  if (schema instanceof z.ZodDiscriminatedUnion) {
    const field = schema.def.discriminator;
    const named = member(input, field);
    return schema.options.find(
      (option) => option instanceof z.ZodObject && accepts(option.shape[field], named),
    );
  }
  return schema;
}

function accepts(schema: unknown, value: unknown): boolean {
  return schema instanceof z.ZodType && schema.safeParse(value).success;
}

function member(input: unknown, key: PropertyKey): unknown {
  return input !== null && typeof input === 'object'
    ? (input as Record<PropertyKey, unknown>)[key]
    : undefined;
}
