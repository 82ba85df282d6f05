import { phrasePercentile } from '@/lib/core/plan/phrases';
import type { ServiceLevelObjective } from '@/lib/core/workload/workload';

import { Field } from '../ui/field';
import { Select } from '../ui/select';

export interface SloPercentileProps {
  readonly slo: ServiceLevelObjective;
  readonly onChange: (slo: ServiceLevelObjective) => void;
}

const PERCENTILES = [0.5, 0.75, 0.9, 0.95, 0.99, 0.995, 0.999];

/** Which response times the SLO is about: so many of all may be late, and a share that is told may lower that. */
export function SloPercentile({ slo, onChange }: SloPercentileProps) {
  const { percentile } = slo;
  const choices = PERCENTILES.includes(percentile)
    ? PERCENTILES
    : [...PERCENTILES, percentile].sort((a, b) => a - b);
  return (
    <Field label="SLO holds for">
      {(control) => (
        <Select
          {...control}
          value={String(percentile)}
          onChange={(event) => {
            const chosen = Number(event.target.value);
            onChange({ ...slo, percentile: chosen, breachShare: Number((1 - chosen).toPrecision(6)) });
          }}
          options={choices.map((value) => ({
            value: String(value),
            label: `${phrasePercentile(value)}: ${phrasePercentile(value).slice(1)} of 100 requests`,
          }))}
        />
      )}
    </Field>
  );
}
