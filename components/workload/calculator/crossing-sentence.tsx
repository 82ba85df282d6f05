'use client';
import { daysPerMonth } from '@/lib/core/units';
import { formatUsd } from '@/lib/format/money';
import { formatCountInWords, formatExact, formatFixed } from '@/lib/format/number';
import { Figure } from '../../ui/figure';
import type { FormulaTerm } from '../../ui/formula';
import { inSentence } from '../option-words';
import { type Comparison, type Crossing, MILLION, type NamedOption } from './comparison';

export interface CrossingSentenceProps {
  readonly comparison: Comparison;
  readonly a: NamedOption;
  readonly b: NamedOption;
}

/** Which option is cheaper below and above which volume. */
export function CrossingSentence({ comparison, a, b }: CrossingSentenceProps) {
  const { crossings, alwaysCheaper } = comparison;
  const nameOf = (side: 'a' | 'b') => inSentence(side === 'a' ? a.label : b.label);
  const [first, ...others] = crossings;
  if (first === undefined) {
    if (alwaysCheaper === null) return 'Both cost the same at every volume.';
    return `${(alwaysCheaper === 'a' ? a : b).label} is cheaper at every volume.`;
  }
  const other = first.cheaperBelow === 'a' ? 'b' : 'a';
  return (
    <>
      Below <CrossingFigure crossing={first} comparison={comparison} names={[a.label, b.label]} /> a day{' '}
      {nameOf(first.cheaperBelow)} is cheaper, above it {nameOf(other)}
      {others.map((crossing) => (
        <span key={crossing.requestsPerMonth}>
          , and from <CrossingFigure crossing={crossing} comparison={comparison} names={[a.label, b.label]} />{' '}
          a day on {nameOf(crossing.cheaperBelow === 'a' ? 'b' : 'a')}
        </span>
      ))}
      .{' '}
      <span className="font-normal text-muted">
        That is {formatCountInWords(Math.round(first.requestsPerMonth))} requests a month.
      </span>
    </>
  );
}

interface CrossingFigureProps {
  readonly crossing: Crossing;
  readonly comparison: Comparison;
  readonly names: readonly [string, string];
}

function CrossingFigure({ crossing, comparison, names }: CrossingFigureProps) {
  return (
    <Figure
      title="The volume at which both cost the same"
      value={formatFixed(crossing.requestsPerDay, 0)}
      unit="requests"
      exact={`${formatExact(crossing.requestsPerDay)} requests a day`}
      align="start"
      formula={{ terms: crossingTerms(crossing, comparison, names), assumptions: comparison.a.assumptions }}
    />
  );
}

/** Two straight lines meet where the difference of what stands is the difference of what the requests cost. */
function crossingTerms(
  { requestsPerMonth, requestsPerDay }: Crossing,
  { a, b, hoursPerMonth }: Comparison,
  [nameA, nameB]: readonly [string, string],
): FormulaTerm[] {
  const standing = Math.abs(a.standingUsd - b.standingUsd);
  const perMillion = Math.abs(a.perMillionUsd - b.perMillionUsd);
  return [
    { name: `Standing, ${nameA}`, value: formatUsd(a.standingUsd) },
    { name: `Standing, ${nameB} `, value: formatUsd(b.standingUsd) },
    { name: `A million requests, ${nameA}`, value: formatUsd(a.perMillionUsd) },
    { name: `A million requests, ${nameB} `, value: formatUsd(b.perMillionUsd) },
    {
      name: 'Standing difference ÷ difference by the request',
      value: `${formatExact((standing / perMillion) * MILLION)} a month`,
    },
    { name: 'Crossing, tiers counted', value: `${formatExact(requestsPerMonth)} a month` },
    {
      name: `÷ ${formatExact(daysPerMonth(hoursPerMonth))} days`,
      value: `${formatExact(requestsPerDay)} a day`,
    },
  ];
}
