'use client';
import { type ReactNode, useEffect, useState } from 'react';
import { TOLERANCES, type Tolerance } from '@/lib/core/workload/workload';
import { Checkbox } from '../ui/checkbox';
import { Field } from '../ui/field';
import { Select } from '../ui/select';
import { CommitmentFields } from './commitment-fields';
import { LeverField } from './lever-field';
import { BILL_LEVERS, INVENTED_LEVERS, type LeverSpec, OBSERVED_LEVERS, REQUEST_LEVERS } from './lever-specs';
import type { LeversPanelProps } from './levers-panel-props';
import { ServingLevers } from './serving-levers';
import { ShapeFields } from './shape-fields';
import { SloPercentile } from './slo-percentile';
import { SpikeFields } from './spike-fields';
import { WaysFields } from './ways-fields';

const TOLERANCE_WORDS: Readonly<Record<Tolerance, string>> = {
  interactive: 'Somebody waits for the answer',
  minutes: 'Minutes are soon enough',
  hours: 'Hours are soon enough',
};

/** Everything that can be moved, by what it is about. */
export function LeversPanel(props: LeversPanelProps) {
  return (
    <div className="flex flex-col">
      <Group title="Traffic" isFirst>
        <TrafficLeversView {...props} />
      </Group>
      <Group title="A request and its SLO">
        <RequestLevers {...props} />
      </Group>
      <Group title="How it is served">
        <ServingLevers {...props} />
      </Group>
      <Group title="The bill">
        <BillLevers {...props} />
      </Group>
      <Group title="Ways to compare">
        <WaysFields
          chosen={props.scenario.waysToServe}
          onChange={(waysToServe) => props.onChange({ ...props.scenario, waysToServe }, 'waysToServe')}
        />
      </Group>
    </div>
  );
}

interface GroupProps {
  readonly title: string;
  readonly isFirst?: boolean;
  readonly children: ReactNode;
}

/** Open where there is room beside the results; on a small screen, where they stand below, only the first is. */
function Group({ title, isFirst = false, children }: GroupProps) {
  const [isOpen, setIsOpen] = useState(true);
  useEffect(() => {
    if (!isFirst && window.matchMedia('(max-width: 1023px)').matches) setIsOpen(false);
  }, [isFirst]);
  return (
    <details
      className="border-t border-line py-3"
      open={isOpen}
      onToggle={(event) => setIsOpen(event.currentTarget.open)}
    >
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
      <ShapeFields
        {...{ problem }}
        levers={scenario.levers}
        onChange={(levers, about) => onChange({ ...scenario, levers }, about)}
      />
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
      <SloPercentile
        slo={description.slo}
        onChange={(slo) => onChange({ ...scenario, description: { ...description, slo } }, 'description.slo')}
      />
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
  const { scenario, onChange, regions, problem } = props;
  const { region } = scenario.description;
  const known = regions.includes(region) ? regions : [region, ...regions];
  return (
    <>
      <Levers {...props} specs={BILL_LEVERS} />
      <CommitmentFields
        {...{ problem }}
        commitment={scenario.commitment}
        onChange={(commitment, about) => onChange({ ...scenario, commitment }, about)}
      />
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
