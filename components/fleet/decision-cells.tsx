'use client';
import { formatDate } from '@/lib/format/date-time';
import { NO_DATA } from '@/lib/format/number';
import { reopenedSentence, standingSentence } from '../decision/decision-words';
import { StandingBadge } from '../decision/standing-badge';
import type { FleetRow } from './fleet-row';

interface RowProps {
  readonly row: FleetRow;
}

/** How the recommendation stands; who decided, when and why on hovering, and on the workload's page. */
export function DecisionCell({ row: { standing, plan } }: RowProps) {
  if (standing.state === 'none') return <span className="text-faint">{NO_DATA}</span>;
  const again = reopenedSentence(standing, plan?.savingUsd ?? null);
  return (
    <span title={again ?? standingSentence(standing)}>
      <StandingBadge standing={standing} isShort />
    </span>
  );
}

export function DecidedCell({ row: { standing } }: RowProps) {
  const { decision } = standing;
  if (decision === null) return <span className="text-faint">{NO_DATA}</span>;
  const who = decision.who ?? 'a discovery';
  return (
    <span className="block truncate text-muted" title={decision.reason ?? who}>
      {formatDate(decision.at)} {who}
    </span>
  );
}

export function SnoozedCell({ row: { standing } }: RowProps) {
  const until = standing.state === 'snoozed' ? (standing.decision?.until ?? null) : null;
  return until === null ? <span className="text-faint">{NO_DATA}</span> : <span>{until}</span>;
}
