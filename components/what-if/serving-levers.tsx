'use client';
import type { ScenarioDescription } from '@/lib/core/scenario/scenario';
import { useInstanceTypes } from '../workload/instance-types';
import type { LeversPanelProps } from './levers-panel-props';
import { PolicyLevers } from './policy-levers';
import { PresentFields } from './present-fields';

/** How it is served: the option, and how its instances scale. */
export function ServingLevers({ start, scenario, onChange, problem }: LeversPanelProps) {
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
