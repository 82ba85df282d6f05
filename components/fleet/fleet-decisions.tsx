import type { DecisionTotals } from '@/lib/core/decision/total-decisions';
import type { FleetSaving } from '@/lib/core/fleet/fleet';
import { formatUsd, formatUsdInterval } from '@/lib/format/money';
import { formatCount, NO_DATA } from '@/lib/format/number';

/** How the recommendations of the fleet stand, and what those save that are open. */
export function FleetDecisions({ decisions }: { readonly decisions: DecisionTotals }) {
  const { counts } = decisions;
  const decided = counts.accepted + counts.applied + counts.dismissed + counts.snoozed;
  if (counts.open + decided === 0) return null;
  if (decided === 0) return <UndecidedWords open={counts.open} />;
  return (
    <section aria-label="Decisions" className="mb-4 text-sm">
      <p>
        <span className="font-medium">{openWords(decisions)}</span>{' '}
        <span className="text-muted">{decidedWords(decisions)}</span>
      </p>
    </section>
  );
}

/** Then all that the fleet can save is open: the head of the page says how much that is. */
function UndecidedWords({ open }: { readonly open: number }) {
  return (
    <section aria-label="Decisions" className="mb-4 text-sm text-muted">
      <p>
        {open === 1
          ? '1 recommendation is open: nothing was decided yet.'
          : `${formatCount(open)} recommendations are open: nothing was decided yet.`}
      </p>
    </section>
  );
}

function openWords({ counts, openSaving }: DecisionTotals): string {
  if (counts.open === 0) return 'No recommendation is open.';
  const noun = counts.open === 1 ? 'recommendation is' : 'recommendations are';
  return `${formatCount(counts.open)} ${noun} open${savingWords(openSaving)}.`;
}

function savingWords(saving: FleetSaving | null): string {
  if (saving === null) return '';
  const interval = formatUsdInterval(saving.lowUsd, saving.highUsd);
  const range = interval === NO_DATA ? '' : ` (90 %: ${interval})`;
  const isCheaper = saving.differenceUsd >= 0;
  const amount = formatUsd(Math.abs(saving.differenceUsd));
  return isCheaper
    ? `, and would save ${amount} a month${range}`
    : `, and would cost ${amount} a month more${range}`;
}

function decidedWords({ counts, acceptedSaving }: DecisionTotals): string {
  const parts = [
    ...(counts.accepted === 0
      ? []
      : [`${formatCount(counts.accepted)} accepted${promiseWords(acceptedSaving)}`]),
    ...(counts.applied === 0 ? [] : [`${formatCount(counts.applied)} applied`]),
    ...(counts.dismissed === 0 ? [] : [`${formatCount(counts.dismissed)} dismissed`]),
    ...(counts.snoozed === 0 ? [] : [`${formatCount(counts.snoozed)} snoozed`]),
  ];
  return `In no sum of what is open: ${parts.join(', ')}.`;
}

function promiseWords(saving: FleetSaving | null): string {
  return saving === null ? '' : ` and not seen to be applied, ${formatUsd(saving.differenceUsd)} a month`;
}
