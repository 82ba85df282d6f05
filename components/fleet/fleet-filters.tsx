import { DECISION_STATES } from '@/lib/core/decision/standing';
import { SERVING_STYLES } from '@/lib/core/workload/serving-option';
import { SERVING_WORDS } from '@/lib/format/serving-words';
import { STATE_WORDS } from '../decision/decision-words';
import { FilterInput } from '../ui/filter-input';
import { Select } from '../ui/select';
import { FLEET_SHOWS, type FleetShow } from './fleet-row';

const SHOW_WORDS: Readonly<Record<FleetShow, string>> = {
  saving: 'With a saving',
  measure: 'With something to measure first',
  breaching: 'Missing their SLO',
  withheld: 'Without a recommendation',
};

/** What the address holds; `null` for no choice. */
export interface FleetChoices {
  readonly text: string | null;
  readonly served: string | null;
  readonly show: string | null;
  readonly decision: string | null;
}

export interface FleetFiltersProps {
  readonly choices: FleetChoices;
  readonly onChange: (name: keyof FleetChoices, value: string | null) => void;
}

function capitalize(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** Narrows the fleet by words, by the way that serves today, by what was found, and by what was decided. */
export function FleetFilters({ choices, onChange }: FleetFiltersProps) {
  return (
    <>
      <FilterInput
        value={choices.text ?? ''}
        onChange={(text) => onChange('text', text)}
        label="Filter workloads"
      />
      <Select
        aria-label="Served by"
        value={choices.served ?? ''}
        onChange={(event) => onChange('served', event.target.value || null)}
        className="max-sm:min-w-[46%] max-sm:flex-1"
        options={[
          { value: '', label: 'Served by anything' },
          ...SERVING_STYLES.map((style) => ({ value: style, label: SERVING_WORDS[style].name })),
        ]}
      />
      <Select
        aria-label="Show"
        value={choices.show ?? ''}
        onChange={(event) => onChange('show', event.target.value || null)}
        className="max-sm:min-w-[46%] max-sm:flex-1"
        options={[
          { value: '', label: 'All of them' },
          ...FLEET_SHOWS.map((one) => ({ value: one, label: SHOW_WORDS[one] })),
        ]}
      />
      <Select
        aria-label="Decision"
        value={choices.decision ?? ''}
        onChange={(event) => onChange('decision', event.target.value || null)}
        className="max-sm:min-w-[46%] max-sm:flex-1"
        options={[
          { value: '', label: 'Any decision' },
          ...DECISION_STATES.map((state) => ({ value: state, label: capitalize(STATE_WORDS[state]) })),
        ]}
      />
    </>
  );
}
