import { readOptions } from '@/lib/launch/command-options.mjs';
import { KNOWN_REGIONS } from './world/region-names';

export interface DemoArguments {
  readonly endpoints: number;
  readonly functions: number;
  readonly port: number;
  readonly regions: readonly string[];
  readonly seed: number;
}

export type ParsedDemo =
  | { readonly kind: 'run'; readonly choices: DemoArguments }
  | { readonly kind: 'help' }
  /** In one sentence. */
  | { readonly kind: 'wrong'; readonly message: string };

export const DEMO_HELP = `npm run aws:demo -- [options]

Starts an AWS on this machine with a made-up fleet, for Breakeven to connect to. Nothing leaves the machine.

  --endpoints N   SageMaker endpoints, 0 to 5000 (60)
  --functions N   Lambda functions, 0 to 5000 (40)
  --regions A,B   Regions that they are in (us-east-1,eu-west-1)
  --port N        port on 127.0.0.1 (4599)
  --seed N        another fleet for every seed (1)
  --help          this text`;

const OPTIONS = {
  endpoints: { type: 'string' },
  functions: { type: 'string' },
  regions: { type: 'string' },
  port: { type: 'string' },
  seed: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

const DEFAULTS = {
  endpoints: '60',
  functions: '40',
  regions: 'us-east-1,eu-west-1',
  port: '4599',
  seed: '1',
} as const;

const LIMITS = [
  ['endpoints', 0, 5000],
  ['functions', 0, 5000],
  ['port', 1, 65_535],
  ['seed', 0, 2 ** 31],
] as const;

export function parseDemoArguments(args: readonly string[]): ParsedDemo {
  const given = readOptions('npm run aws:demo', args, OPTIONS);
  if (given.wrong !== null) return { kind: 'wrong', message: given.wrong };
  if (given.values.help === true) return { kind: 'help' };
  const textOf = (name: keyof typeof DEFAULTS) => String(given.values[name] ?? DEFAULTS[name]);
  for (const [name, least, most] of LIMITS) {
    const text = textOf(name);
    if (/^\d+$/.test(text) && Number(text) >= least && Number(text) <= most) continue;
    return {
      kind: 'wrong',
      message: `--${name} must be a whole number from ${least} to ${most}, not "${text}".`,
    };
  }
  const regions = [...new Set(textOf('regions').split(','))];
  const unknown = regions.find((region) => !KNOWN_REGIONS.includes(region));
  if (unknown !== undefined) {
    return { kind: 'wrong', message: `--regions: "${unknown}" is none of ${KNOWN_REGIONS.join(', ')}.` };
  }
  const [endpoints, functions] = [Number(textOf('endpoints')), Number(textOf('functions'))];
  const choices = {
    endpoints,
    functions,
    port: Number(textOf('port')),
    regions,
    seed: Number(textOf('seed')),
  };
  return { kind: 'run', choices };
}
