import type { ChangeInput } from '@/lib/core/change/change-input';
import type { JsonValue } from '@/lib/core/inventory/json-value';
import { isJsonList, isJsonObject } from '@/lib/core/inventory/json-value';
import { OTHER_CHANGE_CASES } from './other-change-cases';
import { REALTIME } from './realtime-change';

/** Names that mean something in one of the syntaxes, or that none of them prints. */
export const HOSTILE_NAMES: readonly string[] = [
  "it's; rm -rf / #",
  '"quoted" \\ back\\\\slash\\',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what must not be expanded
  '`touch /tmp/pwned` $(touch /tmp/pwned) ${HOME} $HOME',
  'line one\nline two\r\n\ttabbed',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the same
  '%{ if true }x%{ endif } %%{ $${ $$${x} %',
  'ünïcode 名前 😀 \u2028\u2029 \u0085 \ufeff \u007f\u0001\b\f',
  '*/ // <!-- ]]> --> : - ? & * ! | > % @ {{x}} #{y}',
  'yes',
  '12e3',
  ' leading and trailing ',
  "'\"'\"'",
  '$',
  '!Ref AWS::Region',
  '- item: value',
  '~',
];

/** The change of an endpoint of which every name is `name`. */
export function hostileChange(name: string): ChangeInput {
  const rename = (value: JsonValue): JsonValue => {
    if (typeof value === 'string')
      return ['ranker-prod', 'ranker-v7', 'main', 'ranker busy', 'step out', 'office hours'].includes(value)
        ? name
        : value;
    if (isJsonList(value)) return value.map(rename);
    if (!isJsonObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, rename(item)]));
  };
  const renamed: unknown = rename(JSON.parse(JSON.stringify(REALTIME)));
  return renamed as ChangeInput;
}

/** Changes of the other kinds, of which every name is `name`: a function with its alias, a component, and batch jobs. */
export function hostileOthers(name: string): readonly ChangeInput[] {
  const { 'lambda-scheduled': ofFunction, 'component-to-realtime': ofComponent } = OTHER_CHANGE_CASES;
  const ofJobs = OTHER_CHANGE_CASES['batch-other-type'];
  const [warm, component, jobs] = [ofFunction?.resource, ofComponent?.resource, ofJobs?.resource];
  if (ofFunction === undefined || ofComponent === undefined || ofJobs === undefined)
    throw new Error('no case');
  if (warm?.kind !== 'function' || component?.kind !== 'component' || jobs?.kind !== 'transform')
    throw new Error('no resource');
  return [
    {
      ...ofFunction,
      workloadName: name,
      label: name,
      resource: { ...warm, name, provisioned: [{ qualifier: name, concurrency: 2 }] },
    },
    { ...ofComponent, workloadName: name, resource: { ...component, name, modelName: name } },
    { ...ofJobs, workloadName: name, presentLabel: name, resource: { ...jobs, name } },
  ];
}
