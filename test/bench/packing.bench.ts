/** Prints one JSON line a file of real recordings and one over all: bytes a sample, packed by UTC day. */
import { measurePacked, type PackedSize } from '../support/packed-size';
import { readRecordedFiles } from '../support/recorded-series';
import { sharedFolder } from '../support/shared-folder';

/** A double, which is what a sample takes unpacked. */
const UNPACKED_BYTES = 8;

function printFigure(name: string, { samples, bytes }: PackedSize): void {
  const value = bytes / samples;
  const figure = { figure: `bytes a sample, ${name}`, value, unit: 'bytes', baseline: UNPACKED_BYTES };
  console.log(JSON.stringify({ ...figure, ratio: UNPACKED_BYTES / value, samples }));
}

const shared = sharedFolder();
if (shared === null) {
  console.error('packing: skipped, there is no folder of real recordings');
} else {
  const total = { samples: 0, bytes: 0 };
  for (const { name, series } of readRecordedFiles(shared)) {
    const size = measurePacked(series);
    printFigure(name, size);
    total.samples += size.samples;
    total.bytes += size.bytes;
  }
  printFigure('all real recordings', total);
}
