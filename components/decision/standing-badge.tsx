import { Check, CircleDashed, Clock, RotateCcw, X } from 'lucide-react';
import type { DecisionState } from '@/lib/core/decision/standing';
import { Badge } from '../ui/badge';
import { type ShownStanding, STATE_WORDS } from './decision-words';

const LOOKS = {
  open: { icon: CircleDashed, tone: 'accent' },
  accepted: { icon: Check, tone: 'neutral' },
  applied: { icon: Check, tone: 'good' },
  dismissed: { icon: X, tone: 'neutral' },
  snoozed: { icon: Clock, tone: 'neutral' },
  none: { icon: CircleDashed, tone: 'neutral' },
} as const satisfies Readonly<Record<DecisionState, object>>;

export interface StandingBadgeProps {
  readonly standing: ShownStanding;
  /** Where there is little room: without the day until which it is snoozed. */
  readonly isShort?: boolean;
}

/** How a recommendation stands, in a word or two. */
export function StandingBadge({ standing, isShort = false }: StandingBadgeProps) {
  const { state, reopened, decision } = standing;
  const isAgain = state === 'open' && reopened !== null;
  const Icon = isAgain ? RotateCcw : LOOKS[state].icon;
  const until = state === 'snoozed' && decision?.until ? ` until ${decision.until}` : '';
  return (
    <Badge tone={LOOKS[state].tone}>
      <Icon aria-hidden />
      {isAgain ? (
        'open again'
      ) : (
        <>
          {STATE_WORDS[state]}
          <span className={isShort ? 'sr-only' : undefined}>{until}</span>
        </>
      )}
    </Badge>
  );
}
