import type { CostComponent } from '@/lib/core/pricing/cost-component';
import { formatDate } from '@/lib/format/date-time';
import { formatUnitPrice, formatUsd } from '@/lib/format/money';
import { formatExact, NO_DATA } from '@/lib/format/number';
import { QualityWord } from './price-quality';

/** A line of a formula that is not priced: what it is, and its value with its unit. */
export interface FormulaTerm {
  readonly name: string;
  readonly value: string;
}

/** A priced line; which meter it was is not shown. */
export type FormulaLine = Omit<CostComponent, 'meter'>;

/** How a figure came about. */
export interface Formula {
  /** Priced lines; the figure is their sum. */
  readonly components?: readonly FormulaLine[];
  /** Terms of a figure that is not a sum of prices: a difference, a quantile, a model. */
  readonly terms?: readonly FormulaTerm[];
  /** Sentences. */
  readonly assumptions?: readonly string[];
}

/** Quantity x unit price of every line, with SKU, date, quality and source, and the assumptions under them. */
export function FormulaView({ formula }: { readonly formula: Formula }) {
  const { components = [], terms = [], assumptions = [] } = formula;
  return (
    <div className="flex flex-col gap-3 text-sm">
      {components.map((component, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines may repeat a meter and never move
        <ComponentLine key={i} component={component} />
      ))}
      {terms.length === 0 ? null : (
        <dl className="grid grid-cols-[1fr_auto] gap-x-6 gap-y-1">
          {terms.map((term) => (
            <div key={term.name} className="contents">
              <dt className="text-muted">{term.name}</dt>
              <dd className="text-right tabular-nums">{term.value}</dd>
            </div>
          ))}
        </dl>
      )}
      {assumptions.length === 0 ? null : (
        <div className="border-t border-line pt-2">
          <p className="mb-1 text-xs font-medium text-muted">Assumed</p>
          <ul className="list-disc space-y-0.5 pl-4 text-xs text-muted">
            {assumptions.map((assumption) => (
              <li key={assumption}>{assumption}</li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

function ComponentLine({ component }: { readonly component: FormulaLine }) {
  const { name, unit, quantity, unitPriceUsd, costUsd } = component;
  return (
    <div>
      <div className="flex justify-between gap-6">
        <span className="font-medium">{name}</span>
        <span className="whitespace-nowrap">
          {costUsd === null ? 'not in the total' : formatUsd(costUsd)}
        </span>
      </div>
      <p>
        {formatExact(quantity)} <span className="text-faint">{pluralUnit(unit, quantity)}</span>
        {' × '}
        {unitPriceUsd === null ? (
          'no price'
        ) : (
          <>
            {formatUnitPrice(unitPriceUsd)} <span className="text-faint">USD</span>
          </>
        )}
      </p>
      <p className="flex flex-wrap items-center gap-x-3 text-xs text-muted">
        <QualityWord quality={component.quality} />
        <span>
          {component.priceDate === null ? 'no date' : `price of ${formatDate(component.priceDate)}`}
        </span>
        <span>
          SKU <span className="font-mono">{component.sku ?? NO_DATA}</span>
        </span>
      </p>
      {component.source === null ? null : (
        <p className="text-xs break-words text-muted">{component.source}</p>
      )}
    </div>
  );
}

/** `instance-hour` becomes `instance-hours`; symbols such as `GB` stay. */
function pluralUnit(unit: string, quantity: number): string {
  return quantity === 1 || /^[A-Z]+$/.test(unit) ? unit : `${unit}s`;
}
