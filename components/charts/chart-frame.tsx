'use client';
import { Download, RotateCcw, Table2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { SERVING_STYLES } from '@/lib/core/workload/serving-option';
import { Button } from '../ui/button';
import { ServingMarker } from '../ui/marker';
import { chartCsv } from './chart-columns';
import type { ChartAxis, ChartSpec, LineColor } from './chart-spec';
import { ChartTable } from './chart-table';
import { saveFile } from './save-file';

export interface ChartFrameProps {
  readonly finding: string;
  readonly measure: string;
  /** Something that the drawing leaves out; `null` when it shows everything. */
  readonly note: string | null;
  readonly spec: ChartSpec;
  readonly fileName: string;
  readonly isZoomed: boolean;
  readonly onResetZoom: () => void;
  /** The drawing. */
  readonly children: ReactNode;
}

/** Title, axes' names, legend where names do not fit on the plot, and the data as table and CSV. */
export function ChartFrame(props: ChartFrameProps) {
  const { finding, measure, note, spec, children } = props;
  const [isTable, setIsTable] = useState(false);
  return (
    <figure className="@container min-w-0">
      <div className="mb-2 flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
        <figcaption className="min-w-0 flex-1 basis-[240px]">
          <p className="font-semibold text-balance">{finding}</p>
          <p className="text-sm text-muted">
            {measure}
            {note === null ? null : ` ${note}`}
          </p>
        </figcaption>
        <FrameActions {...props} isTable={isTable} onTable={setIsTable} />
      </div>
      {isTable ? (
        <ChartTable spec={spec} caption={finding} />
      ) : (
        <>
          <Legend spec={spec} />
          <p className="mb-1 text-xs text-faint">{axisText(spec.y)}</p>
          {children}
          {spec.x.kind === 'time' ? null : (
            <p className="mt-0.5 text-right text-xs text-faint">{axisText(spec.x)}</p>
          )}
        </>
      )}
    </figure>
  );
}

interface FrameActionsProps extends Pick<ChartFrameProps, 'spec' | 'fileName' | 'isZoomed' | 'onResetZoom'> {
  readonly isTable: boolean;
  readonly onTable: (isTable: boolean) => void;
}

function FrameActions({ spec, fileName, isZoomed, onResetZoom, isTable, onTable }: FrameActionsProps) {
  return (
    <div className="-mr-2 flex gap-0.5">
      {isZoomed ? (
        <Button variant="ghost" size="sm" onClick={onResetZoom}>
          <RotateCcw aria-hidden /> Show all
        </Button>
      ) : null}
      <Button variant="ghost" size="sm" onClick={() => onTable(!isTable)}>
        <Table2 aria-hidden /> {isTable ? 'As chart' : 'As table'}
      </Button>
      <Button
        variant="ghost"
        size="sm"
        onClick={() => saveFile(`${fileName}.csv`, 'text/csv;charset=utf-8', chartCsv(spec))}
      >
        <Download aria-hidden /> As CSV
      </Button>
    </div>
  );
}

function axisText(axis: ChartAxis): string {
  return axis.scale === 'log' ? `${axis.label}, log scale` : axis.label;
}

/** Names of the lines, for widths where they do not fit beside the plot. */
function Legend({ spec }: { readonly spec: ChartSpec }) {
  if (spec.lines.length < 2) return null;
  return (
    <ul className="mb-2 flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted @min-[560px]:hidden">
      {spec.lines.map((line) => {
        const style = SERVING_STYLES.find((one) => one === line.color);
        return (
          <li key={line.name} className="flex items-center gap-1.5">
            {style === undefined ? (
              <LineSample color={line.color} isDashed={line.dashed === true} />
            ) : (
              <ServingMarker style={style} />
            )}
            {line.name}
          </li>
        );
      })}
    </ul>
  );
}

/** Neutral colours are tokens of the page by the same name. */
function LineSample({ color, isDashed }: { readonly color: LineColor; readonly isDashed: boolean }) {
  return (
    <svg aria-hidden="true" width="16" height="4">
      <path
        d="M0 2h16"
        stroke={`var(--${color})`}
        strokeWidth="2"
        strokeDasharray={isDashed ? '4 3' : undefined}
      />
    </svg>
  );
}
