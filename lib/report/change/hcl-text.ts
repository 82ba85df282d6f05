import { type Reference, readAssembled, readReference, type TextPart } from '@/lib/core/change/blanks';
import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from '@/lib/core/inventory/json-value';
import { toSnakeCase } from './name-case';

/** HCL, as Terraform reads it. */

/** A quoted template that is exactly `text`: nothing in it is interpolated. */
export function quoteHcl(text: string): string {
  return `"${escapeHcl(text)}"`;
}

/**
 * JSON's escapes for quotes, backslashes and controls. `${` and `%{` begin an interpolation, even after another `$` or
 * `%`: their first character is written by its number, which HCL reads after it has looked for interpolations.
 */
function escapeHcl(text: string): string {
  return JSON.stringify(text)
    .slice(1, -1)
    .replaceAll('\\b', '\\u0008')
    .replaceAll('\\f', '\\u000c')
    .replace(
      /[\u007f-\u009f\u2028\u2029\ufeff]/g,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    )
    .replace(/\$(?=\{)/g, '\\u0024')
    .replace(/%(?=\{)/g, '\\u0025');
}

/** What a type of block is made of: fields that are nested blocks, other names, and fields that it does not have. */
export interface HclShape {
  /** Fields that are blocks; a list of objects is one block each. */
  readonly blocks: readonly string[];
  readonly renamed: Readonly<Record<string, string>>;
  /** Fields that the provider has no argument for. */
  readonly without: readonly string[];
  /** Lists of `Name` and `Value` that are a map. */
  readonly maps: readonly string[];
  /** Documents that the provider takes as a text of JSON. */
  readonly encoded: readonly string[];
  /** Objects that the provider has the fields of in their place. */
  readonly opened: readonly string[];
}

export type HclRefer = (reference: Reference) => string;

/** The lines within a block. */
export function hclLines(fields: JsonObject, shape: HclShape, refer: HclRefer): string[] {
  return Object.entries(fields).flatMap(([field, value]) => {
    if (shape.without.includes(field)) return [];
    const name = shape.renamed[field] ?? toSnakeCase(field);
    if (shape.maps.includes(field)) return mapLines(name, value, refer);
    if (shape.encoded.includes(field)) return [`${name} = jsonencode(${writeHcl(value, refer)})`];
    if (shape.opened.includes(field) && isJsonObject(value)) return hclLines(value, shape, refer);
    if (!shape.blocks.includes(field)) return [`${name} = ${writeHcl(value, refer)}`];
    const bodies = isJsonList(value) ? value : [value];
    return bodies.flatMap((body) =>
      isJsonObject(body)
        ? [`${name} {`, ...hclLines(body, shape, refer).map((line) => `  ${line}`), '}']
        : [],
    );
  });
}

function mapLines(name: string, value: JsonValue, refer: HclRefer): string[] {
  const pairs = isJsonList(value) ? value.filter(isJsonObject) : [];
  return [
    `${name} = {`,
    ...pairs.map((pair) => `  ${writeHcl(pair.Name ?? '', refer)} = ${writeHcl(pair.Value ?? '', refer)}`),
    '}',
  ];
}

/** An expression on one line. */
export function writeHcl(value: JsonValue, refer: HclRefer): string {
  const reference = readReference(value);
  if (reference !== null) return refer(reference);
  const parts = readAssembled(value);
  if (parts !== null) return writeTemplate(parts);
  if (typeof value === 'string') return quoteHcl(value);
  if (isJsonList(value)) return `[${value.map((item) => writeHcl(item, refer)).join(', ')}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  return `{ ${Object.entries(value)
    .map(([key, item]) => `${quoteHcl(key)} = ${writeHcl(item, refer)}`)
    .join(', ')} }`;
}

function writeTemplate(parts: readonly TextPart[]): string {
  const [only] = parts;
  if (parts.length === 1 && typeof only === 'object') return `var.${toSnakeCase(only.$blank)}`;
  const texts = parts.map((part) =>
    typeof part === 'string' ? escapeHcl(part) : `\${var.${toSnakeCase(part.$blank)}}`,
  );
  return `"${texts.join('')}"`;
}
