'use client';
import type { ReactNode } from 'react';
import { coldStartSeconds } from '@/lib/core/options/assumed-timings';
import type { Scenario, ScenarioDescription } from '@/lib/core/scenario/scenario';
import { scaleServiceTime } from '@/lib/core/workload/scale-service-time';
import { TOLERANCES, type Tolerance } from '@/lib/core/workload/workload';
import { Checkbox } from '../ui/checkbox';
import { Field } from '../ui/field';
import { Select } from '../ui/select';
import { useInstanceTypes } from '../workload/instance-types';
import type { Problem } from '../workload/request-json';
import { LeverField } from './lever-field';
import { PolicyLevers } from './policy-levers';
import { PresentFields } from './present-fields';
import type { SliderScale } from './slider-scale';
import { SpikeFields } from './spike-fields';

export interface LeversPanelProps {
  /** What every lever is set back to. */
  readonly start: Scenario;
  readonly scenario: Scenario;
  /** Called with what the change is about: changes of one thing that follow each other are one step back. */
  readonly onChange: (next: Scenario, about: string) => void;
  readonly problem: Problem | null;
  readonly regions: readonly string[];
}

const log = (from: number, to: number, isWhole = false): SliderScale => ({ from, to, kind: 'log', isWhole });
const linear = (from: number, to: number, isWhole = false): SliderScale => ({
  from,
  to,
  kind: 'linear',
  isWhole,
});
const TOLERANCE_WORDS: Readonly<Record<Tolerance, string>> = {
  interactive: 'Somebody waits for the answer',
  minutes: 'Minutes are soon enough',
  hours: 'Hours are soon enough',
};

/** Everything that can be moved, by what it is about. */
export function LeversPanel(props: LeversPanelProps) {
  return (
    <div className="flex flex-col">
      <Group title="Traffic" isOpen>
        <TrafficLeversView {...props} />
      </Group>
      <Group title="A request and its SLO" isOpen>
        <RequestLevers {...props} />
      </Group>
      <Group title="How it is served" isOpen>
        <ServingLevers {...props} />
      </Group>
      <Group title="The bill">
        <BillLevers {...props} />
      </Group>
    </div>
  );
}

function Group({
  title,
  isOpen = false,
  children,
}: {
  title: string;
  isOpen?: boolean;
  children: ReactNode;
}) {
  return (
    <details className="border-t border-line py-3" open={isOpen}>
      <summary className="font-semibold">{title}</summary>
      <div className="mt-2 flex flex-col gap-3">{children}</div>
    </details>
  );
}

/** A lever for a number of the scenario: how it is read from one, and written into one. */
interface LeverSpec {
  readonly label: string;
  readonly unit?: string;
  readonly scale: SliderScale;
  readonly path: string;
  readonly read: (scenario: Scenario) => number;
  readonly write: (scenario: Scenario, value: number) => Scenario;
}

function Levers({ specs, ...panel }: LeversPanelProps & { readonly specs: readonly LeverSpec[] }) {
  const { start, scenario, onChange, problem } = panel;
  return specs.map(({ label, unit, scale, path, read, write }) => (
    <LeverField
      key={path}
      {...{ label, scale }}
      {...(unit === undefined ? {} : { unit })}
      value={read(scenario)}
      initial={read(start)}
      error={problem?.path === path ? problem.sentence : null}
      onChange={(value) => onChange(write(scenario, value), path)}
    />
  ));
}

const LEVERS: readonly LeverSpec[] = (
  [
    ['volumeFactor', 'Volume', 'times', log(0.01, 100)],
    ['dailyShapeFactor', 'Swing of the day', 'times', linear(0, 4)],
    ['weeklyShapeFactor', 'Swing of the week', 'times', linear(0, 4)],
  ] as const
).map(([name, label, unit, scale]) => ({
  label,
  unit,
  scale,
  path: `levers.${name}`,
  read: ({ levers }) => levers[name],
  write: (scenario, value) => ({ ...scenario, levers: { ...scenario.levers, [name]: value } }),
}));

const INVENTED: readonly LeverSpec[] = (
  [
    ['requestsPerDay', 'Requests', 'a day', log(10, 1e8, true)],
    ['dailySwing', 'Day and night apart', 'share', linear(0, 1)],
    ['weekendFactor', 'Weekend', 'times a weekday', linear(0, 2)],
  ] as const
).map(([name, label, unit, scale]) => ({
  label,
  unit,
  scale,
  path: `traffic.${name}`,
  read: ({ traffic }) => traffic?.[name] ?? Number.NaN,
  write: (scenario, value) =>
    scenario.traffic === null ? scenario : { ...scenario, traffic: { ...scenario.traffic, [name]: value } },
}));

function TrafficLeversView(props: LeversPanelProps) {
  const { scenario, onChange, problem } = props;
  return (
    <>
      <Levers {...props} specs={scenario.traffic === null ? LEVERS : INVENTED} />
      <SpikeFields
        spikes={scenario.levers.spikes}
        problem={problem}
        onChange={(spikes, about) => onChange({ ...scenario, levers: { ...scenario.levers, spikes } }, about)}
      />
    </>
  );
}

/** A lever of the description that is one number of it. */
function described(
  label: string,
  unit: string,
  path: string,
  scale: SliderScale,
  read: (description: ScenarioDescription) => number,
  write: (description: ScenarioDescription, value: number) => ScenarioDescription,
): LeverSpec {
  return {
    label,
    unit,
    scale,
    path: `description.${path}`,
    read: ({ description }) => read(description),
    write: (scenario, value) => ({ ...scenario, description: write(scenario.description, value) }),
  };
}

const REQUEST: readonly LeverSpec[] = [
  described(
    'Duration, median',
    'ms',
    'serviceTimeMs.p50',
    log(1, 60_000),
    (d) => d.serviceTimeMs.p50,
    slowDown,
  ),
  described(
    'Duration, p99',
    'ms',
    'serviceTimeMs.p99',
    log(1, 300_000),
    (d) => d.serviceTimeMs.p99,
    (d, p99) => ({
      ...d,
      serviceTimeMs: { ...d.serviceTimeMs, p99 },
    }),
  ),
  described('Cold start', 's', 'coldStartSeconds', linear(0, 60), coldStartSeconds, (d, seconds) => ({
    ...d,
    coldStartSeconds: seconds,
  })),
  described(
    'Request',
    'bytes',
    'requestBytes',
    log(1, 25_000_000, true),
    (d) => d.requestBytes,
    (d, bytes) => ({
      ...d,
      requestBytes: bytes,
    }),
  ),
  described(
    'Response',
    'bytes',
    'responseBytes',
    log(1, 25_000_000, true),
    (d) => d.responseBytes,
    (d, bytes) => ({
      ...d,
      responseBytes: bytes,
    }),
  ),
  described(
    'Memory of the model',
    'MB',
    'modelMemoryMb',
    log(10, 100_000, true),
    (d) => d.modelMemoryMb,
    (d, mb) => ({
      ...d,
      modelMemoryMb: mb,
    }),
  ),
  described(
    'SLO',
    'ms',
    'slo.targetMs',
    log(5, 60_000),
    (d) => d.slo.targetMs,
    (d, targetMs) => ({
      ...d,
      slo: { ...d.slo, targetMs },
    }),
  ),
  described(
    'May be late',
    'share of requests',
    'slo.breachShare',
    linear(0, 0.1),
    (d) => d.slo.breachShare,
    (d, share) => ({
      ...d,
      slo: { ...d.slo, breachShare: share },
    }),
  ),
];

/** A longer median is a slower model: its tail, its work and what an instance carries go along. */
function slowDown(description: ScenarioDescription, p50: number): ScenarioDescription {
  const factor = p50 / description.serviceTimeMs.p50;
  if (!Number.isFinite(factor) || factor <= 0)
    return { ...description, serviceTimeMs: { ...description.serviceTimeMs, p50 } };
  const { discovered: _none, ...slower } = scaleServiceTime(description, factor);
  const p99 = Number(slower.serviceTimeMs.p99.toPrecision(6));
  return { ...slower, serviceTimeMs: { p50, p99: Math.max(p50, p99) } };
}

function RequestLevers(props: LeversPanelProps) {
  const { scenario, onChange } = props;
  const { description } = scenario;
  return (
    <>
      <Levers {...props} specs={REQUEST} />
      <Field label="Who waits">
        {(control) => (
          <Select
            {...control}
            value={description.tolerates}
            onChange={(event) =>
              onChange(
                { ...scenario, description: { ...description, tolerates: event.target.value as Tolerance } },
                'description.tolerates',
              )
            }
            options={TOLERANCES.map((value) => ({ value, label: TOLERANCE_WORDS[value] }))}
          />
        )}
      </Field>
    </>
  );
}

function ServingLevers({ start, scenario, onChange, problem }: LeversPanelProps) {
  const { description } = scenario;
  const { present, policy } = description;
  const instanceTypes = useInstanceTypes(description.region);
  const describe = (change: Partial<ScenarioDescription>, about: string) => {
    const { policy: _policy, ...rest } = description;
    const next = {
      ...rest,
      ...('policy' in change ? {} : policy === undefined ? {} : { policy }),
      ...change,
    };
    onChange({ ...scenario, description: withoutUndefinedPolicy(next) }, about);
  };
  return (
    <>
      <PresentFields
        {...{ description, problem, instanceTypes }}
        initial={start.description.present}
        onChange={(next, about) =>
          describe(
            next?.kind === present?.kind ? { present: next } : { present: next, policy: undefined },
            about,
          )
        }
      />
      {present?.kind === 'realtime' || present?.kind === 'async' ? (
        <PolicyLevers
          {...{ present, policy, problem }}
          initial={start.description.policy}
          onChange={(next, about) => describe({ policy: next }, about)}
        />
      ) : null}
    </>
  );
}

type LoosePolicy = Omit<ScenarioDescription, 'policy'> & {
  policy?: ScenarioDescription['policy'] | undefined;
};

/** A field that is there and undefined would be lost in a link: it is left out instead. */
function withoutUndefinedPolicy({ policy, ...description }: LoosePolicy): ScenarioDescription {
  return policy === undefined ? description : { ...description, policy };
}

const BILL: readonly LeverSpec[] = [
  {
    label: 'Off every instance-hour',
    unit: 'share',
    scale: linear(0, 0.7),
    path: 'instanceDiscountShare',
    read: ({ instanceDiscountShare }) => instanceDiscountShare,
    write: (scenario, instanceDiscountShare) => ({ ...scenario, instanceDiscountShare }),
  },
  {
    label: 'Month',
    unit: 'hours',
    scale: linear(1, 744, true),
    path: 'hoursPerMonth',
    read: ({ hoursPerMonth }) => hoursPerMonth,
    write: (scenario, hoursPerMonth) => ({ ...scenario, hoursPerMonth }),
  },
];

function BillLevers(props: LeversPanelProps) {
  const { scenario, onChange, regions } = props;
  const { region } = scenario.description;
  const known = regions.includes(region) ? regions : [region, ...regions];
  return (
    <>
      <Levers {...props} specs={BILL} />
      <Field label="Region">
        {(control) => (
          <Select
            {...control}
            value={region}
            onChange={(event) =>
              onChange(
                { ...scenario, description: { ...scenario.description, region: event.target.value } },
                'description.region',
              )
            }
            options={known.map((value) => ({ value, label: value }))}
          />
        )}
      </Field>
      <Checkbox
        label="Lambda's free tier is left for it"
        checked={scenario.freeTier}
        onChange={(event) => onChange({ ...scenario, freeTier: event.target.checked }, 'freeTier')}
      />
    </>
  );
}
