'use client';
import clsx from 'clsx';
import { RotateCcw } from 'lucide-react';
import type { DemandForecast } from '@/lib/core/forecast/demand-forecast';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { NumberInput } from '../ui/number-input';
import { ZoneInput } from '../ui/zone-input';
import { EventFields } from './event-fields';
import { signedShare } from './forecast-words';
import { HolidayDates } from './holiday-dates';
import { TOLD_HEADING } from './save-bar';
import { sentenceOf, sortEvents } from './settings-draft';
import type { ToldSettings } from './use-settings';

export interface SettingsPanelProps {
  readonly told: ToldSettings;
  /** What the history says, beside which people tell otherwise. */
  readonly demand: DemandForecast;
}

/** Where the fields scroll inside themselves, they end above the bar that saves; 80 px of it are under them already. */
const ABOVE_BAR =
  'lg:pb-[max(0px,calc(var(--save-bar-height,0px)-80px))] lg:[&_:is(input,button)]:scroll-mb-(--save-bar-height)';

/** What people know and the history does not: growth, days that are not like others, the zone. */
export function SettingsPanel({ told, demand }: SettingsPanelProps) {
  const { draft, change, problems } = told;
  return (
    <section aria-label="What you know" className={clsx('flex min-w-0 flex-col gap-5', ABOVE_BAR)} id="told">
      <div>
        <h2 id={TOLD_HEADING} tabIndex={-1} className="text-lg font-semibold tracking-tight">
          What you know
        </h2>
        <p className="text-sm text-muted">
          The forecast follows as you type. Nothing is kept until you save.
        </p>
      </div>
      <GrowthField {...{ told, demand }} />
      <EventFields
        events={draft.events}
        {...{ problems, demand }}
        onChange={(events) => change({ events })}
      />
      <HolidayDates
        present={draft.events}
        onAdd={(added) => change({ events: sortEvents([...draft.events, ...added]) })}
      />
      <ZoneField {...{ told, demand }} />
    </section>
  );
}

function GrowthField({ told: { draft, change, problems }, demand }: SettingsPanelProps) {
  const found = demand.refused || demand.growth.from === 'told' ? null : demand.growth.perMonthShare;
  const hint =
    draft.growth.trim() !== ''
      ? 'In place of what the history says.'
      : found === null
        ? 'Empty follows the history.'
        : `Empty follows the history: ${signedShare(found.median)} (90 %: ${signedShare(found.low)} to ${signedShare(found.high)}).`;
  return (
    <Field label="Growth" unit="% a month" hint={hint} error={sentenceOf(problems, 'growthPerMonthShare')}>
      {(control) => (
        <span className="flex gap-2">
          <NumberInput
            {...control}
            placeholder="as the history has it"
            value={draft.growth}
            onChange={(event) => change({ growth: event.target.value })}
          />
          <Button
            aria-label="Follow the history"
            aria-disabled={draft.growth === ''}
            onClick={() => change({ growth: '' })}
          >
            <RotateCcw aria-hidden />
          </Button>
        </span>
      )}
    </Field>
  );
}

/** The zone whose days callers live by; one types a part of its name and picks. */
function ZoneField({ told: { draft, change, problems }, demand }: SettingsPanelProps) {
  const used = demand.refused ? null : demand.zone;
  const hint =
    draft.zone === '' && used !== null
      ? used.from === 'history'
        ? `Empty: found in the history, ${used.name}.`
        : 'Empty: the history does not tell it, so UTC.'
      : 'Whose days and clock changes your callers live by.';
  return (
    <Field label="Time zone" hint={hint} error={sentenceOf(problems, 'zone')}>
      {(control) => (
        <ZoneInput
          {...control}
          placeholder="Europe/Paris"
          value={draft.zone}
          onZone={(zone) => change({ zone })}
        />
      )}
    </Field>
  );
}
