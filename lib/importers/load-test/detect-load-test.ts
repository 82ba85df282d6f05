import { readCsvLayout } from '../csv-layout';
import { decodeText } from '../decode-text';
import type { JsonListener } from '../json-scanner';
import { JsonScanner } from '../json-scanner';
import { firstCharacter } from '../refuse-foreign-content';
import { isJtlLayout } from './jtl-columns';
import { JtlCsvParser } from './jtl-csv';
import { JtlXmlParser } from './jtl-xml';
import { K6JsonParser } from './k6-json';
import { K6SummaryParser } from './k6-summary';
import type { LoadTestFormat, LoadTestParser } from './load-test';
import { isLocustHistory, LocustHistoryParser } from './locust-history';
import { isLocustStats, LocustStatsParser } from './locust-stats';
import { isPointTable, PointTableParser } from './point-table';
import { isRecommenderTable, RecommenderCsvParser } from './recommender-csv';
import { RecommenderJsonParser } from './recommender-json';

/** A format and how to read it. */
export interface DetectedLoadTest {
  readonly format: LoadTestFormat;
  makeParser(): LoadTestParser;
}

const LESS = 60;
const BRACE = 123;
const BRACKET = 91;

/** What the head of a file is, if it is the result of a load test; `null` for anything else. */
export function detectLoadTest(head: Uint8Array, isWhole: boolean): DetectedLoadTest | null {
  const first = firstCharacter(head);
  if (first === LESS) return detectXml(head);
  if (first === BRACE || first === BRACKET) return detectJson(head);
  return detectCsv(head, isWhole);
}

function detectXml(head: Uint8Array): DetectedLoadTest | null {
  if (!/<testResults[\s>]/.test(decodeText(head, 0, Math.min(head.length, 4096)))) return null;
  return { format: 'jmeter-xml', makeParser: () => new JtlXmlParser() };
}

/** What stands beside the metrics of a k6 summary, by its version. */
const K6_NEIGHBOURS = ['rootgroup', 'httpreqs', 'state', 'k6version'];

function detectJson(head: Uint8Array): DetectedLoadTest | null {
  const keys = findOuterKeys(head);
  const has = (...names: readonly string[]) => names.every((name) => keys.has(name));
  if (has('type', 'metric', 'data')) return { format: 'k6-json', makeParser: () => new K6JsonParser() };
  if (has('metrics') && K6_NEIGHBOURS.some((name) => keys.has(name)))
    return { format: 'k6-summary', makeParser: () => new K6SummaryParser() };
  if (
    has('inferencerecommendations') ||
    has('endpointconfiguration', 'metrics') ||
    has('endpointinfo', 'metrics') ||
    has('steps', 'inferencebenchmark') ||
    has('maxinvocations', 'instancetype') ||
    has('jobname', 'inputconfig')
  )
    return { format: 'inference-recommender', makeParser: () => new RecommenderJsonParser() };
  return null;
}

/** The names of the outer three levels of a JSON text, in lower case without separators, as far as it can be read. */
function findOuterKeys(head: Uint8Array): ReadonlySet<string> {
  const keys = new Set<string>();
  let depth = 0;
  const listener: JsonListener = {
    open: () => {
      depth += 1;
    },
    close: () => {
      depth -= 1;
    },
    key: (name) => {
      if (depth <= 3) keys.add(name.toLowerCase().replaceAll(/[_-]/g, ''));
    },
    text: () => {},
    number: () => {},
    literal: () => {},
  };
  try {
    new JsonScanner(listener).feed(head);
  } catch {
    // What is damaged further on is said by the parser, with its place.
  }
  return keys;
}

function detectCsv(head: Uint8Array, isWhole: boolean): DetectedLoadTest | null {
  const layout = tryLayout(head, isWhole);
  if (layout === null) return null;
  if (isJtlLayout(layout)) return { format: 'jmeter-csv', makeParser: () => new JtlCsvParser(layout) };
  if (isLocustHistory(layout))
    return { format: 'locust-history', makeParser: () => new LocustHistoryParser(layout) };
  if (isLocustStats(layout))
    return { format: 'locust-stats', makeParser: () => new LocustStatsParser(layout) };
  if (isRecommenderTable(layout))
    return { format: 'inference-recommender', makeParser: () => new RecommenderCsvParser(layout) };
  if (isPointTable(layout))
    return { format: 'load-test-table', makeParser: () => new PointTableParser(layout) };
  return null;
}

/** A file that is no CSV, or damaged, is no load test as far as can be seen. */
function tryLayout(head: Uint8Array, isWhole: boolean) {
  try {
    return readCsvLayout(head, isWhole);
  } catch {
    return null;
  }
}
