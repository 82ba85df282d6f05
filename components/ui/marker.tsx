import type { ServingStyle } from '@/lib/core/workload/serving-option';
import { type MarkerShape, SERVING_WORDS } from '@/lib/format/serving-words';

const PATHS: Readonly<Record<MarkerShape, string>> = {
  circle: 'M6 1.5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 0 1 0-9z',
  triangle: 'M6 1.2 11.2 10.6H.8z',
  diamond: 'M6 .6 11.4 6 6 11.4.6 6z',
  square: 'M1.8 1.8h8.4v8.4H1.8z',
  cross: 'M2.8 1.2 6 4.4l3.2-3.2 1.6 1.6L7.6 6l3.2 3.2-1.6 1.6L6 7.6l-3.2 3.2-1.6-1.6L4.4 6 1.2 2.8z',
  star: 'M6 .6 7.6 4.2l3.9.4-2.9 2.6.8 3.9L6 9.1l-3.4 2 .8-3.9L.5 4.6l3.9-.4z',
};

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
      viewBox="0 0 12 12"
      fill={servingColor(style)}
      className="inline-block shrink-0"
    >
      <path d={PATHS[SERVING_WORDS[style].marker]} />
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
