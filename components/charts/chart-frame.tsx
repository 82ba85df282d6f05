'use client';
import { Download, RotateCcw, Table2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button } from '../ui/button';
import { WholeText } from '../ui/whole-text';
import { type ChartColumn, columnsCsv } from './chart-columns';
import { ChartTable } from './chart-table';
import { saveFile } from './save-file';

export interface ChartFrameProps {
  readonly finding: string;
  readonly measure: string;
  /** Something that the drawing leaves out; `null` when it shows everything. */
  readonly note?: string | null;
  /** The data, for the table and the file. */
  readonly listColumns: () => readonly ChartColumn[];
  readonly fileName: string;
  readonly isZoomed?: boolean;
  readonly onResetZoom?: () => void;
  /** The drawing, with what explains it. */
  readonly children: ReactNode;
}

/** A drawing under its finding, and its data as table and CSV. */
export function ChartFrame(props: ChartFrameProps) {
  const { finding, measure, note = null, listColumns, children } = props;
  const [isTable, setIsTable] = useState(false);
  return (
    <figure className="@container min-w-0">
      <div className="mb-2 flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
        <figcaption className="min-w-0 flex-1 basis-[240px]">
          <p className="font-semibold text-balance">
            <WholeText>{finding}</WholeText>
          </p>
          <p className="text-sm text-muted">
            {measure}
            {note === null ? null : ` ${note}`}
          </p>
        </figcaption>
        <FrameActions {...props} isTable={isTable} onTable={setIsTable} />
      </div>
      {isTable ? <ChartTable columns={listColumns()} caption={finding} /> : children}
    </figure>
  );
}

interface FrameActionsProps
  extends Pick<ChartFrameProps, 'listColumns' | 'fileName' | 'isZoomed' | 'onResetZoom'> {
  readonly isTable: boolean;
  readonly onTable: (isTable: boolean) => void;
}

function FrameActions(props: FrameActionsProps) {
  const { listColumns, fileName, isZoomed = false, onResetZoom, isTable, onTable } = props;
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
        onClick={() => saveFile(`${fileName}.csv`, 'text/csv;charset=utf-8', columnsCsv(listColumns()))}
      >
        <Download aria-hidden /> As CSV
      </Button>
    </div>
  );
}
