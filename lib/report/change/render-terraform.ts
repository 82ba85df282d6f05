import { listBlanks, type Reference, readReference } from '@/lib/core/change/blanks';
import type { Blank, Change, ChangeResource } from '@/lib/core/change/change';
import { type JsonObject, listObjects } from '@/lib/core/inventory/json-value';
import { BLANK_PATTERN, headLines, noteLines } from './document-notes';
import { hclLines, quoteHcl } from './hcl-text';
import { toSnakeCase } from './name-case';
import { commentLines } from './shell-text';
import { importLines } from './terraform-import';
import { listTerraformResources } from './terraform-resources';
import { SCHEDULED_ACTION, TERRAFORM_TYPES, type TerraformType } from './terraform-types';

/** What a change leads to, as resources of Terraform's AWS provider. What is there today is imported, not made again. */
export function renderTerraform(change: Change): string {
  const { summary, limits, region } = change;
  const resources = listTerraformResources(change.resources);
  const used = new Set(resources.flatMap(({ properties }) => listBlanks(properties)));
  const blanks = change.blanks.filter(({ name }) => used.has(name));
  const missing = listMissing(resources);
  const notes = [
    ...limits,
    ...(missing.length === 0
      ? []
      : [
          `The provider has no argument for ${missing.join(', ')}: apply this change by another way where you need them.`,
        ]),
  ];
  const lines = [
    ...headLines(summary, notes),
    '',
    ...providerLines(region),
    ...blanks.flatMap(variableLines),
    ...resources.flatMap((resource) => [
      '',
      ...importLines(resource, resources),
      ...resourceLines(resource, resources),
    ]),
    ...noteLines(notes),
  ];
  return `${lines.join('\n')}\n`;
}

function providerLines(region: string): string[] {
  return [
    'terraform {',
    '  required_version = ">= 1.5"',
    '  required_providers {',
    '    aws = {',
    '      source  = "hashicorp/aws"',
    '      version = ">= 6.0"',
    '    }',
    '  }',
    '}',
    '',
    'provider "aws" {',
    `  region = ${quoteHcl(region)}`,
    '}',
  ];
}

function variableLines({ name, what }: Blank): string[] {
  return [
    '',
    `variable "${toSnakeCase(name)}" {`,
    '  type        = string',
    `  description = ${quoteHcl(what)}`,
    '  validation {',
    `    condition     = can(regex(${quoteHcl(BLANK_PATTERN)}, var.${toSnakeCase(name)}))`,
    '    error_message = "It has a character that no such name has."',
    '  }',
    '}',
  ];
}

/** Fields of the configuration in force that the provider cannot say; what is off by default is not missed. */
export function listMissing(resources: readonly ChangeResource[]): string[] {
  const found = resources.flatMap(({ type, properties }) => {
    const left = TERRAFORM_TYPES[type]?.without ?? [];
    return left.filter(
      (field) => field !== 'ScheduledActions' && field !== 'ScalingTargetId' && saysField(properties, field),
    );
  });
  return [...new Set(found)];
}

function saysField(properties: JsonObject, field: string): boolean {
  const all = [
    properties,
    ...listObjects(properties.ProductionVariants),
    ...listObjects(properties.ShadowProductionVariants),
  ];
  return all.some((fields) => fields[field] !== undefined && fields[field] !== false);
}

function resourceLines(resource: ChangeResource, all: readonly ChangeResource[]): string[] {
  const { type, logicalId, properties, dependsOn } = resource;
  const terraform = TERRAFORM_TYPES[type];
  if (terraform === undefined) return commentLines(`${type} is not written for Terraform.`);
  const refer = (reference: Reference) => nameAttribute(reference, all);
  const scaled = readReference(properties.ScalingTargetId ?? null);
  const target = scaled === null ? [] : targetLines(scaled.logicalId, all);
  const after = dependsOn.map((other) => nameAddress(other, all));
  return [
    ...blockLines(terraform, toSnakeCase(logicalId), [
      ...hclLines(properties, terraform, refer),
      ...target,
      ...(after.length === 0 ? [] : [`depends_on = [${after.join(', ')}]`]),
      ...lifecycleLines(resource, terraform, all),
    ]),
    ...listObjects(properties.ScheduledActions).flatMap((action, i) => [
      '',
      ...blockLines(SCHEDULED_ACTION, `${toSnakeCase(logicalId)}_action_${i + 1}`, [
        ...hclLines(action, SCHEDULED_ACTION, refer),
        ...targetLines(logicalId, all),
      ]),
    ]),
  ];
}

function lifecycleLines(
  { type, logicalId, exists, properties }: ChangeResource,
  { ignored, scaled }: TerraformType,
  all: readonly ChangeResource[],
): string[] {
  if (type === 'AWS::SageMaker::EndpointConfig')
    return ['lifecycle {', '  create_before_destroy = true', '}'];
  // What scaling moves is not set back by the next apply.
  if (scaled.length > 0 && all.some(({ dependsOn }) => dependsOn.includes(logicalId)))
    return ['lifecycle {', `  ignore_changes = [${scaled.join(', ')}]`, '}'];
  if (!exists || ignored.length === 0) return [];
  // The code stays what runs, too, unless it is built for another architecture.
  const code = listBlanks(properties.Code ?? null).filter((blank) => blank.startsWith('Present'));
  const names = [...ignored, ...code.map((blank) => CODE_ARGUMENTS[blank] ?? '')];
  return ['lifecycle {', `  ignore_changes = [${names.join(', ')}]`, '}'];
}

const CODE_ARGUMENTS: Readonly<Record<string, string>> = {
  PresentImageUri: 'image_uri',
  PresentCodeBucket: 's3_bucket',
  PresentCodeKey: 's3_key',
};

function blockLines({ type }: TerraformType, name: string, lines: readonly string[]): string[] {
  return [`resource "${type}" "${name}" {`, ...lines.map((line) => `  ${line}`), '}'];
}

/** A policy and a scheduled action name their target by three fields. */
function targetLines(logicalId: string, all: readonly ChangeResource[]): string[] {
  const address = nameAddress(logicalId, all);
  return ['service_namespace', 'resource_id', 'scalable_dimension'].map(
    (field) => `${field} = ${address}.${field}`,
  );
}

function nameAddress(logicalId: string, all: readonly ChangeResource[]): string {
  const type = all.find((resource) => resource.logicalId === logicalId)?.type ?? '';
  return `${TERRAFORM_TYPES[type]?.type ?? ''}.${toSnakeCase(logicalId)}`;
}

function nameAttribute({ logicalId, attribute }: Reference, all: readonly ChangeResource[]): string {
  const type = all.find((resource) => resource.logicalId === logicalId)?.type ?? '';
  const terraform = TERRAFORM_TYPES[type];
  const named = attribute === null ? terraform?.reference : terraform?.attributes[attribute];
  return `${nameAddress(logicalId, all)}.${named ?? 'id'}`;
}
