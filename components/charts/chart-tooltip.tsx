import { ServingMarker } from '../ui/marker';
import { isWithin } from './chart-columns';
import { styleOf } from './chart-legend';
import { type ChartLine, type ChartSpec, isTime } from './chart-spec';
import type { ChartGeometry } from './chart-surface';
import { formatValue } from './value-format';

export interface ChartTooltipProps {
  readonly spec: ChartSpec;
  readonly index: number;
  readonly leftPx: number;
  readonly geometry: ChartGeometry;
}

/** The exact values at the cursor, with the time zone. Stands at the side of the cursor that has more room. */
export function ChartTooltip({ spec, index, leftPx, geometry }: ChartTooltipProps) {
  const isLeft = leftPx > (geometry.left + geometry.right) / 2;
  const x = spec.xs[index] ?? null;
  const name = spec.names?.[index];
  const lines = name === undefined ? spec.lines : spec.lines.filter(({ values }) => hasValue(values[index]));
  return (
    <div
      role="status"
      className="pointer-events-none absolute z-20 max-w-[280px] rounded-md border border-line-strong bg-raised px-2.5 py-1.5 text-xs shadow-raised"
      style={{
        top: geometry.top + 4,
        ...(isLeft ? { right: `calc(100% - ${leftPx - 12}px)` } : { left: leftPx + 12 }),
      }}
    >
      {name === undefined ? null : <p className="font-medium">{name}</p>}
      <p className="mb-1 whitespace-nowrap text-muted">
        {formatValue(spec.x.kind, x)}
        {isTime(spec.x) ? null : ` ${spec.x.label.toLowerCase()}`}
      </p>
      {x === null
        ? null
        : (spec.spans ?? [])
            .filter((span) => x >= span.from && x < span.to)
            .map((span) => (
              <p key={span.from} className="mb-1 text-muted">
                {span.label}
              </p>
            ))}
      {lines.map((line) => (
        <TooltipLine key={line.name} line={line} index={index} spec={spec} />
      ))}
      {x === null
        ? null
        : (spec.strips ?? []).map((strip) => (
            <p key={strip.name} className="flex justify-between gap-4 text-muted">
              {strip.name}
              <span className="text-ink">{isWithin(strip, x) ? 'yes' : 'no'}</span>
            </p>
          ))}
    </div>
  );
}

function hasValue(value: number | null | undefined): boolean {
  return value !== null && value !== undefined;
}

interface TooltipLineProps {
  readonly line: ChartLine;
  readonly index: number;
  readonly spec: ChartSpec;
}

function TooltipLine({ line, index, spec }: TooltipLineProps) {
  const style = styleOf(line.color);
  const value = line.values[index] ?? null;
  const low = line.band?.low[index] ?? null;
  const high = line.band?.high[index] ?? null;
  return (
    <div className="flex items-center justify-between gap-4">
      <span className="flex min-w-0 items-center gap-1.5 text-muted">
        {style === null ? null : <ServingMarker style={style} size={9} />}
        <span className="truncate">{line.name}</span>
      </span>
      <span className="whitespace-nowrap tabular-nums">
        {value === null ? 'no data' : formatValue(spec.y.kind, value)}
        {low === null || high === null ? null : (
          <span className="text-faint">
            {' '}
            ({formatValue(spec.y.kind, low)} to {formatValue(spec.y.kind, high)})
          </span>
        )}
      </span>
    </div>
  );
}
