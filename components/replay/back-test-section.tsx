import type { BackTest, EarlierTest } from '@/lib/core/inventory/back-test';
import { formatDate } from '@/lib/format/date-time';
import { formatUsd } from '@/lib/format/money';
import { formatPercent, formatRoundedCount } from '@/lib/format/number';
import { Section } from '../ui/section';
import { Table, TableCell, TableHead } from '../ui/table';

/** How near the model of what serves it today comes to what the account shows, day by day. */
export function BackTestSection({ test }: { readonly test: BackTest }) {
  return (
    <Section title="Predicted against observed" description={backTestSentence(test)} className="mt-8">
      <div className="grid items-start gap-x-10 gap-y-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div>
          <DaysTable test={test} />
          {test.earlier?.map((one) => (
            <p key={one.fromSeconds} className="mt-3 text-sm text-muted">
              {earlierSentence(one)}
            </p>
          ))}
        </div>
        <ul className="list-disc space-y-1 pl-4 text-sm text-muted">
          {test.explanations.map((explanation) => (
            <li key={explanation}>{explanation}</li>
          ))}
        </ul>
      </div>
    </Section>
  );
}

function DaysTable({ test }: { readonly test: BackTest }) {
  const { unit, days, predicted, observed, errorShare, predictedUsd, observedUsd } = test;
  return (
    <Table caption="Predicted and observed use by day">
      <thead>
        <tr>
          <TableHead>Day, UTC</TableHead>
          <TableHead align="end">Predicted, {unit}</TableHead>
          <TableHead align="end">Observed, {unit}</TableHead>
          <TableHead align="end">Error</TableHead>
        </tr>
      </thead>
      <tbody>
        {days.map((day) => (
          <tr key={day.daySeconds}>
            <TableCell>{formatDate(day.daySeconds)}</TableCell>
            <TableCell align="end">{formatRoundedCount(day.predicted)}</TableCell>
            <TableCell align="end">{formatRoundedCount(day.observed)}</TableCell>
            <TableCell align="end">
              {errorWords(day.observed > 0 ? day.predicted / day.observed - 1 : null)}
            </TableCell>
          </tr>
        ))}
        <tr className="font-medium">
          <TableCell>All</TableCell>
          <TableCell align="end">
            {formatRoundedCount(predicted)}
            {predictedUsd === null ? null : <Cost usd={predictedUsd} />}
          </TableCell>
          <TableCell align="end">
            {formatRoundedCount(observed)}
            {observedUsd === null ? null : <Cost usd={observedUsd} />}
          </TableCell>
          <TableCell align="end">{errorWords(errorShare)}</TableCell>
        </tr>
      </tbody>
    </Table>
  );
}

function Cost({ usd }: { readonly usd: number }) {
  return <span className="block text-xs font-normal text-faint">{formatUsd(usd)}</span>;
}

/** The finding, in one sentence. */
export function backTestSentence({
  unit,
  predicted,
  observed,
  errorShare,
  knownShare,
}: Omit<BackTest, 'explanations' | 'earlier'>): string {
  const known = knownShare >= 0.995 ? '' : ` Known is ${formatPercent(knownShare)} of the window.`;
  if (errorShare === null)
    return `Nothing was seen to be used; predicted were ${formatRoundedCount(predicted)} ${unit}.${known}`;
  const amount = `${formatRoundedCount(observed)} ${unit} were observed`;
  if (Math.abs(errorShare) < NEGLIGIBLE) return `${amount}, and as many predicted.${known}`;
  const more = errorShare > 0 ? 'more' : 'less';
  return `${amount}; predicted were ${formatPercent(Math.abs(errorShare))} ${more}.${known}`;
}

const NEGLIGIBLE = 0.0005;

/** The same of the time on other hardware. */
export function earlierSentence(test: EarlierTest): string {
  const { hardware, fromSeconds, toSeconds, observedUsd } = test;
  const price = observedUsd === null ? '' : ` At its list price that was ${formatUsd(observedUsd)}.`;
  return `Before, on ${hardware}, from ${formatDate(fromSeconds)} to ${formatDate(toSeconds)}: ${backTestSentence(test)}${price}`;
}

function errorWords(errorShare: number | null): string {
  if (errorShare === null) return 'none seen';
  if (Math.abs(errorShare) < NEGLIGIBLE) return '0 %';
  return `${errorShare > 0 ? '+' : '−'}${formatPercent(Math.abs(errorShare))}`;
}
