'use client';
import { KEEP_WARM_BOUNDS } from '@/lib/contract/serving-option';
import type { KeepWarmPings, LambdaOption } from '@/lib/core/workload/serving-option';
import { Checkbox } from '../ui/checkbox';
import type { Problem } from '../workload/request-json';
import { LeverField } from './lever-field';
import type { SliderScale } from './slider-scale';

export interface KeepWarmFieldsProps {
  readonly option: LambdaOption;
  readonly onChange: (option: LambdaOption, about: string) => void;
  readonly problem: Problem | null;
}

const PATH = 'description.present.keepWarm';
const FIVE_MINUTES: KeepWarmPings = { everySeconds: 300, environments: 1, pingMs: 100 };
const [SHORTEST_SECONDS] = KEEP_WARM_BOUNDS.everySeconds;

const FIELDS = [
  ['everySeconds', 'Pings every', 's', { from: SHORTEST_SECONDS, to: 3600, kind: 'log', isWhole: true }],
  [
    'environments',
    'Pings at once',
    'an environment each',
    { from: 1, to: 50, kind: 'linear', isWhole: true },
  ],
  ['pingMs', 'A ping takes', 'ms', { from: 1, to: 5000, kind: 'log', isWhole: true }],
] as const satisfies readonly (readonly [string, string, string, SliderScale])[];

/** Invocations that keep environments from expiring. */
export function KeepWarmFields({ option, onChange, problem }: KeepWarmFieldsProps) {
  const { keepWarm, ...unpinged } = option;
  return (
    <>
      <Checkbox
        label="Keep-warm pings"
        checked={keepWarm !== undefined}
        onChange={(event) =>
          onChange(event.target.checked ? { ...unpinged, keepWarm: FIVE_MINUTES } : unpinged, PATH)
        }
      />
      {keepWarm === undefined
        ? null
        : FIELDS.map(([name, label, unit, scale]) => (
            <LeverField
              key={name}
              {...{ label, unit, scale }}
              value={keepWarm[name]}
              initial={FIVE_MINUTES[name]}
              error={problem?.path === `${PATH}.${name}` ? problem.sentence : null}
              onChange={(value) =>
                onChange({ ...option, keepWarm: { ...keepWarm, [name]: value } }, `${PATH}.${name}`)
              }
            />
          ))}
    </>
  );
}
