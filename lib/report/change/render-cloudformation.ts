import { listBlanks, type Reference } from '@/lib/core/change/blanks';
import type { Blank, Change, ChangeResource } from '@/lib/core/change/change';
import { BLANK_PATTERN, headLines, noteLines } from './document-notes';
import { isScaling, mustPauseScaling } from './scaled-apart';
import { indent, quoteYaml, yamlLines } from './yaml-text';

/** What a change leads to, as a CloudFormation template. */
export function renderCloudFormation(change: Change): string {
  const { resources, summary, limits } = change;
  const used = new Set(resources.flatMap(({ properties }) => listBlanks(properties)));
  const blanks = change.blanks.filter(({ name }) => used.has(name));
  const pauses = mustPauseScaling(change);
  const lines = [
    ...headLines(summary, limits),
    "AWSTemplateFormatVersion: '2010-09-09'",
    ...yamlLines('Description', clip(summary), refer),
    ...parameterLines(blanks, pauses),
    ...(pauses ? ['Conditions:', "  HasScaling: !Equals [!Ref WithScaling, 'true']"] : []),
    'Resources:',
    ...resources.flatMap((resource) => indent(resourceLines(resource, pauses))),
    ...noteLines(limits),
  ];
  return `${lines.join('\n')}\n`;
}

/** The longest description that a template may have (CloudFormation quotas). */
const DESCRIPTION_BYTES = 1024;

function clip(text: string): string {
  let clipped = text;
  while (new TextEncoder().encode(clipped).length > DESCRIPTION_BYTES) clipped = clipped.slice(0, -1);
  return clipped;
}

function parameterLines(blanks: readonly Blank[], pauses: boolean): string[] {
  if (blanks.length === 0 && !pauses) return [];
  const asked = blanks.flatMap(({ name, what }) => [
    `${name}:`,
    '  Type: String',
    `  AllowedPattern: '${BLANK_PATTERN}'`,
    `  Description: ${quoteYaml(what)}`,
  ]);
  const scaling = pauses
    ? [
        'WithScaling:',
        '  Type: String',
        "  AllowedValues: ['true', 'false']",
        "  Default: 'true'",
        '  Description: "False first, while the instance type changes; true afterwards."',
      ]
    : [];
  return ['Parameters:', ...indent([...asked, ...scaling])];
}

function resourceLines(resource: ChangeResource, pauses: boolean): string[] {
  const { logicalId, type, properties, dependsOn, exists } = resource;
  const paused = pauses && isScaling(resource);
  return [
    `${logicalId}:`,
    `  Type: ${type}`,
    ...(paused ? ['  Condition: HasScaling'] : []),
    ...(dependsOn.length === 0 ? [] : indent(yamlLines('DependsOn', dependsOn, refer))),
    // What was there before the stack stays when the stack goes.
    ...(exists ? ['  DeletionPolicy: Retain', '  UpdateReplacePolicy: Retain'] : []),
    ...indent(yamlLines('Properties', properties, refer)),
  ];
}

function refer({ logicalId, attribute }: Reference): string {
  return attribute === null ? `!Ref ${logicalId}` : `!GetAtt ${logicalId}.${attribute}`;
}
