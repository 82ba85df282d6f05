import type { Scenario } from '@/lib/core/scenario/scenario';
import { SERVING_STYLES } from '@/lib/core/workload/serving-option';
import { formatExact } from '@/lib/format/number';
import { SERVING_WORDS } from '@/lib/format/serving-words';
import { BILL_LEVERS, INVENTED_LEVERS, OBSERVED_LEVERS, REQUEST_LEVERS } from '../what-if/lever-specs';
import { spikeWords } from './spike-words';

/** One input of scenarios that are set side by side. */
export interface InputRow {
  /** Such as `description.slo.targetMs`. */
  readonly path: string;
  readonly label: string;
  /** Lighter, behind the label. */
  readonly unit: string | null;
  /** One a scenario, as text; `null` where it has no such input. */
  readonly values: readonly (string | null)[];
  readonly differs: boolean;
}

/** What is said of a scenario elsewhere, or means nothing to a reader. */
const NOT_COMPARED = new Set(['version', 'name', 'note', 'baseline']);
const NOTHING = 'none';

/** Labels of what no lever names. */
const LABELS: Readonly<Record<string, readonly [label: string, unit?: string]>> = {
  'description.region': ['Region'],
  'description.gpu': ['Needs a GPU'],
  'description.tolerates': ['Who waits'],
  'description.slo.percentile': ['SLO on', 'quantile'],
  'description.demandVcpuSeconds': ['Work of a request', 'vCPU-seconds'],
  'description.present.kind': ['Way to serve'],
  waysToServe: ['Ways to serve that are looked at'],
  'description.present.arch': ['Architecture'],
  'description.present': ['Way to serve'],
  'description.policy.kind': ['Scaling'],
  'levers.spikes': ['Spikes'],
  freeTier: ["Lambda's free tier is left"],
  gbBytes: ['A GB', 'bytes'],
  seed: ['Seed of the draws'],
};

const LEVER_LABELS = new Map(
  [...OBSERVED_LEVERS, ...INVENTED_LEVERS, ...REQUEST_LEVERS, ...BILL_LEVERS].map(({ path, label, unit }) => [
    path,
    [label, unit] as const,
  ]),
);

/** Every input of the scenarios, those that differ marked; in the order in which the first ones have them. */
export function listInputs(scenarios: readonly Scenario[]): InputRow[] {
  const all = scenarios.map((scenario) => new Map(listLeaves(withoutNames(scenario), '')));
  const paths = [...new Set(all.flatMap((leaves) => [...leaves.keys()]))];
  return paths
    .map((path) => {
      const values = all.map((leaves) => leaves.get(path) ?? null);
      const [label, unit] = labelOf(path);
      return { path, label, unit: unit ?? null, values, differs: values.some((one) => one !== values[0]) };
    })
    .filter(({ values }) => values.some((value) => value !== null && value !== NOTHING));
}

function withoutNames(scenario: Scenario): object {
  return Object.fromEntries(Object.entries(scenario).filter(([key]) => !NOT_COMPARED.has(key)));
}

/** What stands in the leaves of plain values, as text, by path. */
function listLeaves(value: unknown, path: string): [path: string, text: string][] {
  if (path === 'levers.spikes') return [[path, spikeWords(value as Scenario['levers']['spikes'])]];
  if (value === undefined) return [];
  if (Array.isArray(value)) return listEntries(value, path);
  if (value === null || typeof value !== 'object') return [[path, leafText(value)]];
  return Object.entries(value).flatMap(([key, inner]) =>
    listLeaves(inner, path === '' ? key : `${path}.${key}`),
  );
}

/** Lists of numbers and words are one input; of others each entry is looked into. */
function listEntries(values: readonly unknown[], path: string): [string, string][] {
  const isPlain = values.every((value) => value === null || typeof value !== 'object');
  if (isPlain) return [[path, values.length === 0 ? NOTHING : values.map(leafText).join(', ')]];
  return values.flatMap((value, i) => listLeaves(value, `${path}.${i + 1}`));
}

function leafText(value: unknown): string {
  if (value === null) return NOTHING;
  if (typeof value === 'number') return formatExact(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  const text = String(value);
  const style = SERVING_STYLES.find((one) => one === text);
  return style === undefined ? text : SERVING_WORDS[style].name;
}

function labelOf(path: string): readonly [label: string, unit?: string | undefined] {
  const known = LABELS[path] ?? LEVER_LABELS.get(path);
  if (known !== undefined) return known;
  const parts = path.split('.').slice(path.startsWith('description.') ? 1 : 0);
  const shown = parts[0] === 'present' && parts.length > 1 ? parts.slice(1) : parts;
  const words = shown.map(splitWords).join(', ');
  return [words.charAt(0).toUpperCase() + words.slice(1)];
}

/** How units stand at the end of names, and in words. */
const UNITS: Readonly<Record<string, string>> = {
  gb: 'GB',
  mb: 'MB',
  ms: 'ms',
  usd: 'USD',
  vcpu: 'vCPU',
};

/** `minInstances` is `min instances`, `volumeGb` is `volume GB`. */
function splitWords(name: string): string {
  const words = name.replace(/([a-z])([A-Z])/g, (_all, a: string, b: string) => `${a} ${b.toLowerCase()}`);
  return words
    .split(' ')
    .map((word) => UNITS[word] ?? word)
    .join(' ');
}
