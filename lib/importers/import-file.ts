import { badFile } from './bad-file';
import { ByteReader } from './byte-reader';
import { CloudWatchParser } from './cloudwatch-parser';
import { readCsvLayout } from './csv-layout';
import { CsvParser } from './csv-parser';
import { decodeText } from './decode-text';
import type { FileParser, ParsedContent } from './file-parser';
import { readIdlePeriods } from './idle-periods';
import type { ImportChoices } from './import-choices';
import type { ImportRun, ImportSource } from './import-source';
import type { ImportedFile } from './imported-file';
import { firstCharacter, refuseForeignContent } from './refuse-foreign-content';
import { describeSeries, writeZeroWhereMissing } from './series-facts';
import { findMinuteColumns, WideMinutesParser } from './wide-minutes-parser';

/**
 * Reads a file of any importable format once, from its bytes, in bounded memory: under 300 MB for the 200 MB that are
 * allowed. Runs alike in Node and in a browser's worker. Throws `AppError` with a sentence that names line and column
 * when the file is bad, and the signal's reason when it is stopped.
 */
export async function importFile(
  source: ImportSource,
  choices: ImportChoices = {},
  run: ImportRun = {},
): Promise<ImportedFile> {
  const reader = new ByteReader(source, run);
  try {
    const { head, isWhole } = await reader.readHead();
    refuseForeignContent(head);
    reader.checkText(head);
    const parser = chooseParser(head, isWhole, choices);
    await reader.feedAll(head, parser);
    return describeFile(source, reader, parser, parser.finish(), choices);
  } finally {
    await reader.close();
  }
}

function chooseParser(head: Uint8Array, isWhole: boolean, choices: ImportChoices): FileParser {
  const first = firstCharacter(head);
  if (first === 123 || first === 91) return new CloudWatchParser(choices);
  if (/^\s*(REPORT|START|INIT_START) RequestId/.test(decodeText(head, 0, Math.min(head.length, 200))))
    throw badFile(
      1,
      null,
      'the file has Lambda REPORT lines, which state durations but not when; export @timestamp and @duration from CloudWatch Logs Insights as CSV instead',
    );
  const layout = readCsvLayout(head, isWhole);
  const firstMinute = findMinuteColumns(layout);
  return firstMinute === null
    ? new CsvParser(layout, choices)
    : new WideMinutesParser(layout, firstMinute, choices);
}

function describeFile(
  source: ImportSource,
  reader: ByteReader,
  parser: FileParser,
  content: ParsedContent,
  choices: ImportChoices,
): ImportedFile {
  const { series: counted, duplicates, conflicts, offGrid, ...rest } = content;
  const read = choices.missingIsZero === undefined ? readIdlePeriods(counted, rest.companions) : null;
  const series = read?.series ?? counted;
  const facts = describeSeries(series, { duplicates, conflicts, offGrid });
  const missingIsZero = choices.missingIsZero === true && facts.missing > 0;
  if (missingIsZero) writeZeroWhereMissing(series.values);
  return {
    ...rest,
    fileName: source.fileName,
    bytes: reader.totalBytes,
    rows: parser.rows,
    digestSha256: reader.digest(),
    series,
    facts,
    timeZone: content.zoneNeeded ? (choices.timeZone ?? 'UTC') : null,
    missingIsZero,
    warnings: [
      ...content.warnings,
      ...(read?.warnings ?? []),
      ...warnOfMissing(facts.missing, facts.gapCount, missingIsZero),
    ],
  };
}

function warnOfMissing(missing: number, gapCount: number, isZero: boolean): string[] {
  if (missing === 0) return [];
  const gaps = gapCount === 1 ? '1 gap' : `${gapCount} gaps`;
  const what = missing === 1 ? '1 period has no value' : `${missing} periods in ${gaps} have no value`;
  return [
    isZero
      ? `${what}; read as no traffic, as chosen.`
      : `${what}; left missing unless a missing period is said to mean no traffic.`,
  ];
}
