import type { ServingStyle } from '@/lib/core/workload/serving-option';
import { MARKER_PATHS, MARKER_SIZE } from '@/lib/format/marker-shapes';
import { SERVING_WORDS } from '@/lib/format/serving-words';

/** The colour of a way to serve as a CSS value. */
export function servingColor(style: ServingStyle): string {
  return `var(--serving-${style})`;
}

/** The marker of a way to serve: its shape and its colour. Decorative: a label stands beside it. */
export function ServingMarker({
  style,
  size = 11,
  isHollow = false,
}: {
  readonly style: ServingStyle;
  readonly size?: number;
  /** Only its outline: what is shown and not to be chosen. */
  readonly isHollow?: boolean;
}) {
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      viewBox={`0 0 ${MARKER_SIZE} ${MARKER_SIZE}`}
      fill={isHollow ? 'none' : servingColor(style)}
      stroke={isHollow ? servingColor(style) : undefined}
      strokeWidth={isHollow ? 1.5 : undefined}
      className="inline-block shrink-0"
    >
      <path d={MARKER_PATHS[SERVING_WORDS[style].marker]} />
    </svg>
  );
}

export interface WayToServeProps {
  readonly style: ServingStyle;
  /** Such as `2 x ml.m5.xlarge` or `Serverless, 2 GB`; the way's own name when absent. */
  readonly label?: string;
  /** Says "present", "recommended" or the like, lighter, behind the label. */
  readonly note?: string;
  /** On a small screen a long label takes a second line; otherwise it is cut where there is no room. */
  readonly wraps?: boolean;
}

/** A way to serve in a line of text or a cell: marker, colour and label. */
export function WayToServe({ style, label, note, wraps = false }: WayToServeProps) {
  const { name } = SERVING_WORDS[style];
  const text = label ?? name;
  return (
    <span
      className="inline-flex max-w-full min-w-0 items-center gap-1.5"
      title={text === name ? name : `${name}: ${text}`}
    >
      <ServingMarker style={style} />
      <span className={wraps ? 'truncate max-sm:whitespace-normal' : 'truncate'}>{text}</span>
      {note === undefined ? null : <span className="shrink-0 text-faint">{note}</span>}
    </span>
  );
}
