import type { PriceQuality } from '@/lib/core/pricing/price-book';
import { formatDate } from '@/lib/format/date-time';
import { formatCount, formatPercent } from '@/lib/format/number';
import { QUALITY_WORDS } from '@/lib/format/serving-words';

export interface PricesSentenceProps {
  readonly priceDate: string;
  readonly qualityCounts: Readonly<Partial<Record<PriceQuality, number>>>;
}

/** How many prices are in force, and how many of them are really known. */
export function PricesSentence({ priceDate, qualityCounts }: PricesSentenceProps) {
  const { recorded, total } = countRecorded(qualityCounts);
  return (
    <>
      {formatCount(total)} prices in force, edition {formatDate(priceDate)}: {formatPercent(recorded / total)}{' '}
      are published by AWS or recorded from its Price List; the others say what they are.
    </>
  );
}

function countRecorded(counts: PricesSentenceProps['qualityCounts']): { recorded: number; total: number } {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return { recorded: (counts['api-output'] ?? 0) + (counts.published ?? 0), total };
}

/** The rest by quality: `1,204 estimated, 12 superseded`. */
export function qualityBreakdown(counts: PricesSentenceProps['qualityCounts']): string {
  return (Object.keys(QUALITY_WORDS) as PriceQuality[])
    .filter((quality) => (counts[quality] ?? 0) > 0)
    .map((quality) => `${formatCount(counts[quality] ?? 0)} ${QUALITY_WORDS[quality].name}`)
    .join(', ');
}
