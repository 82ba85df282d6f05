import { inspectFile } from '@/lib/importers/inspect';
import { namingFlags, parseImportArguments, READING_HELP } from '../import-arguments';
import { openFiles } from '../open-file';
import type { Verb } from '../verb';

/** Says what a file holds. */
export const inspect: Verb = {
  name: 'inspect',
  help: `Says what a file of any importable format holds, and stores nothing: CSV of time and requests, CloudWatch
GetMetricData and GetMetricStatistics JSON, request-level logs.

  --file F                the file; several pages of one CloudWatch answer are read as one
${READING_HELP}

Out: format, stepSeconds, start, end, periods, present, missing, duplicates, sum, max, unit, warnings[]

Example:
  breakeven inspect --file requests.csv --time-zone UTC`,
  async run(args) {
    const { files, choices } = parseImportArguments(args, []);
    return namingFlags(inspectFile(await openFiles(files), choices));
  },
};
