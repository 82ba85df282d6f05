import { readAssembled, readReference } from '@/lib/core/change/blanks';
import { isJsonList, isJsonObject, type JsonValue } from '@/lib/core/inventory/json-value';

/** A declared value as CloudFormation's JSON says it, its blanks being parameters. */
export function toCloudFormation(value: JsonValue): JsonValue {
  const reference = readReference(value);
  if (reference !== null) {
    const { logicalId, attribute } = reference;
    return attribute === null ? { Ref: logicalId } : { 'Fn::GetAtt': [logicalId, attribute] };
  }
  const parts = readAssembled(value);
  if (parts !== null) {
    const texts = parts.map((part) => (typeof part === 'string' ? part : { Ref: part.$blank }));
    return texts.length === 1 ? (texts[0] ?? '') : { 'Fn::Join': ['', texts] };
  }
  if (isJsonList(value)) return value.map(toCloudFormation);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toCloudFormation(item)]));
}
