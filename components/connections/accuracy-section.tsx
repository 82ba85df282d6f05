import type { FleetAccuracy } from '@/lib/core/inventory/fleet-accuracy';
import { formatUsd } from '@/lib/format/money';
import { formatCount, formatPercent, formatRoundedCount } from '@/lib/format/number';
import { Section } from '../ui/section';
import { Table, TableCell, TableHead } from '../ui/table';

export interface AccuracySectionProps {
  readonly accuracy: FleetAccuracy;
  /** Whether what was billed may be read. */
  readonly readsBilling: boolean;
}

/** How near the model comes to what the account really used, and was billed; nothing before a workload was compared. */
export function AccuracySection({ accuracy, readsBilling }: AccuracySectionProps) {
  if (accuracy.workloads === 0) return null;
  return (
    <Section title="Predicted against observed" description={accuracySentence(accuracy)}>
      {accuracy.billed.length === 0 ? (
        <p className="max-w-[820px] text-sm text-muted">
          {readsBilling
            ? 'No day is billed and observed whole yet: the bill of the last two days may still change.'
            : 'What was billed is not read. Cost Explorer can be allowed in the settings of this connection; it charges for each call.'}
        </p>
      ) : (
        <BilledTable accuracy={accuracy} />
      )}
    </Section>
  );
}

function BilledTable({ accuracy: { billed } }: Pick<AccuracySectionProps, 'accuracy'>) {
  return (
    <>
      <Table caption="Instance-hours predicted, observed and billed, by instance type">
        <thead>
          <tr>
            <TableHead>Instance type</TableHead>
            <TableHead align="end">Days</TableHead>
            <TableHead align="end">Predicted, hours</TableHead>
            <TableHead align="end">Observed, hours</TableHead>
            <TableHead align="end">Billed, hours</TableHead>
            <TableHead align="end">Billed</TableHead>
            <TableHead align="end">Predicted against billed</TableHead>
          </tr>
        </thead>
        <tbody>
          {billed.map((row) => (
            <tr key={`${row.region} ${row.instanceType}`}>
              <TableCell>
                {row.instanceType}
                <span className="block text-xs text-faint">{row.region}</span>
              </TableCell>
              <TableCell align="end">{formatCount(row.days)}</TableCell>
              <TableCell align="end">{formatRoundedCount(row.predictedHours)}</TableCell>
              <TableCell align="end">{formatRoundedCount(row.observedHours)}</TableCell>
              <TableCell align="end">{formatRoundedCount(row.billedHours)}</TableCell>
              <TableCell align="end">{formatUsd(row.billedUsd)}</TableCell>
              <TableCell align="end">
                {row.unpredicted > 0 ? unpredictedWords(row.unpredicted) : errorWords(row.errorShare)}
              </TableCell>
            </tr>
          ))}
        </tbody>
      </Table>
      <p className="mt-2 max-w-[820px] text-sm text-muted">
        A bill knows no endpoint: all workloads of an instance type are taken together, on days that bill and
        metrics both tell whole. Billed are also instances that start, and endpoints that nothing is predicted
        of: where there are such, bill and prediction are not alike.
      </p>
    </>
  );
}

/** The finding, in a sentence or two. */
export function accuracySentence(accuracy: FleetAccuracy): string {
  const { workloads, medianErrorShare, instanceHoursErrorShare, observedUsd, usdErrorShare } = accuracy;
  const compared = `${formatCount(workloads)} ${workloads === 1 ? 'workload was' : 'workloads were'} compared with what ${workloads === 1 ? 'it' : 'they'} really used`;
  if (medianErrorShare === null) return `${compared}; none used anything.`;
  const hours =
    instanceHoursErrorShare === null
      ? ''
      : ` All instance-hours together are predicted ${differenceWords(instanceHoursErrorShare)}.`;
  const cost =
    usdErrorShare === null
      ? ''
      : ` Of ${formatUsd(observedUsd)} at list price, the prediction is ${differenceWords(usdErrorShare)}.`;
  return `${compared}: half are predicted within ${formatPercent(Number(medianErrorShare.toPrecision(2)))}.${hours}${cost}`;
}

const NEGLIGIBLE = 0.0005;

function differenceWords(share: number): string {
  if (Math.abs(share) < NEGLIGIBLE) return 'right';
  return `${formatPercent(Number(Math.abs(share).toPrecision(2)))} too ${share > 0 ? 'high' : 'low'}`;
}

/** The bill has more than what is predicted: nothing to compare. */
function unpredictedWords(unpredicted: number): string {
  return `billed with ${formatCount(unpredicted)} more`;
}

function errorWords(share: number | null): string {
  if (share === null) return 'not billed';
  if (Math.abs(share) < NEGLIGIBLE) return '0 %';
  return `${share > 0 ? '+' : '−'}${formatPercent(Number(Math.abs(share).toPrecision(2)))}`;
}
