import type { ReactNode } from 'react';
import type { CommitmentAdvice } from '@/lib/core/forecast/commitment-advice';
import type { Interval } from '@/lib/core/forecast/demand-forecast';
import { formatUsd, formatUsdInterval, formatUsdNumber } from '@/lib/format/money';
import { formatExact, formatPercent } from '@/lib/format/number';
import { Figure } from '../../ui/figure';

/** What is advised, what it is expected to save, what it may cost to have been wrong, and how much of it is used. */
export function CommitmentFigures({ advice }: { readonly advice: CommitmentAdvice }) {
  const { usdPerHour, committedUsdPerHour, savingUsd, regretAtLowDemandUsd } = advice;
  const { utilization, eligibleUsdPerHour, assumptions } = advice;
  const beside =
    committedUsdPerHour === 0 ? '' : `, beside ${formatUsdNumber(committedUsdPerHour)} that are committed`;
  return (
    <dl className="mb-5 grid grid-cols-2 gap-x-5 gap-y-3 border-t border-line pt-3 lg:grid-cols-5">
      <OneFigure name="Commit, USD an hour" note={`at the plan’s prices${beside}`}>
        {formatUsdNumber(usdPerHour)}
      </OneFigure>
      <OneFigure
        name="Expected saving, USD"
        note={`90 %: ${formatUsdInterval(savingUsd.low, savingUsd.high)}`}
      >
        <Figure
          title="Expected saving over the term"
          value={formatUsdNumber(savingUsd.mean)}
          exact={`${formatExact(savingUsd.mean)} USD`}
          align="start"
          formula={{
            terms: [
              { name: 'Mean of all runs', value: formatUsd(savingUsd.mean) },
              { name: 'Half of all runs are below', value: formatUsd(savingUsd.median) },
              { name: '5 of 100 are below', value: formatUsd(savingUsd.low) },
              { name: '5 of 100 are above', value: formatUsd(savingUsd.high) },
            ],
            assumptions: [
              'In each run of the forecasts: what the plan covers at on-demand prices, less what is committed, over the hours of the term.',
              ...assumptions,
            ],
          }}
        />
      </OneFigure>
      <OneFigure name="Regret at low demand, USD" note="against what would have been best">
        {formatUsdNumber(regretAtLowDemandUsd)}
      </OneFigure>
      {utilization === null ? null : (
        <OneFigure name="Used of it" note={`90 %: ${shareInterval(utilization)}`}>
          {formatPercent(whole(utilization.median))}
        </OneFigure>
      )}
      <OneFigure
        name="It could cover, USD an hour"
        note={`on demand; 90 %: ${formatUsdInterval(eligibleUsdPerHour.low, eligibleUsdPerHour.high)}`}
      >
        {formatUsdNumber(eligibleUsdPerHour.median)}
      </OneFigure>
    </dl>
  );
}

function shareInterval({ low, high }: Interval): string {
  const [from, to] = [formatPercent(whole(low)), formatPercent(whole(high))];
  return from === to ? from : `${from} to ${to}`;
}

/** To whole percents. */
function whole(share: number): number {
  return Math.round(share * 100) / 100;
}

interface OneFigureProps {
  readonly name: string;
  readonly note: string;
  readonly children: ReactNode;
}

function OneFigure({ name, note, children }: OneFigureProps) {
  return (
    <div className="min-w-0">
      <dt className="text-xs text-muted">{name}</dt>
      <dd className="text-lg font-semibold tabular-nums">{children}</dd>
      <dd className="text-xs text-muted tabular-nums">{note}</dd>
    </div>
  );
}
