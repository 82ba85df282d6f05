'use client';
import { daysPerMonth } from '@/lib/core/units';
import { formatUnitPrice } from '@/lib/format/money';
import { formatExact, formatFixed, formatSignificant } from '@/lib/format/number';
import { Figure } from '../../ui/figure';
import { WayToServe } from '../../ui/marker';
import { QualityWord } from '../../ui/price-quality';
import type { CostLine, NamedOption, OptionCost } from './comparison';

export interface OptionCostViewProps {
  readonly option: NamedOption;
  readonly cost: OptionCost;
  readonly hoursPerMonth: number;
}

/** What an option costs by the million requests and whatever comes, line by line. */
export function OptionCostView({ option, cost, hoursPerMonth }: OptionCostViewProps) {
  const { standingUsd, standing, perMillionUsd, perMillion, assumptions } = cost;
  return (
    <section aria-label={option.label} className="min-w-0">
      <h3 className="mb-2 font-semibold">
        <WayToServe style={option.style} label={option.label} />
      </h3>
      {perMillion.length === 0 ? null : (
        <Lines
          title="A million requests"
          sumUsd={perMillionUsd}
          lines={perMillion}
          assumptions={assumptions}
          note={null}
        />
      )}
      {standing.length === 0 ? null : (
        <Lines
          title="Standing, a month"
          sumUsd={standingUsd}
          lines={standing}
          assumptions={assumptions}
          note={`${alignedUsd(standingUsd / daysPerMonth(hoursPerMonth), standingUsd / daysPerMonth(hoursPerMonth))} USD a day`}
        />
      )}
    </section>
  );
}

interface LinesProps {
  readonly title: string;
  readonly sumUsd: number;
  readonly lines: readonly CostLine[];
  readonly assumptions: readonly string[];
  readonly note: string | null;
}

/** The parts of a sum, all with the decimals that the sum has, and the sum. */
function Lines({ title, sumUsd, lines, assumptions, note }: LinesProps) {
  return (
    <table className="mb-4 w-full border-separate border-spacing-0 text-sm">
      <caption className="sr-only">{title}</caption>
      <tbody>
        {lines.map((line) => (
          <tr key={line.name}>
            <th scope="row" className="py-1 pr-3 text-left font-normal">
              {line.name}
              <span className="block text-xs text-muted">
                {formatSignificant(line.quantity, 6)} {line.unit === 'GB' ? line.unit : `${line.unit}s`} ×{' '}
                {formatUnitPrice(line.unitPriceUsd)} USD <QualityWord quality={line.quality} />
              </span>
            </th>
            <td className="py-1 text-right align-top whitespace-nowrap">
              {line.costUsd === null ? 'not in the total' : alignedUsd(line.costUsd, sumUsd)}
            </td>
          </tr>
        ))}
        <tr>
          <th scope="row" className="border-t border-line-strong py-1.5 pr-3 text-left font-semibold">
            {title}
            {note === null ? null : <span className="block text-xs font-normal text-muted">{note}</span>}
          </th>
          <td className="border-t border-line-strong py-1.5 text-right align-top font-semibold whitespace-nowrap">
            <Figure
              title={title}
              value={alignedUsd(sumUsd, sumUsd)}
              unit="USD"
              exact={`${formatExact(sumUsd)} USD`}
              formula={{ components: lines.map((line) => ({ ...line, source: null })), assumptions }}
            />
          </td>
        </tr>
      </tbody>
    </table>
  );
}

const SIGNIFICANT_DIGITS = 4;
const MOST_DECIMALS = 8;

/** With as many decimals as give the sum four digits: the parts then add up on sight. */
export function alignedUsd(amountUsd: number, sumUsd: number): string {
  const whole = sumUsd === 0 ? 1 : Math.floor(Math.log10(Math.abs(sumUsd))) + 1;
  return formatFixed(amountUsd, Math.min(MOST_DECIMALS, Math.max(2, SIGNIFICANT_DIGITS - whole)));
}
