import clsx from 'clsx';
import { SERVING_STYLES, type ServingStyle } from '@/lib/core/workload/serving-option';
import { ServingMarker } from '../ui/marker';
import type { ChartLine, ChartSpec, ChartStrip, LineColor } from './chart-spec';

/**
 * Names of what is drawn: where they do not fit beside the plot, and always where markers are scattered, which have no
 * end to stand at.
 */
export function ChartLegend({ spec }: { readonly spec: ChartSpec }) {
  const strips = spec.strips ?? [];
  if (spec.lines.length + strips.length < 2) return null;
  const isScattered = spec.lines.some(({ scattered }) => scattered === true);
  return (
    <ul
      className={clsx(
        'mb-2 flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted',
        isScattered ? undefined : '@min-[560px]:hidden',
      )}
    >
      {spec.lines.map((line) => (
        <li key={line.name} className="flex items-center gap-1.5">
          <LineSample line={line} />
          {line.name}
        </li>
      ))}
      {strips.map((strip) => (
        <li key={strip.name} className="flex items-center gap-1.5">
          <StripSample strip={strip} />
          {strip.name}
        </li>
      ))}
    </ul>
  );
}

/** The way to serve that a colour stands for; `null` for a neutral one. */
export function styleOf(color: LineColor): ServingStyle | null {
  return SERVING_STYLES.find((style) => style === color) ?? null;
}

/** A colour of a line as a CSS value: tokens of the page go by the same names. */
export function cssColor(color: LineColor): string {
  return styleOf(color) === null ? `var(--${color})` : `var(--serving-${color})`;
}

/** A marker where the line is a way to serve; beside a stroke where lines of one way are told apart by their dashes. */
function LineSample({ line }: { readonly line: ChartLine }) {
  const style = styleOf(line.color);
  const needsStroke = style === null || line.dashed === true || line.stepped === true;
  return (
    <>
      {needsStroke ? (
        <svg aria-hidden="true" width="16" height="4">
          <path
            d="M0 2h16"
            stroke={cssColor(line.color)}
            strokeWidth="2"
            strokeDasharray={line.dashed === true ? '4 3' : undefined}
          />
        </svg>
      ) : null}
      {style === null || needsStroke ? null : (
        <ServingMarker style={style} isHollow={line.hollow?.every(Boolean) === true} />
      )}
    </>
  );
}

function StripSample({ strip: { color, outlined } }: { readonly strip: ChartStrip }) {
  return (
    <svg aria-hidden="true" width="16" height="8">
      <rect
        x="0.5"
        y="0.5"
        width="15"
        height="7"
        stroke={cssColor(color)}
        fill={cssColor(color)}
        fillOpacity={outlined === true ? 0.45 : 1}
      />
    </svg>
  );
}
