import { badFile } from '../bad-file';
import { ByteReader } from '../byte-reader';
import type { ImportRun, ImportSource } from '../import-source';
import { refuseForeignContent } from '../refuse-foreign-content';
import { detectLoadTest } from './detect-load-test';
import type { LoadTest, LoadTestFormat } from './load-test';

const ALLOWED =
  'JMeter results (CSV or XML), Locust statistics or history, k6 JSON or summary, answers of Inference Recommender and tables of throughput by concurrency';

/**
 * Reads the result of a load test once, from its bytes, in bounded memory, whatever its format. Runs alike in Node and in
 * a browser. Throws `AppError` with a sentence that names line and column when the file is bad.
 */
export async function readLoadTest(source: ImportSource, run: ImportRun = {}): Promise<LoadTest> {
  const reader = new ByteReader(source, run);
  try {
    const { head, isWhole } = await reader.readHead();
    const detected = detectLoadTest(head, isWhole);
    if (detected?.format !== 'jmeter-xml') refuseForeignContent(head);
    if (detected === null)
      throw badFile(
        null,
        null,
        `the file is not the result of a load test that is known: ${ALLOWED} are read`,
      );
    reader.checkText(head);
    const parser = detected.makeParser();
    await reader.feedAll(head, parser);
    return { format: detected.format, fileName: source.fileName, ...parser.finish() };
  } finally {
    await reader.close();
  }
}

/** The format of a load test's result; `null` for any other file. Reads no more than the head. */
export async function detectLoadTestFormat(source: ImportSource): Promise<LoadTestFormat | null> {
  const reader = new ByteReader(source, {});
  try {
    const { head, isWhole } = await reader.readHead();
    return detectLoadTest(head, isWhole)?.format ?? null;
  } finally {
    await reader.close();
  }
}
