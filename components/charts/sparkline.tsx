import { decodeSparkline, type SparklineScale } from '@/lib/format/sparkline';

export interface SparklineProps {
  /** From `encodeSparkline`. */
  readonly encoded: string;
  /** From `sharedSparklineScale` over the whole column, so that heights compare. */
  readonly scale: SparklineScale;
  /** What it shows, in words, for those who do not see it. */
  readonly label: string;
  readonly width?: number;
  readonly height?: number;
}

/** A small line in a cell, drawn by the server. Gaps in the data are gaps; a lone point is a dot. */
export function Sparkline({ encoded, scale, label, width = 104, height = 28 }: SparklineProps) {
  const line = sparklinePath(decodeSparkline(encoded), scale, width, height);
  return (
    <svg role="img" aria-label={label} width={width} height={height} className="block max-w-full text-muted">
      <path d={sparklineArea(line, height)} fill="currentColor" fillOpacity="0.1" stroke="none" />
      <path
        d={line}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.25"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

const EDGE_PX = 2;

/** The path of the levels; a gap starts a new line. */
export function sparklinePath(
  levels: readonly (number | null)[],
  { low, high }: SparklineScale,
  width: number,
  height: number,
): string {
  const stepX = (width - 2 * EDGE_PX) / Math.max(1, levels.length - 1);
  let path = '';
  let isOpen = false;
  levels.forEach((level, i) => {
    if (level === null) {
      isOpen = false;
      return;
    }
    const x = round(EDGE_PX + i * stepX);
    const y = round(height - EDGE_PX - ((level - low) / (high - low)) * (height - 2 * EDGE_PX));
    const endsHere = (levels[i + 1] ?? null) === null;
    path += isOpen ? `L${x} ${y}` : `M${x} ${y}${endsHere ? `L${x} ${y}` : ''}`;
    isOpen = true;
  });
  return path;
}

/** The area between the path's lines and the lower edge, so that a flat line still shows how high it is. */
export function sparklineArea(line: string, height: number): string {
  return line
    .split('M')
    .filter((run) => run !== '')
    .map((run) => {
      const first = Number.parseFloat(run);
      const last = Number.parseFloat(run.slice(run.lastIndexOf('L') + 1));
      return `M${first} ${height}L${run}L${last} ${height}Z`;
    })
    .join('');
}

function round(pixel: number): number {
  return Math.round(pixel * 10) / 10;
}
