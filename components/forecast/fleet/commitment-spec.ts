import type { CommitmentAdvice } from '@/lib/core/forecast/commitment-advice';
import { formatUsd } from '@/lib/format/money';
import type { ChartSpec } from '../../charts/chart-spec';

/** What each amount saves over the term: expected, and in the tenths of the cases with the least and the most demand. */
export function commitmentSpec({ curve, usdPerHour, savingUsd }: CommitmentAdvice): ChartSpec {
  const all = curve.flatMap((point) => [point.lowSavingUsd, point.meanSavingUsd, point.highSavingUsd]);
  return {
    x: { kind: 'usd', label: 'Committed, USD an hour', scale: 'linear' },
    y: { kind: 'usd', label: 'Saved over the term, USD', scale: 'linear' },
    yFrom: Math.min(0, ...all),
    xs: curve.map((point) => point.usdPerHour),
    lines: [
      {
        name: 'most demand',
        color: 'muted',
        dashed: true,
        values: curve.map(({ highSavingUsd }) => highSavingUsd),
      },
      { name: 'expected', color: 'accent', values: curve.map(({ meanSavingUsd }) => meanSavingUsd) },
      {
        name: 'least demand',
        color: 'bad',
        dashed: true,
        values: curve.map(({ lowSavingUsd }) => lowSavingUsd),
      },
    ],
    marks: usdPerHour === 0 ? [] : [{ axis: 'x', value: usdPerHour, label: '' }],
    points:
      usdPerHour === 0
        ? []
        : [{ x: usdPerHour, y: savingUsd.mean, label: `advised: saves ${formatUsd(savingUsd.mean)}` }],
  };
}

/** The title of the curve. */
export function commitmentFinding({ usdPerHour, savingUsd, regretAtLowDemandUsd }: CommitmentAdvice): string {
  if (usdPerHour === 0) return 'Committing to anything further is not expected to save anything.';
  return `${formatUsd(usdPerHour)} an hour saves ${formatUsd(savingUsd.mean)} over the term; with little demand, ${formatUsd(regretAtLowDemandUsd)} less than a smaller amount would.`;
}
