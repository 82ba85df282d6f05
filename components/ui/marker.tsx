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
}: {
  readonly style: ServingStyle;
  readonly size?: number;
}) {
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      viewBox={`0 0 ${MARKER_SIZE} ${MARKER_SIZE}`}
      fill={servingColor(style)}
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
}

/** A way to serve in a line of text or a cell: marker, colour and label. */
export function WayToServe({ style, label, note }: WayToServeProps) {
  const { name } = SERVING_WORDS[style];
  const text = label ?? name;
  return (
    <span
      className="inline-flex max-w-full min-w-0 items-center gap-1.5"
      title={text === name ? name : `${name}: ${text}`}
    >
      <ServingMarker style={style} />
      <span className="truncate">{text}</span>
      {note === undefined ? null : <span className="shrink-0 text-faint">{note}</span>}
    </span>
  );
}
