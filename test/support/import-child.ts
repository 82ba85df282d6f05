/** Reads one file and prints what it took; runs in a process of its own so that its peak memory is its own. */
import { createReadStream, statSync } from 'node:fs';
import { importFile } from '@/lib/importers/import-file';
import { readPeakMemoryMb } from './peak-memory';

const [mode = '', path = ''] = process.argv.slice(2);
const announcedBytes = statSync(path).size;
const bytes = createReadStream(path, { highWaterMark: 262_144 });
const began = performance.now();
const rows = mode === 'import' ? await countImported() : await countLines();
const seconds = (performance.now() - began) / 1000;
const peakRssMb = readPeakMemoryMb();
console.log(JSON.stringify({ rows, seconds, bytes: announcedBytes, peakRssMb }));

async function countImported(): Promise<number> {
  return (await importFile({ fileName: path, announcedBytes, bytes })).rows;
}

/** The bare baseline: decode the text and split it at line ends. */
async function countLines(): Promise<number> {
  const decoder = new TextDecoder();
  let rest = '';
  let lines = 0;
  for await (const chunk of bytes) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = parts.pop() ?? '';
    lines += parts.length;
  }
  return lines;
}
