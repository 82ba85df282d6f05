import type { Plan } from '@/lib/core/plan/plan';
import { BYTES_PER_GIB, DEFAULT_HOURS_PER_MONTH } from '@/lib/core/units';
import {
  type ServingOption,
  type ServingStyle,
  WAYS_TO_SERVE,
  type WayToServeKind,
} from '@/lib/core/workload/serving-option';
import type { WorkloadDescription } from '@/lib/core/workload/workload';
import { draftOption, type OptionDraft, startDraft } from '../option-draft';
import { OPTION_FIELDS } from '../option-field-specs';

/** What the comparison of two options starts from, as typed. */
export interface CalculatorState {
  readonly region: string;
  readonly a: OptionDraft;
  readonly b: OptionDraft;
  readonly serviceTimeMs: string;
  readonly requestBytes: string;
  readonly responseBytes: string;
  readonly gbBytes: string;
  readonly hoursPerMonth: string;
  /** Entered in place of the price book's, by the field's name; empty for none. */
  readonly prices: Readonly<Record<string, string>>;
}

/** The prices that can be entered, with what they are charged for. */
export const PRICE_FIELDS = {
  instanceHourUsd: 'Instance-hour',
  volumeGbMonthUsd: 'Volume, GB-month',
  dataGbUsd: 'Data, GB',
  serverlessSecondUsd: 'Serverless, second',
  serverlessProvisionedSecondUsd: 'Serverless kept warm, second',
  serverlessProvisionedDurationSecondUsd: 'Serverless provisioned, running, second',
  lambdaRequestUsd: 'Lambda, request',
  lambdaGbSecondUsd: 'Lambda, GB-second',
  lambdaProvisionedGbSecondUsd: 'Lambda kept warm, GB-second',
  lambdaProvisionedDurationGbSecondUsd: 'Lambda provisioned, running, GB-second',
  lambdaEphemeralGbSecondUsd: 'Lambda ephemeral storage, GB-second',
} as const;

/** The recommended option against the present one, or against the cheapest of another way to serve. */
export function startCalculator(
  { region, serviceTimeMs, requestBytes, responseBytes }: WorkloadDescription,
  plan: Plan | null,
): CalculatorState {
  const [a, b] = startOptions(plan);
  return {
    region,
    a,
    b,
    serviceTimeMs: String(serviceTimeMs.p50),
    requestBytes: String(requestBytes),
    responseBytes: String(responseBytes),
    gbBytes: String(BYTES_PER_GIB),
    hoursPerMonth: String(DEFAULT_HOURS_PER_MONTH),
    prices: {},
  };
}

/** One option that is charged by the request and one that stands, where the plan has both: those two can cross. */
function startOptions(plan: Plan | null): readonly [OptionDraft, OptionDraft] {
  const candidates = plan === null ? [] : [plan.recommended, plan.present, ...plan.evaluations];
  const find = (styles: readonly ServingStyle[]) =>
    candidates.find((one) => one !== null && styles.includes(one.style) && !standsWarm(one.option))?.option;
  const perRequest = find(['serverless', 'lambda']);
  const standing = find(['realtime']);
  return [
    perRequest === undefined ? startDraft('serverless') : draftFlat(perRequest),
    standing === undefined ? startDraft('realtime') : draftFlat(standing),
  ];
}

function standsWarm(option: ServingOption): boolean {
  return 'provisionedConcurrency' in option && (option.provisionedConcurrency ?? 0) > 0;
}

/** The number of requests is what is solved for, so what depends on the workload's own is left out. */
function draftFlat(option: ServingOption): OptionDraft {
  const { kind, values } = draftOption(option);
  const {
    provisionedRequests: _requests,
    provisionedServiceTimeMs: _time,
    maxConcurrency: _most,
    ...kept
  } = values;
  return { kind, values: kept };
}

const PARAMETERS = {
  region: 'region',
  serviceTimeMs: 'ms',
  requestBytes: 'in',
  responseBytes: 'out',
  gbBytes: 'gb',
  hoursPerMonth: 'hours',
} as const;
const SEPARATOR = '*';

/** The state as parameters of an address. */
export function writeCalculator(state: CalculatorState): Record<string, string> {
  const plain = Object.entries(PARAMETERS).map(([field, name]) => [
    name,
    state[field as keyof typeof PARAMETERS],
  ]);
  const prices = Object.entries(state.prices).filter(([, text]) => text.trim() !== '');
  return {
    a: writeOption(state.a),
    b: writeOption(state.b),
    ...Object.fromEntries(plain),
    ...(prices.length === 0 ? {} : { prices: prices.flat().join(SEPARATOR) }),
  };
}

/** Names of all parameters that the calculator writes. */
export const CALCULATOR_PARAMETERS = ['a', 'b', 'prices', ...Object.values(PARAMETERS)] as const;

/** The state of an address; what it does not say, or says wrongly, is taken from `start`. */
export function readCalculator(
  read: (name: string) => string | null,
  start: CalculatorState,
): CalculatorState {
  const plain = Object.entries(PARAMETERS).map(([field, name]) => [
    field,
    read(name) ?? start[field as keyof typeof PARAMETERS],
  ]);
  return {
    ...start,
    ...Object.fromEntries(plain),
    a: readOption(read('a')) ?? start.a,
    b: readOption(read('b')) ?? start.b,
    prices: keepKnown(readPairs(read('prices')?.split(SEPARATOR) ?? []), Object.keys(PRICE_FIELDS)),
  };
}

/** `serverless*memoryMb*4096`: only characters that an address leaves as they are. */
function writeOption({ kind, values }: OptionDraft): string {
  return [
    kind,
    ...Object.entries(values)
      .filter(([, text]) => text !== '')
      .flat(),
  ].join(SEPARATOR);
}

function readOption(text: string | null): OptionDraft | null {
  const [kind, ...pairs] = text?.split(SEPARATOR) ?? [];
  const known = WAYS_TO_SERVE.find((one): one is WayToServeKind => one === kind);
  if (known === undefined) return null;
  return {
    kind: known,
    values: keepKnown(
      readPairs(pairs),
      OPTION_FIELDS[known].map(({ name }) => name),
    ),
  };
}

function readPairs(parts: readonly string[]): (readonly [string, string])[] {
  return parts.flatMap((name, i) => (i % 2 === 0 ? [[name, parts[i + 1] ?? ''] as const] : []));
}

function keepKnown(
  pairs: readonly (readonly [string, string])[],
  names: readonly string[],
): Record<string, string> {
  return Object.fromEntries(pairs.filter(([name]) => names.includes(name)));
}
