'use client';
import Link from 'next/link';
import { useState } from 'react';
import type { FleetDate, FleetForecast, SharedQuotaDate } from '@/lib/core/forecast/fleet-forecast';
import { phraseShare } from '@/lib/core/plan/phrases';
import { formatCount, formatExact } from '@/lib/format/number';
import { Button } from '../../ui/button';
import { Figure } from '../../ui/figure';
import { StateBlock } from '../../ui/state-block';
import { CrossingChance, whenWords } from '../crossing-chance';
import { monthWords } from '../forecast-dates';
import { forecastHref } from '../forecast-paths';
import { BeginBy, LeadTime, WarningRow } from '../warning-row';

export interface FleetDatesProps extends Pick<FleetForecast, 'dates' | 'quotaDates'> {
  /** How many later ones are not among them. */
  readonly later: number;
  readonly nowSeconds: number;
}

/** As many as are read at a glance. */
const FEW = 8;
/** Dates begin a day in the zone of their workload's forecast. */
const ZONE = null;

/** What gives in the fleet: quotas that workloads share, then each workload's own, the soonest first. */
export function FleetDates({ dates, quotaDates, later, nowSeconds }: FleetDatesProps) {
  const [isAll, setIsAll] = useState(false);
  const all = quotaDates.length + dates.length;
  if (all === 0)
    return (
      <StateBlock kind="note" title="Nothing gives before the forecasts end.">
        In none of their runs is a break-even passed or a limit reached.
      </StateBlock>
    );
  const most = isAll ? all : FEW;
  // What gives as served now comes before what would, were everything recommended applied.
  const shared = quotaDates.filter(({ role }) => role === 'present').slice(0, most);
  const own = dates.slice(0, most - shared.length);
  const asRecommended = quotaDates.filter(({ role }) => role === 'recommended');
  return (
    <>
      <ol className="border-b border-line" aria-label="Dates with their chances">
        {shared.map((date) => (
          <SharedQuotaRow key={`${date.accountId} ${date.region} present ${date.subject}`} date={date} />
        ))}
        {own.map((date) => (
          <WorkloadDateRow
            key={`${date.workloadId} ${date.kind} ${date.role} ${date.subject}`}
            {...{ date, nowSeconds }}
          />
        ))}
        {asRecommended.slice(0, most - shared.length - own.length).map((date) => (
          <SharedQuotaRow key={`${date.accountId} ${date.region} ${date.subject}`} date={date} />
        ))}
      </ol>
      <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1">
        {all > FEW ? (
          <Button size="sm" onClick={() => setIsAll(!isAll)}>
            {isAll ? 'Show the soonest' : `Show all ${formatCount(all)}`}
          </Button>
        ) : null}
        {later === 0 ? null : (
          <span className="text-sm text-muted">
            {formatCount(later)} later {later === 1 ? 'one is' : 'ones are'} on the pages of their workloads.
          </span>
        )}
      </div>
    </>
  );
}

function WorkloadDateRow({ date, nowSeconds }: { readonly date: FleetDate; readonly nowSeconds: number }) {
  return (
    <WarningRow
      chance={<CrossingChance date={date} zone={ZONE} />}
      when={whenWords(date, ZONE, nowSeconds)}
      subject={
        <Link
          href={forecastHref(date.workloadId)}
          prefetch={false}
          className="text-accent underline underline-offset-2"
        >
          {date.workloadName}
        </Link>
      }
      sentence={date.sentence}
      isRecommended={date.role === 'recommended'}
      begin={<BeginBy {...date} zone={ZONE} nowSeconds={nowSeconds} />}
      action={date.action}
    />
  );
}

function SharedQuotaRow({ date }: { readonly date: SharedQuotaDate }) {
  const { accountId, region, medianMonth, earlyMonth, probability, byMonth, leadDays } = date;
  const when =
    medianMonth !== null
      ? `by the end of ${monthWords(medianMonth)}`
      : earlyMonth !== null
        ? `10 % by the end of ${monthWords(earlyMonth)}`
        : 'less than one in ten';
  return (
    <WarningRow
      chance={
        <Figure
          title={`Chance that ${date.subject} is exceeded`}
          value={phraseShare(probability)}
          exact={`${formatExact(probability)} of all runs of the forecasts`}
          align="start"
          formula={{
            terms: byMonth.map((one) => ({
              name: `Chance by the end of ${monthWords(one.month)}`,
              value: phraseShare(one.probability),
            })),
          }}
        />
      }
      when={when}
      subject={`${accountId === null ? '' : `Account ${accountId}, `}${region}`}
      sentence={date.sentence}
      isRecommended={date.role === 'recommended'}
      begin={
        <p className="text-sm">
          <span className="font-medium">Ask well before</span>
          <LeadTime leadDays={leadDays} />
        </p>
      }
      action={date.action}
    />
  );
}
