import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from '../inventory/json-value';
import type { Blank, ChangeCall, ChangeResource } from './change';

/** A text of a request: as it stands, or with parts that are filled in when it is sent. */
export type Text = string | AssembledText;

/** Literal texts and blanks, by name, one after the other. */
export interface AssembledText extends JsonObject {
  readonly $text: readonly TextPart[];
}

export type TextPart = string | BlankPart;

export interface BlankPart extends JsonObject {
  readonly $blank: string;
}

/** A text that is all one blank. */
export function blankText(name: string): AssembledText {
  return { $text: [{ $blank: name }] };
}

/** Joins texts; what is known becomes one plain text. */
export function joinText(...texts: readonly Text[]): Text {
  const parts: TextPart[] = [];
  for (const part of texts.flatMap((text): readonly TextPart[] =>
    typeof text === 'string' ? [text] : text.$text,
  )) {
    const last = parts.at(-1);
    if (typeof part === 'string' && typeof last === 'string') parts[parts.length - 1] = last + part;
    else parts.push(part);
  }
  const [only] = parts;
  return parts.length === 1 && typeof only === 'string' ? only : { $text: parts };
}

/** A field that holds JSON as a text, such as the input of a schedule's target; it may have blanks within. */
export function encodeJson(value: JsonValue): JsonObject {
  return { $json: value };
}

/** The parts of a text with blanks; `null` for any other value. */
export function readAssembled(value: JsonValue): readonly TextPart[] | null {
  if (!isJsonObject(value) || Object.keys(value).length !== 1) return null;
  if (isJsonList(value.$text)) return value.$text.filter(isPart);
  if (value.$json === undefined) return null;
  const text = writeEncoded(value.$json);
  return typeof text === 'string' ? [text] : text.$text;
}

/** JSON in one line. What is filled in for a blank must need no escape in it: the documents refuse what does. */
function writeEncoded(value: JsonValue): Text {
  const parts = readAssembled(value);
  if (parts !== null) return joinText('"', ...parts.map(encodePart), '"');
  if (isJsonList(value)) return joinText('[', ...separate(value.map(writeEncoded)), ']');
  if (!isJsonObject(value)) return JSON.stringify(value);
  const fields = Object.entries(value).map(([key, field]) =>
    joinText(`${JSON.stringify(key)}:`, writeEncoded(field)),
  );
  return joinText('{', ...separate(fields), '}');
}

function encodePart(part: TextPart): Text {
  return typeof part === 'string' ? JSON.stringify(part).slice(1, -1) : { $text: [part] };
}

function separate(texts: readonly Text[]): Text[] {
  return texts.flatMap((text, i) => (i === 0 ? [text] : [',', text]));
}

function isPart(value: JsonValue): value is TextPart {
  return typeof value === 'string' || (isJsonObject(value) && typeof value.$blank === 'string');
}

/** How a resource refers to another of the change: by what it is named by, or by one of its attributes. */
export interface Reference {
  readonly logicalId: string;
  /** As CloudFormation names it, such as `Arn`; `null` for what its `Ref` gives. */
  readonly attribute: string | null;
}

export function referTo(logicalId: string, attribute?: string): JsonObject {
  return attribute === undefined ? { $ref: logicalId } : { $ref: logicalId, $attribute: attribute };
}

/** What a value refers to; `null` for any other value. */
export function readReference(value: JsonValue): Reference | null {
  if (!isJsonObject(value) || typeof value.$ref !== 'string') return null;
  const { $ref, $attribute } = value;
  return { logicalId: $ref, attribute: typeof $attribute === 'string' ? $attribute : null };
}

/** Names of the blanks in a value, in order of first use. */
export function listBlanks(value: JsonValue): string[] {
  const parts = readAssembled(value);
  if (parts !== null) return parts.flatMap((part) => (typeof part === 'string' ? [] : [part.$blank]));
  if (isJsonList(value)) return [...new Set(value.flatMap(listBlanks))];
  return isJsonObject(value) ? [...new Set(Object.values(value).flatMap(listBlanks))] : [];
}

/** Those of the blanks that calls or resources have, less those that a call before fills. */
export function keepUsed(
  blanks: readonly Blank[],
  calls: readonly ChangeCall[],
  resources: readonly ChangeResource[],
): Blank[] {
  const used = new Set(
    [...calls.map(({ input }) => input), ...resources.map(({ properties }) => properties)].flatMap(
      listBlanks,
    ),
  );
  return blanks.filter(({ name }) => used.has(name));
}
