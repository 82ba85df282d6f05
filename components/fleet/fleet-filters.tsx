'use client';
import clsx from 'clsx';
import { SlidersHorizontal } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { DECISION_STATES } from '@/lib/core/decision/standing';
import { SERVING_STYLES } from '@/lib/core/workload/serving-option';
import { SERVING_WORDS } from '@/lib/format/serving-words';
import { STATE_WORDS } from '../decision/decision-words';
import { Button } from '../ui/button';
import { FilterInput } from '../ui/filter-input';
import { Select, type SelectOption } from '../ui/select';
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
  /** What is done with the rows shown. */
  readonly children: ReactNode;
}

function capitalize(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/**
 * Narrows the fleet by words, by the way that serves today, by what was found, and by what was decided. On a phone all but
 * the words, and what is done with the rows shown, are behind one button.
 */
export function FleetFilters({ choices, onChange, children }: FleetFiltersProps) {
  const [isOpen, setIsOpen] = useState(false);
  const id = useId();
  const chosen = [choices.served, choices.show, choices.decision].filter((choice) => choice !== null).length;
  return (
    <>
      <div className="flex gap-2 max-sm:w-full">
        <FilterInput
          value={choices.text ?? ''}
          onChange={(text) => onChange('text', text)}
          label="Filter workloads"
        />
        <Button
          className="shrink-0 sm:hidden"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setIsOpen(!isOpen)}
        >
          <SlidersHorizontal aria-hidden /> {chosen === 0 ? 'Filter' : `Filter (${chosen})`}
        </Button>
      </div>
      <div
        id={id}
        className={clsx('contents', isOpen ? 'max-sm:flex max-sm:flex-wrap max-sm:gap-2' : 'max-sm:hidden')}
      >
        <FleetSelects choices={choices} onChange={onChange} />
        {children}
      </div>
    </>
  );
}

function FleetSelects({ choices, onChange }: Pick<FleetFiltersProps, 'choices' | 'onChange'>) {
  return (
    <>
      <FleetSelect
        label="Served by"
        value={choices.served}
        onChange={(value) => onChange('served', value)}
        unchosen="Served by anything"
        options={SERVING_STYLES.map((style) => ({ value: style, label: SERVING_WORDS[style].name }))}
      />
      <FleetSelect
        label="Finding"
        value={choices.show}
        onChange={(value) => onChange('show', value)}
        unchosen="Any finding"
        options={FLEET_SHOWS.map((one) => ({ value: one, label: SHOW_WORDS[one] }))}
      />
      <FleetSelect
        label="Decision"
        value={choices.decision}
        onChange={(value) => onChange('decision', value)}
        unchosen="Any decision"
        options={DECISION_STATES.map((state) => ({ value: state, label: capitalize(STATE_WORDS[state]) }))}
      />
    </>
  );
}

interface FleetSelectProps {
  readonly label: string;
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  /** What it says while nothing is chosen. */
  readonly unchosen: string;
  readonly options: readonly SelectOption[];
}

function FleetSelect({ label, value, onChange, unchosen, options }: FleetSelectProps) {
  return (
    <Select
      aria-label={label}
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value || null)}
      className="max-sm:min-w-[46%] max-sm:flex-1"
      options={[{ value: '', label: unchosen }, ...options]}
    />
  );
}
