import { AppError } from '@/lib/errors/app-error';
import type { LoadTest } from '@/lib/importers/load-test/load-test';
import { readLoadTest } from '@/lib/importers/load-test/read-load-test';
import { sourceOf } from '../read-text';

/** Reads a load test from text, cut into chunks of the sizes given. */
export function readText(text: string, chunkSizes?: readonly number[]): Promise<LoadTest> {
  return readLoadTest(sourceOf(text, chunkSizes));
}

/** The sentence with which a file is refused; fails when it is accepted. */
export async function refusalOf(text: string): Promise<string> {
  try {
    await readText(text);
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
  throw new Error('the file was accepted');
}

/** One request of a made-up load test. */
export interface MadeRequest {
  readonly startMs: number;
  readonly elapsedMs: number;
  readonly callers: number;
  readonly isFailed: boolean;
  readonly label: string;
}

export interface MadeStage {
  readonly callers: number;
  readonly seconds: number;
  readonly elapsedMs: number;
  readonly failedShare?: number;
  readonly label?: string;
}

const START_MS = 1_760_000_000_000;

/**
 * Callers that each send the next request when the last was answered, stage after stage. So throughput is
 * callers / elapsed exactly, but for the edges of each stage.
 */
export function makeRequests(stages: readonly MadeStage[]): MadeRequest[] {
  const requests: MadeRequest[] = [];
  let stageStart = START_MS;
  for (const { callers, seconds, elapsedMs, failedShare = 0, label = 'POST /invocations' } of stages) {
    for (let caller = 0; caller < callers; caller += 1) {
      const offset = (caller * elapsedMs) / callers;
      const count = Math.floor((seconds * 1000 - offset) / elapsedMs);
      for (let i = 0; i < count; i += 1) {
        const isFailed = failedShare > 0 && (i * callers + caller) % Math.round(1 / failedShare) === 0;
        requests.push({
          startMs: Math.round(stageStart + offset + i * elapsedMs),
          elapsedMs,
          callers,
          isFailed,
          label,
        });
      }
    }
    stageStart += seconds * 1000;
  }
  return requests.sort((a, b) => a.startMs + a.elapsedMs - b.startMs - b.elapsedMs);
}

export function toJtlCsv(requests: readonly MadeRequest[]): string {
  const header =
    'timeStamp,elapsed,label,responseCode,responseMessage,threadName,dataType,success,failureMessage,bytes,sentBytes,grpThreads,allThreads,URL,Latency,IdleTime,Connect';
  return `${[header, ...requests.map(toJtlRow)].join('\n')}\n`;
}

export function toJtlRow({ startMs, elapsedMs, callers, isFailed, label }: MadeRequest): string {
  const code = isFailed ? '503,Service Unavailable' : '200,OK';
  return `${startMs},${elapsedMs},${label},${code},Thread Group 1-1,text,${!isFailed},,420,210,${callers},${callers},https://example.com/,${elapsedMs - 1},0,3`;
}

export function toJtlXml(requests: readonly MadeRequest[]): string {
  const rows = requests.map(
    ({ startMs, elapsedMs, callers, isFailed, label }) =>
      `<httpSample t="${elapsedMs}" it="0" lt="${elapsedMs - 1}" ct="3" ts="${startMs}" s="${!isFailed}" lb="${label}" rc="${isFailed ? 503 : 200}" rm="OK" tn="Thread Group 1-1" dt="text" by="420" sby="210" ng="${callers}" na="${callers}"/>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testResults version="1.2">\n${rows.join('\n')}\n</testResults>\n`;
}

export function toK6Json(requests: readonly MadeRequest[]): string {
  const lines = [
    '{"type":"Metric","data":{"name":"vus","type":"gauge","contains":"default","thresholds":[],"submetrics":null},"metric":"vus"}',
  ];
  let lastSecond = 0;
  for (const { startMs, elapsedMs, callers, isFailed, label } of requests) {
    const endMs = startMs + elapsedMs;
    const time = new Date(endMs).toISOString().replace('Z', '123456Z');
    const second = Math.floor(endMs / 1000);
    if (second !== lastSecond)
      lines.push(k6Point('vus', new Date(second * 1000).toISOString(), callers, 'null'));
    lastSecond = second;
    const tags = `{"expected_response":"${!isFailed}","group":"","method":"POST","name":"${label}","scenario":"default","status":"${isFailed ? 503 : 200}","url":"https://example.com/"}`;
    lines.push(k6Point('http_reqs', time, 1, tags), k6Point('http_req_duration', time, elapsedMs, tags));
  }
  return `${lines.join('\n')}\n`;
}

function k6Point(metric: string, time: string, value: number, tags: string): string {
  return `{"metric":"${metric}","type":"Point","data":{"time":"${time}","value":${value},"tags":${tags}}}`;
}
