'use client';
import { useMemo, useState } from 'react';
import type { ForecastOfDemand, ShownForecast } from '@/lib/core/forecast/demand-forecast';
import { listObservedDays, type ObservedDemand } from '@/lib/core/forecast/observed-demand';
import { SECONDS_PER_DAY } from '@/lib/core/units';
import type { ChartSpec } from '../charts/chart-spec';
import { LineChart } from '../charts/line-chart';
import { Field } from '../ui/field';
import { Section } from '../ui/section';
import { Select } from '../ui/select';
import { StateBlock } from '../ui/state-block';
import { comparedFinding, compareForecast, scoreSentence, triedWords } from './backtest-words';
import { clockOf, dayWords } from './forecast-dates';
import { expectedLine } from './forecast-spec';

export interface BacktestSectionProps {
  readonly demand: ForecastOfDemand;
  readonly observed: ObservedDemand;
  readonly name: string;
}

/** The forecast that people would have had, against what came; and the score of all that were tried. */
export function BacktestSection({ demand, observed, name }: BacktestSectionProps) {
  const { shown, backtest, checkedDays, requests } = demand.days;
  return (
    <Section
      title="The forecast you would have had"
      description="Made from what was known on an earlier day, and held against what then came."
    >
      {shown.length === 0 ? (
        <StateBlock kind="empty" title="An earlier forecast will stand here.">
          The history is too short to have made one and to have seen what came.
        </StateBlock>
      ) : (
        <EarlierForecast {...{ demand, observed, name }} />
      )}
      <ul className="mt-4 max-w-[820px] list-disc space-y-1 pl-4 text-muted">
        <li>By day: {scoreSentence(backtest, 'days')}</li>
        <li>By hour, for the week ahead: {scoreSentence(demand.hours.backtest, 'hours')}</li>
        <li>{triedWords(demand)}</li>
        {checkedDays < requests.length ? (
          <li>
            {checkedDays === 0
              ? 'No error of days could be checked on so short a history'
              : `Errors beyond ${checkedDays} days could not be checked on this history`}
            : farther out the band is extrapolated.
          </li>
        ) : null}
      </ul>
    </Section>
  );
}

function EarlierForecast({ demand, observed, name }: BacktestSectionProps) {
  const zone = demand.zone.name;
  const shown = useMemo(() => demand.days.shown.toReversed(), [demand]);
  // The newest that had all its days before it.
  const longest = Math.max(...shown.map(({ requests }) => requests.length));
  const [chosen, choose] = useState(shown.findIndex(({ requests }) => requests.length === longest));
  const earlier = shown[Math.min(chosen, shown.length - 1)];
  const { spec, finding } = useMemo(
    () => (earlier === undefined ? { spec: null, finding: '' } : compareInSpec(earlier, observed, zone)),
    [earlier, observed, zone],
  );
  if (spec === null) return null;
  return (
    <>
      <Field label="Made on" className="mb-3 max-w-56">
        {(control) => (
          <Select
            {...control}
            value={String(Math.min(chosen, shown.length - 1))}
            onChange={(event) => choose(Number(event.target.value))}
            options={shown.map(({ startSeconds }, i) => ({
              value: String(i),
              label: dayWords(startSeconds, zone),
            }))}
          />
        )}
      </Field>
      <LineChart
        finding={finding}
        measure="Requests a day, what came and what would have been expected. The band was to hold 90 of 100 days."
        spec={spec}
        heightPx={260}
        fileName={`${name}-forecast-backtest`}
      />
    </>
  );
}

/** So many days before it are shown beside a forecast. */
const DAYS_BEFORE = 56;

function compareInSpec(earlier: ShownForecast, observed: ObservedDemand, zone: string) {
  const clock = clockOf(zone);
  const start = Math.floor(clock.wallSecondsAt(earlier.startSeconds) / SECONDS_PER_DAY) * SECONDS_PER_DAY;
  const end = start + earlier.requests.length * SECONDS_PER_DAY;
  const known = new Map(
    listObservedDays(observed, clock).map(({ wallSeconds, requests }) => [wallSeconds, requests] as const),
  );
  const first = Math.max(start - DAYS_BEFORE * SECONDS_PER_DAY, Math.min(start, ...known.keys()));
  const xs = Array.from({ length: (end - first) / SECONDS_PER_DAY }, (_, i) => first + i * SECONDS_PER_DAY);
  const came = xs.map((x) => known.get(x) ?? null);
  const before = (start - first) / SECONDS_PER_DAY;
  const spec: ChartSpec = {
    x: { kind: 'day', label: 'Day', scale: 'linear' },
    y: { kind: 'rate', label: 'Requests a day', scale: 'linear', isRounded: true },
    xs,
    lines: [
      {
        ...expectedLine(new Array<null>(before).fill(null), earlier.requests, 'expected then'),
        within: { from: start, to: Infinity },
      },
      { name: 'came', color: 'ink', values: came },
    ],
    marks: [{ axis: 'x', value: start, label: 'made here' }],
  };
  const compared = compareForecast(earlier, came.slice(before));
  return { spec, finding: comparedFinding(compared, dayWords(earlier.startSeconds, zone)) };
}
