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

/** The parts of a text with blanks; `null` for any other value. */
export function readAssembled(value: JsonValue): readonly TextPart[] | null {
  if (!isJsonObject(value) || !isJsonList(value.$text) || Object.keys(value).length !== 1) return null;
  return value.$text.filter(isPart);
}

function isPart(value: JsonValue): value is TextPart {
  return typeof value === 'string' || (isJsonObject(value) && typeof value.$blank === 'string');
}

/** The resource that a value refers to, or `null`. */
export function readReference(value: JsonValue): string | null {
  if (!isJsonObject(value) || Object.keys(value).length !== 1) return null;
  return typeof value.$ref === 'string' ? value.$ref : null;
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
