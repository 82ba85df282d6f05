import { parseArgs } from 'node:util';
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
  endpoints: { type: 'string', default: '60' },
  functions: { type: 'string', default: '40' },
  regions: { type: 'string', default: 'us-east-1,eu-west-1' },
  port: { type: 'string', default: '4599' },
  seed: { type: 'string', default: '1' },
  help: { type: 'boolean', default: false },
} as const;

const LIMITS = [
  ['endpoints', 0, 5000],
  ['functions', 0, 5000],
  ['port', 1, 65_535],
  ['seed', 0, 2 ** 31],
] as const;

export function parseDemoArguments(args: readonly string[]): ParsedDemo {
  let values: ReturnType<typeof readValues>;
  try {
    values = readValues(args);
  } catch (error) {
    const [sentence = ''] = (error instanceof Error ? error.message : String(error)).split('. ');
    return { kind: 'wrong', message: `${sentence.replace(/\.$/, '')}; --help lists the options.` };
  }
  if (values.help) return { kind: 'help' };
  for (const [name, least, most] of LIMITS) {
    const text = values[name];
    if (/^\d+$/.test(text) && Number(text) >= least && Number(text) <= most) continue;
    return {
      kind: 'wrong',
      message: `--${name} must be a whole number from ${least} to ${most}, not "${text}".`,
    };
  }
  const regions = [...new Set(values.regions.split(','))];
  const unknown = regions.find((region) => !KNOWN_REGIONS.includes(region));
  if (unknown !== undefined) {
    return { kind: 'wrong', message: `--regions: "${unknown}" is none of ${KNOWN_REGIONS.join(', ')}.` };
  }
  const [endpoints, functions] = [Number(values.endpoints), Number(values.functions)];
  const choices = { endpoints, functions, port: Number(values.port), regions, seed: Number(values.seed) };
  return { kind: 'run', choices };
}

function readValues(args: readonly string[]) {
  return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: false }).values;
}
