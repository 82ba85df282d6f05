import { type Reference, readAssembled, readReference } from '@/lib/core/change/blanks';
import { isJsonList, isJsonObject, type JsonValue } from '@/lib/core/inventory/json-value';

/** YAML of a CloudFormation template. */

/** A double-quoted scalar that is exactly `text`: JSON's escapes, and those of characters that YAML does not print. */
export function quoteYaml(text: string): string {
  return JSON.stringify(text).replace(/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g, escapeCharacter);
}

function escapeCharacter(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** How a value refers to another resource of the template. */
export type Refer = (reference: Reference) => string;

/** The lines of a value under its key, without the key. */
export function yamlLines(key: string, value: JsonValue, refer: Refer): string[] {
  const scalar = writeScalar(value, refer);
  if (scalar !== null) return [`${key}: ${scalar}`];
  if (isJsonList(value)) return [`${key}:`, ...indent(listLines(value, refer))];
  return [`${key}:`, ...indent(fieldLines(value, refer))];
}

function fieldLines(value: JsonValue, refer: Refer): string[] {
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, field]) => yamlLines(key, field, refer));
}

function listLines(items: readonly JsonValue[], refer: Refer): string[] {
  return items.flatMap((item) => {
    const scalar = writeScalar(item, refer);
    const lines = scalar === null ? itemLines(item, refer) : [scalar];
    return lines.map((line, i) => (i === 0 ? `- ${line}` : `  ${line}`));
  });
}

function itemLines(item: JsonValue, refer: Refer): string[] {
  return isJsonList(item) ? listLines(item, refer) : fieldLines(item, refer);
}

/** `null` for what takes several lines. */
function writeScalar(value: JsonValue, refer: Refer): string | null {
  const reference = readReference(value);
  if (reference !== null) return refer(reference);
  const parts = readAssembled(value);
  if (parts !== null) {
    const texts = parts.map((part) => (typeof part === 'string' ? quoteYaml(part) : `!Ref ${part.$blank}`));
    return texts.length === 1 ? (texts[0] ?? '""') : `!Join ["", [${texts.join(', ')}]]`;
  }
  if (typeof value === 'string') return quoteYaml(value);
  if (isJsonList(value)) return value.length === 0 ? '[]' : null;
  if (isJsonObject(value)) return Object.keys(value).length === 0 ? '{}' : null;
  return JSON.stringify(value);
}

export function indent(lines: readonly string[], by = 2): string[] {
  return lines.map((line) => (line === '' ? line : ' '.repeat(by) + line));
}
