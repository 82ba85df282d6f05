import type { CSSProperties } from 'react';
import { ServingMarker } from '../ui/marker';
import { isWithin, notesAt } from './chart-columns';
import { styleOf } from './chart-legend';
import { type ChartLine, type ChartSpec, isTime } from './chart-spec';
import type { ChartGeometry } from './chart-surface';
import { formatHint, formatValue } from './value-format';

export interface ChartTooltipProps {
  readonly spec: ChartSpec;
  readonly index: number;
  readonly leftPx: number;
  readonly geometry: ChartGeometry;
}

/** Below this width of the plot neither side of the cursor has room. */
const BESIDE_FROM_PX = 480;
const CURSOR_GAP_PX = 12;

/** Beside the cursor where there is more room; on a narrow plot over it, as far along itself as the cursor is along the plot. */
export function placeTooltip(
  leftPx: number,
  { left, right }: Pick<ChartGeometry, 'left' | 'right'>,
): Pick<CSSProperties, 'left' | 'right' | 'width' | 'transform'> {
  const share = (leftPx - left) / Math.max(1, right - left);
  if (right - left < BESIDE_FROM_PX)
    return { left: leftPx, width: 'max-content', transform: `translateX(${-100 * share}%)` };
  return share > 0.5
    ? { right: `calc(100% - ${leftPx - CURSOR_GAP_PX}px)` }
    : { left: leftPx + CURSOR_GAP_PX };
}

/** The values at the cursor, with the time zone. */
export function ChartTooltip({ spec, index, leftPx, geometry }: ChartTooltipProps) {
  const x = spec.xs[index] ?? null;
  const name = spec.names?.[index];
  const lines = linesAt(spec, index);
  return (
    <div
      role="status"
      className="pointer-events-none absolute z-20 max-w-[280px] rounded-md border border-line-strong bg-raised px-2.5 py-1.5 text-xs shadow-raised"
      style={{ top: geometry.top + 4, ...placeTooltip(leftPx, geometry) }}
    >
      {name === undefined ? null : <p className="font-medium">{name}</p>}
      <p className="mb-1 whitespace-nowrap text-muted">
        {formatValue(spec.x.kind, x)}
        {isTime(spec.x) ? null : ` ${spec.x.label.toLowerCase()}`}
      </p>
      {x === null
        ? null
        : notesAt(spec, x).map((note, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two may say the same
            <p key={i} className="mb-1 text-muted [overflow-wrap:anywhere]">
              {note}
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

/** The lines that can have a value there; of alternatives, which share their places, those that do. */
export function linesAt({ xs, lines, names }: ChartSpec, index: number): readonly ChartLine[] {
  if (names !== undefined) return lines.filter(({ values }) => hasValue(values[index]));
  const x = xs[index] ?? Number.NaN;
  return lines.filter(({ within }) => within === undefined || (x >= within.from && x <= within.to));
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
    <div className="flex items-baseline justify-between gap-4">
      <span className="flex max-w-[60%] shrink-0 items-center gap-1.5 text-muted">
        {style === null ? null : <ServingMarker style={style} size={9} />}
        <span className="truncate">{line.name}</span>
      </span>
      <span className="text-right tabular-nums">
        <span className="whitespace-nowrap">{value === null ? 'no data' : formatHint(spec.y, value)}</span>
        {low === null || high === null ? null : (
          <>
            {' '}
            <span className="whitespace-nowrap text-faint">
              ({formatHint(spec.y, low)} to {formatHint(spec.y, high)})
            </span>
          </>
        )}
      </span>
    </div>
  );
}
