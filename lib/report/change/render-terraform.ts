import { joinText, listBlanks, readAssembled, type Text } from '@/lib/core/change/blanks';
import type { Blank, Change, ChangeResource } from '@/lib/core/change/change';
import { isJsonObject, type JsonObject, type JsonValue, listObjects } from '@/lib/core/inventory/json-value';
import { hclLines, quoteHcl, writeHcl } from './hcl-text';
import { toSnakeCase } from './name-case';
import { commentLines } from './shell-text';
import { SCHEDULED_ACTION, TERRAFORM_TYPES, type TerraformType } from './terraform-types';

/** What a change leads to, as resources of Terraform's AWS provider. What is there today is imported, not made again. */
export function renderTerraform(change: Change): string {
  const { resources, summary, limits, region } = change;
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
    ...commentLines(summary),
    ...notes.flatMap((note) => ['#', ...commentLines(`Note: ${note}`)]),
    '',
    ...providerLines(region),
    ...blanks.flatMap(variableLines),
    ...resources.flatMap((resource) => ['', ...importLines(resource), ...resourceLines(resource, resources)]),
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

/** What is there today is taken over by its name. */
function importLines({ type, logicalId, properties, exists }: ChangeResource): string[] {
  const terraform = TERRAFORM_TYPES[type];
  const { EndpointName, ServiceNamespace, ResourceId, ScalableDimension } = properties;
  if (!exists || terraform === undefined) return [];
  const id =
    EndpointName === undefined
      ? joinText(readText(ServiceNamespace), '/', readText(ResourceId), '/', readText(ScalableDimension))
      : readText(EndpointName);
  return [
    'import {',
    `  to = ${terraform.type}.${toSnakeCase(logicalId)}`,
    `  id = ${writeHcl(id, () => '')}`,
    '}',
    '',
  ];
}

function readText(value: JsonValue | undefined): Text {
  const parts = value === undefined ? null : readAssembled(value);
  return parts === null ? String(value ?? '') : { $text: parts };
}

function resourceLines(resource: ChangeResource, all: readonly ChangeResource[]): string[] {
  const { type, logicalId, properties, dependsOn } = resource;
  const terraform = TERRAFORM_TYPES[type];
  if (terraform === undefined) return commentLines(`${type} is not written for Terraform.`);
  const refer = (other: string) => nameAttribute(other, all);
  const target = isJsonObject(properties.ScalingTargetId) ? targetLines('ScalableTarget', all) : [];
  const after = dependsOn.map((other) => nameAddress(other, all));
  return [
    ...blockLines(terraform, toSnakeCase(logicalId), [
      ...hclLines(properties, terraform, refer),
      ...target,
      ...(after.length === 0 ? [] : [`depends_on = [${after.join(', ')}]`]),
      ...(type === 'AWS::SageMaker::EndpointConfig'
        ? ['lifecycle {', '  create_before_destroy = true', '}']
        : []),
    ]),
    ...listObjects(properties.ScheduledActions).flatMap((action, i) => [
      '',
      ...blockLines(SCHEDULED_ACTION, `scheduled_action_${i + 1}`, [
        ...hclLines(action, SCHEDULED_ACTION, refer),
        ...targetLines(logicalId, all),
      ]),
    ]),
  ];
}

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

function nameAttribute(logicalId: string, all: readonly ChangeResource[]): string {
  const type = all.find((resource) => resource.logicalId === logicalId)?.type ?? '';
  return `${nameAddress(logicalId, all)}.${TERRAFORM_TYPES[type]?.reference ?? 'id'}`;
}
