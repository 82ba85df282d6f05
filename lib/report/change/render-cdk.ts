import { listBlanks, type Reference, readAssembled, readReference } from '@/lib/core/change/blanks';
import type { Blank, Change, ChangeResource } from '@/lib/core/change/change';
import { isJsonList, isJsonObject, type JsonValue } from '@/lib/core/inventory/json-value';
import { headLines, noteLines } from './document-notes';
import { toCamelCase } from './name-case';
import { isScaling, mustPauseScaling } from './scaled-apart';
import { indent } from './yaml-text';

/** What a change leads to, as a stack of the AWS CDK (version 2, TypeScript). */
export function renderCdk(change: Change): string {
  const { resources, summary, limits, region } = change;
  const used = new Set(resources.flatMap(({ properties }) => listBlanks(properties)));
  const blanks = change.blanks.filter(({ name }) => used.has(name));
  const pauses = mustPauseScaling(change);
  const scaled = pauses ? resources.filter(isScaling) : [];
  const others = resources.filter((resource) => !scaled.includes(resource));
  const lines = [
    ...headLines(summary, limits).map(slashComment),
    `import { ${resources.some(({ exists }) => exists) ? 'RemovalPolicy, ' : ''}Stack, type StackProps } from 'aws-cdk-lib';`,
    ...importLines(resources),
    "import type { Construct } from 'constructs';",
    '',
    ...propsLines(blanks, pauses),
    '',
    'export class ServingChange extends Stack {',
    `  constructor(scope: Construct, id: string, props: ServingChangeProps${blanks.length === 0 ? ' = {}' : ''}) {`,
    `    super(scope, id, { ...props, env: { ...props.env, region: ${quoteScript(region)} } });`,
    ...indent(
      others.flatMap((resource) => constructLines(resource, resources)),
      4,
    ),
    ...(scaled.length === 0
      ? []
      : [
          '    if (props.withScaling !== false) {',
          ...indent(
            scaled.flatMap((resource) => constructLines(resource, resources)),
            6,
          ),
          '    }',
        ]),
    '  }',
    '}',
    ...noteLines(limits).map(slashComment),
  ];
  return `${lines.join('\n')}\n`;
}

/** A string literal that is exactly `text`. */
export function quoteScript(text: string): string {
  return JSON.stringify(text).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}

function slashComment(line: string): string {
  return line.startsWith('#') ? `//${line.slice(1)}` : line;
}

function importLines(resources: readonly ChangeResource[]): string[] {
  const modules = new Set(resources.map(({ type }) => nameModule(type)));
  return [...modules].sort().map((name) => `import * as ${name} from 'aws-cdk-lib/aws-${name}';`);
}

/** `AWS::SageMaker::EndpointConfig` is of `sagemaker`. */
function nameModule(type: string): string {
  return (type.split('::')[1] ?? '').toLowerCase();
}

function propsLines(blanks: readonly Blank[], pauses: boolean): string[] {
  return [
    'export interface ServingChangeProps extends StackProps {',
    ...blanks.flatMap(({ name, what }) => [`  /** ${what} */`, `  readonly ${toCamelCase(name)}: string;`]),
    ...(pauses
      ? [
          '  /** False first, while the instance type changes; true afterwards. */',
          '  readonly withScaling?: boolean;',
        ]
      : []),
    '}',
  ];
}

function constructLines(resource: ChangeResource, all: readonly ChangeResource[]): string[] {
  const { logicalId, type, properties, dependsOn, exists } = resource;
  const variable = toCamelCase(logicalId);
  const construct = `new ${nameModule(type)}.Cfn${type.split('::')[2] ?? ''}(this, '${logicalId}', ${writeValue(properties, '')})`;
  const isUsed = exists || dependsOn.length > 0 || isReferred(logicalId, all);
  return [
    ...`${isUsed ? `const ${variable} = ` : ''}${construct};`.split('\n'),
    ...dependsOn.map((other) => `${variable}.addDependency(${toCamelCase(other)});`),
    ...(exists ? [`${variable}.applyRemovalPolicy(RemovalPolicy.RETAIN);`] : []),
  ];
}

function isReferred(logicalId: string, all: readonly ChangeResource[]): boolean {
  return all.some(
    ({ dependsOn, properties }) => dependsOn.includes(logicalId) || refersTo(properties, logicalId),
  );
}

function refersTo(value: JsonValue, logicalId: string): boolean {
  if (readReference(value)?.logicalId === logicalId) return true;
  if (isJsonList(value)) return value.some((item) => refersTo(item, logicalId));
  return isJsonObject(value) && Object.values(value).some((item) => refersTo(item, logicalId));
}

function writeReference({ logicalId, attribute }: Reference): string {
  return `${toCamelCase(logicalId)}.${attribute === null ? 'ref' : `attr${attribute}`}`;
}

/** Fields whose own fields are no properties of the CDK's. */
const VERBATIM = ['AssumeRolePolicyDocument', 'PolicyDocument'];

function writeValue(value: JsonValue, pad: string, spell = toCamelCase): string {
  const reference = readReference(value);
  if (reference !== null) return writeReference(reference);
  const parts = readAssembled(value);
  if (parts !== null)
    return parts
      .map((part) => (typeof part === 'string' ? quoteScript(part) : `props.${toCamelCase(part.$blank)}`))
      .join(' + ');
  if (typeof value === 'string') return quoteScript(value);
  const inner = `${pad}  `;
  if (isJsonList(value))
    return value.length === 0
      ? '[]'
      : `[\n${value.map((item) => `${inner}${writeValue(item, inner, spell)},\n`).join('')}${pad}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const fields = Object.entries(value).map(
    ([key, field]) =>
      `${inner}${spell(key)}: ${writeValue(field, inner, VERBATIM.includes(key) ? keepName : spell)},\n`,
  );
  return `{\n${fields.join('')}${pad}}`;
}

function keepName(name: string): string {
  return name;
}
