import { joinText, readAssembled, readReference, type Text } from '@/lib/core/change/blanks';
import type { ChangeResource } from '@/lib/core/change/change';
import type { JsonValue } from '@/lib/core/inventory/json-value';
import { writeHcl } from './hcl-text';
import { toSnakeCase } from './name-case';
import { TERRAFORM_TYPES } from './terraform-types';

/** What is there today is taken over by its name. */
export function importLines(resource: ChangeResource, all: readonly ChangeResource[]): string[] {
  const terraform = TERRAFORM_TYPES[resource.type];
  if (!resource.exists || terraform === undefined) return [];
  return [
    'import {',
    `  to = ${terraform.type}.${toSnakeCase(resource.logicalId)}`,
    `  id = ${writeHcl(nameImport(resource, all), () => '')}`,
    '}',
    '',
  ];
}

/** By what the provider finds a resource: several names are joined as its documentation says. */
function nameImport({ type, properties }: ChangeResource, all: readonly ChangeResource[]): Text {
  const { EndpointName, FunctionName, Name } = properties;
  const nameOf = (value: JsonValue | undefined): Text => {
    const reference = value === undefined ? null : readReference(value);
    if (reference === null) return readText(value);
    const named = all.find(({ logicalId }) => logicalId === reference.logicalId)?.properties;
    // An alias has the name of its function as well.
    return readText(named?.Name ?? named?.FunctionName);
  };
  if (EndpointName !== undefined) return readText(EndpointName);
  if (type === 'AWS::Lambda::Alias') return joinText(nameOf(FunctionName), '/', readText(Name));
  if (FunctionName !== undefined) return readText(FunctionName);
  const { ServiceNamespace, ResourceId, ScalableDimension } = properties;
  return joinText(readText(ServiceNamespace), '/', readText(ResourceId), '/', readText(ScalableDimension));
}

function readText(value: JsonValue | undefined): Text {
  const parts = value === undefined ? null : readAssembled(value);
  return parts === null ? String(value ?? '') : { $text: parts };
}
