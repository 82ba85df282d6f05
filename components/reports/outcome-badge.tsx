import { CircleAlert, CircleCheck, CircleDashed, LoaderCircle, TriangleAlert } from 'lucide-react';
import { Badge } from '../ui/badge';
import type { Outcome, Tone } from './delivery-words';

const ICONS = {
  neutral: CircleDashed,
  accent: LoaderCircle,
  good: CircleCheck,
  warn: TriangleAlert,
  bad: CircleAlert,
} as const satisfies Record<Tone, unknown>;

/** How a report or a delivery fared, in words with an icon. */
export function OutcomeBadge({ outcome: { words, tone } }: { readonly outcome: Outcome }) {
  const Icon = ICONS[tone];
  return (
    <Badge tone={tone}>
      <Icon aria-hidden className={tone === 'accent' ? 'motion-safe:animate-spin' : undefined} />
      {words}
    </Badge>
  );
}
