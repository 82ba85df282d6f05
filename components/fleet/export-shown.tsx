'use client';
import { Download } from 'lucide-react';
import { saveFile } from '../charts/save-file';
import { Button } from '../ui/button';
import { fleetCsv } from './fleet-csv';
import type { FleetRow } from './fleet-row';

/** Saves the rows that are shown as a file, its columns named as FOCUS names them where it does. */
export function ExportShown({ rows }: { readonly rows: readonly FleetRow[] }) {
  return (
    <Button
      size="sm"
      title="The rows shown, with the column names of the FOCUS specification where they fit"
      disabled={rows.length === 0}
      onClick={() => saveFile('breakeven-fleet.csv', 'text/csv;charset=utf-8', fleetCsv(rows))}
    >
      <Download aria-hidden /> Export CSV
    </Button>
  );
}
