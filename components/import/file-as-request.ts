import type { ImportRequest } from '@/lib/contract/import-request';
import { companionsAsRequest } from '@/lib/importers/fit-imported-file';
import type { ImportedFile } from '@/lib/importers/imported-file';

const MAX_NAME_LENGTH = 255;
const MAX_WARNINGS = 100;
const MAX_WARNING_LENGTH = 1000;

/** The file and its series as the server takes them. */
export function fileAsRequest(file: ImportedFile): Pick<ImportRequest, 'source' | 'series' | 'companions'> {
  const { startSeconds, stepSeconds, values } = file.series;
  return {
    source: {
      fileName: file.fileName.slice(0, MAX_NAME_LENGTH),
      digestSha256: file.digestSha256,
      bytes: file.bytes,
      rows: file.rows,
      format: file.format,
      timeZone: file.timeZone,
      missingIsZero: file.missingIsZero,
      warnings: file.warnings.slice(0, MAX_WARNINGS).map((warning) => warning.slice(0, MAX_WARNING_LENGTH)),
    },
    series: {
      startSeconds,
      stepSeconds,
      values: Array.from(values, (value) => (Number.isNaN(value) ? null : value)),
    },
    ...companionsAsRequest(file),
  };
}
