import { readReference, referTo } from '@/lib/core/change/blanks';
import type { ChangeResource } from '@/lib/core/change/change';
import {
  isJsonList,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  omitFields,
} from '@/lib/core/inventory/json-value';
import { PROVISIONED_CONCURRENCY } from './terraform-types';

/** The resources as Terraform's provider divides them: a version is published by its function, and what is warm of an alias stands by itself. */
export function listTerraformResources(resources: readonly ChangeResource[]): ChangeResource[] {
  const versions = new Map(
    resources.flatMap(({ type, logicalId, properties }) => {
      const of = type === 'AWS::Lambda::Version' ? readReference(properties.FunctionName ?? null) : null;
      return of === null ? [] : [[logicalId, of.logicalId] as const];
    }),
  );
  const publishing = new Set(versions.values());
  const warm = resources.filter(isWarm).map(({ logicalId }) => logicalId);
  return resources.flatMap((resource) => {
    if (versions.has(resource.logicalId)) return [];
    const properties = pointAtFunction(resource.properties, versions);
    const publishes: JsonObject = publishing.has(resource.logicalId) ? { Publish: true } : {};
    const dependsOn = resource.dependsOn.map((id) => (warm.includes(id) ? nameEnvironments(id) : id));
    return splitWarm({ ...resource, dependsOn, properties: { ...properties, ...publishes } });
  });
}

function pointAtFunction(properties: JsonObject, versions: ReadonlyMap<string, string>): JsonObject {
  const point = (value: JsonValue): JsonValue => {
    const reference = readReference(value);
    const of = reference === null ? undefined : versions.get(reference.logicalId);
    if (of !== undefined) return referTo(of, 'Version');
    if (isJsonList(value)) return value.map(point);
    return isJsonObject(value) ? pointAtFunction(value, versions) : value;
  };
  return Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, point(value)]));
}

function isWarm({ type, properties }: ChangeResource): boolean {
  return type === 'AWS::Lambda::Alias' && properties.ProvisionedConcurrencyConfig !== undefined;
}

function nameEnvironments(alias: string): string {
  return `${alias}Environments`;
}

function splitWarm(resource: ChangeResource): ChangeResource[] {
  const { logicalId, properties } = resource;
  const warm = properties.ProvisionedConcurrencyConfig;
  if (!isWarm(resource) || !isJsonObject(warm)) return [resource];
  return [
    { ...resource, properties: omitFields(properties, ['ProvisionedConcurrencyConfig']) },
    {
      logicalId: nameEnvironments(logicalId),
      type: PROVISIONED_CONCURRENCY,
      properties: {
        FunctionName: properties.FunctionName ?? '',
        Qualifier: referTo(logicalId),
        ...warm,
      },
      dependsOn: [],
      // Making one sets what is there, so that it needs no import; there may be none yet.
      exists: false,
    },
  ];
}
