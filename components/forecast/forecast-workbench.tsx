'use client';
import clsx from 'clsx';
import { useMemo } from 'react';
import type { ForecastRecord } from '@/lib/core/forecast/forecast-record';
import type { DatedEvent, KeptForecastSettings } from '@/lib/core/forecast/forecast-settings';
import type { ObservedDemand } from '@/lib/core/forecast/observed-demand';
import { type GroundAhead, monthScenario } from '@/lib/core/forecast/scenario-ahead';
import { formatDate } from '@/lib/format/date-time';
import { buttonClass } from '../ui/button';
import { Section } from '../ui/section';
import { StateBlock } from '../ui/state-block';
import { PageSentence } from '../workload/page-sentence';
import { BacktestSection } from './backtest-section';
import { CrossingDates } from './crossing-dates';
import { DraftNote } from './draft-note';
import { EventsAhead } from './events-ahead';
import { ForecastChart } from './forecast-chart';
import { ForecastNotes, OlderForecast, RefusedForecast } from './forecast-states';
import { forecastSentence, isServed, seasonWords } from './forecast-words';
import { LeftOutList } from './left-out-list';
import { MonthsTable } from './months-table';
import { monthAt } from './next-month';
import { ObservedChart } from './observed-chart';
import { SaveBar } from './save-bar';
import { SettingsPanel } from './settings-panel';
import { type ToldSettings, useSettings } from './use-settings';

export interface ForecastWorkbenchProps {
  readonly workloadId: string;
  readonly name: string;
  readonly forecast: ForecastRecord;
  /** Whether another is about to be made. */
  readonly isOlder: boolean;
  readonly told: KeptForecastSettings;
  readonly observed: ObservedDemand;
  /** What a month is opened in what-if from; `null` without a plan. */
  readonly ground: GroundAhead | null;
  readonly nowSeconds: number;
}

/** The forecast of a workload, and what people know about its demand: it follows as they type. */
export function ForecastWorkbench(props: ForecastWorkbenchProps) {
  const { workloadId, forecast, isOlder, ground, nowSeconds } = props;
  const told = useSettings(workloadId, props.told);
  const { preview } = told;
  const shown = preview.forecast ?? forecast;
  const { demand, capacity } = shown;
  // Plans are made for the forecast that is kept.
  const plannable = useMemo(
    () => (ground === null || told.isChanged ? [] : listPlannable(forecast, ground, nowSeconds)),
    [ground, told.isChanged, forecast, nowSeconds],
  );
  return (
    <>
      <div className={dimmed(preview.isMaking)} aria-busy={preview.isMaking || undefined}>
        <PageSentence title="Forecast" note={told.isHeld ? HELD_WORDS : undefined}>
          {demand.refused
            ? 'The history cannot carry a forecast yet.'
            : forecastSentence(demand, capacity, { nowSeconds, events: eventsOf(told, forecast) })}
        </PageSentence>
      </div>
      <DraftNote left={told.left} />
      {isOlder && !told.isChanged ? <OlderForecast /> : null}
      <ForecastNotes {...{ demand, nowSeconds }} madeAt={forecast.madeAt} hasCapacity={capacity !== null} />
      <div className="grid items-start gap-x-8 gap-y-8 lg:grid-cols-[minmax(0,1fr)_minmax(270px,310px)]">
        <div className={clsx('flex min-w-0 flex-col gap-8', dimmed(preview.isMaking))}>
          <Shown {...props} {...{ told, shown, plannable }} />
        </div>
        <div
          className={clsx(
            'lg:sticky lg:top-[calc(var(--shell-height)+16px)] lg:overflow-y-auto lg:border-l lg:border-line lg:px-6',
            told.isChanged
              ? 'lg:max-h-[calc(100dvh-var(--shell-height)-96px)]'
              : 'lg:max-h-[calc(100dvh-var(--shell-height)-32px)]',
          )}
        >
          <SettingsPanel told={told} demand={demand} />
        </div>
      </div>
      <SaveBar told={told} />
    </>
  );
}

const HELD_WORDS = 'As of the last valid values, which are not saved: not of what is typed now.';

/** What is shown stays where it is while the next is made, and is told to be the old one. */
function dimmed(isMaking: boolean): string {
  return isMaking ? 'opacity-55 motion-safe:transition-opacity' : 'motion-safe:transition-opacity';
}

/** Those of the forecast that is shown. */
function eventsOf(told: ToldSettings, { settings }: ForecastRecord): readonly DatedEvent[] {
  return (told.isChanged ? told.drafted : settings).events;
}

/** Months that are not over, as far as plans reach. */
function listPlannable({ capacity }: ForecastRecord, ground: GroundAhead, nowSeconds: number): string[] {
  const now = monthAt(nowSeconds);
  return (capacity?.months ?? []).flatMap((one) =>
    one.month >= now && monthScenario(ground, one, 'median') !== null ? [one.month] : [],
  );
}

interface ShownProps extends Omit<ForecastWorkbenchProps, 'told'> {
  readonly told: ToldSettings;
  readonly shown: Pick<ForecastRecord, 'demand' | 'capacity'>;
  /** Months that a plan can be made for, `YYYY-MM`. */
  readonly plannable: readonly string[];
}

function Shown({
  workloadId,
  name,
  forecast,
  told,
  observed,
  ground,
  nowSeconds,
  shown,
  plannable,
}: ShownProps) {
  const { demand, capacity } = shown;
  if (demand.refused)
    return (
      <div>
        <RefusedForecast reason={demand.reason} />
        <ObservedChart observed={observed} name={name} />
      </div>
    );
  const zone = demand.zone.name;
  const settings = told.isChanged ? told.drafted : forecast.settings;
  return (
    <>
      <div>
        <ForecastChart
          {...{ demand, observed, name }}
          dates={capacity?.dates ?? []}
          months={capacity?.months ?? []}
          events={settings.events}
        />
        <p className="mt-2 text-sm text-muted">{seasonWords(demand.seasons)}</p>
        <a href="#told" className={clsx(buttonClass(), 'mt-3 lg:hidden')}>
          Tell it what you know
        </a>
      </div>
      {capacity === null ? null : (
        <>
          <Section
            title="What gives, and when"
            description="A chance is the share of all runs of the forecast in which it happens before the forecast ends."
          >
            {isServed(capacity) ? (
              <CrossingDates
                dates={capacity.dates}
                endSeconds={capacity.endSeconds}
                events={settings.events}
                {...{ workloadId, zone, nowSeconds, plannable }}
              />
            ) : (
              <StateBlock kind="note" title="No limit can be told.">
                Nothing serves it and nothing is recommended: see Plan for what is missing.
              </StateBlock>
            )}
          </Section>
          <Section
            title="Month by month"
            description="Medians, and under each its 90 % interval; overload is the chance of a day on which callers wait too long or are turned away. Months are those of UTC; one that is not over opens the plan for it."
          >
            <MonthsTable
              months={capacity.months}
              assumptions={capacity.assumptions}
              {...{ workloadId, ground, plannable }}
            />
            {ground === null ? null : (
              <EventsAhead
                events={settings.events}
                months={capacity.months}
                isKept={!told.isChanged}
                today={formatDate(nowSeconds)}
                {...{ workloadId, ground }}
              />
            )}
          </Section>
        </>
      )}
      <BacktestSection {...{ demand, observed, name }} />
      <LeftOutList
        spans={demand.leftOut}
        putBack={told.draft.putBack}
        zone={zone}
        onChange={(putBack) => told.change({ putBack })}
      />
    </>
  );
}
