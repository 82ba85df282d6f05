import { type FleetTotals, listSummed } from '@/lib/core/fleet/fleet';
import { formatUsd, formatUsdInterval, formatUsdNumber } from '@/lib/format/money';
import { formatCount, formatExact, NO_DATA } from '@/lib/format/number';
import { Figure } from '../ui/figure';
import type { FormulaTerm } from '../ui/formula';
import type { FleetRow } from './fleet-row';

/** As many parts of a sum as a reader looks through; the rest is one line. */
const MOST_TERMS = 12;

export interface FleetSentenceProps {
  readonly totals: FleetTotals;
  readonly rows: readonly FleetRow[];
}

/** What inference costs, and how much of it can go. */
export function FleetSentence({ totals, rows }: FleetSentenceProps) {
  const { spendMonthlyUsd, saving } = totals;
  if (spendMonthlyUsd === null) return 'No workload has a known cost yet.';
  return (
    <>
      Inference costs <SpendFigure spendUsd={spendMonthlyUsd} rows={rows} /> a month.{' '}
      {saving === null || Math.abs(saving.differenceUsd) < 0.005 ? (
        'Nothing found that would cost less and keep every SLO.'
      ) : saving.differenceUsd < 0 ? (
        <>Keeping every SLO takes {formatUsd(-saving.differenceUsd)} a month more.</>
      ) : (
        <>
          <SavingFigure saving={saving} rows={rows} /> of it can go without touching an SLO
          <Interval lowUsd={saving.lowUsd} highUsd={saving.highUsd} />.
        </>
      )}
    </>
  );
}

function Interval({ lowUsd, highUsd }: { readonly lowUsd: number | null; readonly highUsd: number | null }) {
  const interval = formatUsdInterval(lowUsd, highUsd);
  return interval === NO_DATA ? null : (
    <span className="font-normal whitespace-nowrap text-muted"> (90 %: {interval})</span>
  );
}

function SpendFigure({ spendUsd, rows }: { readonly spendUsd: number; readonly rows: readonly FleetRow[] }) {
  return (
    <Figure
      title="Spend a month"
      value={formatUsdNumber(spendUsd)}
      unit="USD"
      exact={`${formatExact(spendUsd)} USD a month`}
      align="start"
      formula={{
        terms: sumTerms(rows, ({ plan }) => plan?.presentMonthlyUsd ?? null),
        assumptions: ['The present cost of every workload of which it is known.'],
      }}
    />
  );
}

interface SavingFigureProps {
  readonly saving: NonNullable<FleetTotals['saving']>;
  readonly rows: readonly FleetRow[];
}

function SavingFigure({ saving, rows }: SavingFigureProps) {
  return (
    <Figure
      title="Saving a month"
      value={formatUsdNumber(saving.differenceUsd)}
      exact={`${formatExact(saving.differenceUsd)} USD a month`}
      align="start"
      formula={{
        terms: sumTerms(rows, ({ plan }) => (plan?.keepsPresent === false ? plan.savingUsd : null)),
        assumptions: [
          'What every workload with a change recommended costs now, less what it would cost.',
          'The interval of the sum takes the workloads as independent: distances from the saving add up as the root of the sum of squares.',
        ],
      }}
    />
  );
}

/** The largest parts of a sum by name, and the rest in one line, of what the sums are of. */
function sumTerms(rows: readonly FleetRow[], amount: (row: FleetRow) => number | null): FormulaTerm[] {
  const parts = listSummed(rows)
    .flatMap((row) => {
      const amountUsd = amount(row);
      return amountUsd === null ? [] : [{ name: row.name, amountUsd }];
    })
    .sort((a, b) => b.amountUsd - a.amountUsd);
  const named = parts.slice(0, MOST_TERMS);
  const rest = parts.slice(MOST_TERMS);
  const restUsd = rest.reduce((sum, part) => sum + part.amountUsd, 0);
  return [
    ...named.map(({ name, amountUsd }) => ({ name, value: formatUsd(amountUsd) })),
    ...(rest.length === 0 ? [] : [{ name: `${formatCount(rest.length)} others`, value: formatUsd(restUsd) }]),
  ];
}
