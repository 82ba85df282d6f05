import clsx from 'clsx';
import {
  BadgeCheck,
  CircleHelp,
  EqualApproximately,
  FileCheck,
  FlaskConical,
  History,
  type LucideIcon,
  PenLine,
  TrendingUp,
  Users,
} from 'lucide-react';
import { PRICE_QUALITIES, type PriceQuality } from '@/lib/core/pricing/price-book';
import { QUALITY_WORDS } from '@/lib/format/serving-words';

const ICONS: Readonly<Record<PriceQuality, LucideIcon>> = {
  'api-output': BadgeCheck,
  published: FileCheck,
  secondary: Users,
  'secondary-stale': History,
  estimated: EqualApproximately,
  extrapolated: TrendingUp,
  demo: FlaskConical,
  entered: PenLine,
};

export interface QualityWordProps {
  /** `null` when there is no price at all. */
  readonly quality: PriceQuality | null;
  readonly className?: string;
}

/** How far a price can be trusted: an icon and a word, the meaning on hover. */
export function QualityWord({ quality, className }: QualityWordProps) {
  const Icon = quality === null ? CircleHelp : ICONS[quality];
  const words = quality === null ? null : QUALITY_WORDS[quality];
  return (
    <span
      title={words?.meaning ?? 'The price book has no price for it, so no total contains it.'}
      className={clsx(
        'inline-flex items-center gap-1 align-middle whitespace-nowrap',
        words === null || words.uncertain ? 'text-warn' : 'text-muted',
        className,
      )}
    >
      <Icon className="size-3.5 shrink-0" aria-hidden />
      {words?.name ?? 'no price'}
    </span>
  );
}

/** The least trustworthy of several qualities; `null` among them, a missing price, is the worst. */
export function worstQuality(qualities: readonly (PriceQuality | null)[]): PriceQuality | null {
  if (qualities.length === 0 || qualities.includes(null)) return null;
  return qualities.reduce((worst, quality) => (trustRank(quality) > trustRank(worst) ? quality : worst));
}

/** A price that the reader entered is his own: it stands before every uncertain one. */
function trustRank(quality: PriceQuality | null): number {
  if (quality === null) return PRICE_QUALITIES.length;
  return PRICE_QUALITIES.indexOf(quality) - (quality === 'entered' ? PRICE_QUALITIES.length : 0);
}
