'use client';
import type { ReactNode } from 'react';
import { TOLERANCES, type Tolerance } from '@/lib/core/workload/workload';
import { Checkbox } from '../ui/checkbox';
import { Field } from '../ui/field';
import { Select } from '../ui/select';
import { LeverField } from './lever-field';
import { BILL_LEVERS, INVENTED_LEVERS, type LeverSpec, OBSERVED_LEVERS, REQUEST_LEVERS } from './lever-specs';
import type { LeversPanelProps } from './levers-panel-props';
import { ServingLevers } from './serving-levers';
import { SpikeFields } from './spike-fields';

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

function TrafficLeversView(props: LeversPanelProps) {
  const { scenario, onChange, problem } = props;
  return (
    <>
      <Levers {...props} specs={scenario.traffic === null ? OBSERVED_LEVERS : INVENTED_LEVERS} />
      <SpikeFields
        spikes={scenario.levers.spikes}
        problem={problem}
        onChange={(spikes, about) => onChange({ ...scenario, levers: { ...scenario.levers, spikes } }, about)}
      />
    </>
  );
}

function RequestLevers(props: LeversPanelProps) {
  const { scenario, onChange } = props;
  const { description } = scenario;
  return (
    <>
      <Levers {...props} specs={REQUEST_LEVERS} />
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

function BillLevers(props: LeversPanelProps) {
  const { scenario, onChange, regions } = props;
  const { region } = scenario.description;
  const known = regions.includes(region) ? regions : [region, ...regions];
  return (
    <>
      <Levers {...props} specs={BILL_LEVERS} />
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
