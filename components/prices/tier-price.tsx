'use client';
import { formatUnitPrice } from '@/lib/format/money';
import { formatCount, formatCountInWords } from '@/lib/format/number';
import { Popover } from '../ui/popover';
import type { PriceRow } from './price-row';

/** The first unit price of a tiered price, which opens to all its tiers. */
export function TierPrice({ row }: { readonly row: PriceRow }) {
  return (
    <Popover
      label={`Tiers of ${row.name}`}
      align="end"
      trigger={
        <button
          type="button"
          className="inline-flex items-baseline gap-1.5 rounded-sm decoration-faint decoration-dotted underline-offset-4 hover:underline"
        >
          <span className="text-xs text-faint">{formatCount(row.tiers.length)} tiers, from</span>
          {formatUnitPrice(row.tiers[0]?.unitPriceUsd ?? null)}
        </button>
      }
    >
      <p className="font-semibold">{row.name}</p>
      <p className="mb-2 text-sm text-muted">
        USD per {row.unit}, by what is used in a month in {row.region}
      </p>
      <TierTable row={row} />
    </Popover>
  );
}

function TierTable({ row }: { readonly row: PriceRow }) {
  return (
    <table className="text-sm">
      <thead className="text-xs text-muted">
        <tr>
          <th scope="col" className="pr-6 text-left font-medium">
            {row.unit}s a month
          </th>
          <th scope="col" className="text-right font-medium">
            USD
          </th>
        </tr>
      </thead>
      <tbody>
        {row.tiers.map((tier, i) => (
          <tr key={tier.fromQuantity}>
            <td className="pr-6">{tierText(tier.fromQuantity, row.tiers[i + 1]?.fromQuantity ?? null)}</td>
            <td className="text-right">{formatUnitPrice(tier.unitPriceUsd)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A tier holds from its start, inclusive, to the next one's. */
function tierText(from: number, to: number | null): string {
  if (to === null) return `above ${formatCountInWords(from)}`;
  if (from === 0) return `the first ${formatCountInWords(to)}`;
  return `${formatCountInWords(from)} to ${formatCountInWords(to)}`;
}
