import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from '../inventory/json-value';
import { joinText, type TextPart } from './blanks';
import type { Change, ChangeCall, ChangeResource } from './change';

/** What a reader filled in, by the name of the blank; an empty text is none. */
export type FilledIn = Readonly<Record<string, string>>;

/** A change with what was filled in, in each of its requests and resources; what is still blank is asked for by the rest. */
export function fillChange(change: Change, filled: FilledIn): Change {
  const fillCall = (call: ChangeCall): ChangeCall => ({ ...call, input: fillObject(call.input, filled) });
  const fillResource = (resource: ChangeResource): ChangeResource => ({
    ...resource,
    properties: fillObject(resource.properties, filled),
  });
  return {
    ...change,
    calls: change.calls.map(fillCall),
    undo: change.undo.map(fillCall),
    resources: change.resources.map(fillResource),
    blanks: change.blanks.filter(({ name }) => readFilled(name, filled) === ''),
  };
}

function readFilled(name: string, filled: FilledIn): string {
  return (Object.hasOwn(filled, name) ? filled[name] : undefined)?.trim() ?? '';
}

function fillObject(object: JsonObject, filled: FilledIn): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, fillValue(value, filled)]));
}

function fillValue(value: JsonValue, filled: FilledIn): JsonValue {
  if (isJsonList(value)) return value.map((item) => fillValue(item, filled));
  if (!isJsonObject(value)) return value;
  const { $text } = value;
  if (!isJsonList($text)) return fillObject(value, filled);
  return joinText(...$text.filter(isTextPart).map((part) => fillPart(part, filled)));
}

function isTextPart(part: JsonValue): part is TextPart {
  return typeof part === 'string' || (isJsonObject(part) && typeof part.$blank === 'string');
}

function fillPart(part: TextPart, filled: FilledIn) {
  if (typeof part === 'string') return part;
  const value = readFilled(part.$blank, filled);
  return value === '' ? { $text: [part] } : value;
}
