import { type BitReader, type BitWriter, makeBitWriter } from './bit-stream';
import { readGamma, writeGamma } from './integer-codes';

/** Writes which periods of a day have a value: as runs or as one bit a period, whichever is shorter. */
export function writePresence(bits: BitWriter, values: Float64Array): void {
  const runs = listRuns(values);
  const asRuns = measureRuns(runs) < values.length;
  bits.writeBits(asRuns ? 1 : 0, 1);
  if (asRuns) writeRuns(bits, values, runs);
  else for (const value of values) bits.writeBits(Number.isNaN(value) ? 0 : 1, 1);
}

/** Lengths of the stretches that are all present or all missing, in order. */
function listRuns(values: Float64Array): number[] {
  const runs: number[] = [];
  let length = 0;
  values.forEach((value, i) => {
    if (i > 0 && Number.isNaN(value) !== Number.isNaN(values[i - 1])) {
      runs.push(length);
      length = 0;
    }
    length += 1;
  });
  runs.push(length);
  return runs;
}

function measureRuns(runs: readonly number[]): number {
  const probe = makeBitWriter();
  for (const run of runs) writeGamma(probe, run);
  return probe.length() + 1;
}

function writeRuns(bits: BitWriter, values: Float64Array, runs: readonly number[]): void {
  bits.writeBits(Number.isNaN(values[0]) ? 0 : 1, 1);
  for (const run of runs) writeGamma(bits, run);
}

/** Reads what `writePresence` wrote for a day of `periods`: 1 where a value is, 0 where none is. */
export function readPresence(bits: BitReader, periods: number): Uint8Array {
  const present = new Uint8Array(periods);
  if (bits.readBits(1) === 0) {
    for (let i = 0; i < periods; i += 1) present[i] = bits.readBits(1);
    return present;
  }
  let here = bits.readBits(1);
  for (let i = 0; i < periods; ) {
    const run = readGamma(bits, periods - i);
    present.fill(here, i, i + run);
    i += run;
    here = 1 - here;
  }
  return present;
}
