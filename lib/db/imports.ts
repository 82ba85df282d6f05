import type { ImportRecord, ImportSummary } from '@/lib/core/workload/workload-record';
import type { Db } from './client';
import { toJson } from './json';

/** Whether a file was stored for a workload before. */
export async function hasImport(db: Db, workloadId: string, digestSha256: string): Promise<boolean> {
  const count = await db.import.count({ where: { workloadId, digestSha256 } });
  return count > 0;
}

export async function insertImport(db: Db, record: ImportRecord): Promise<void> {
  await db.import.create({
    data: {
      ...record,
      bytes: BigInt(record.bytes),
      rows: BigInt(record.rows),
      summary: toJson(record.summary),
    },
  });
}

/** The files stored for a workload, newest first. */
export async function listImports(db: Db, workloadId: string): Promise<ImportRecord[]> {
  const rows = await db.import.findMany({ where: { workloadId }, orderBy: { importedAt: 'desc' } });
  return rows.map((row) => ({
    ...row,
    bytes: Number(row.bytes),
    rows: Number(row.rows),
    importedAt: row.importedAt.toISOString(),
    // Written by insertImport only.
    summary: row.summary as unknown as ImportSummary,
  }));
}
