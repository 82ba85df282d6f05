import { SECONDS_PER_DAY } from '../units';
import { type BitWriter, makeBitReader, makeBitWriter } from './bit-stream';
import { type ScaledValues, scaleToIntegers } from './decimal-scale';
import { listFewValues, makeFewValuesReader, writeFewValues } from './few-values';
import {
  makeRawReader,
  measurePredicted,
  type PredictedValues,
  predictValues,
  writePredicted,
  writeRaw,
} from './packed-values';
import { PREDICTORS, type PredictorName } from './predictor';
import { readPresence, writePresence } from './presence-mask';
import { unpackPredicted } from './unpack-predicted';

/**
 * One UTC day of a series as bytes, every double given back bit by bit; missing periods are `NaN`.
 *
 * Layout, most significant bit first: version (3 bits), layout of the values (4), whether a presence mask follows
 * (1), the mask, the present values, zeros to the end of the byte, and a checksum of all that (8). Whole numbers and
 * decimals of few digits are scaled to integers, guessed from those before, and the differences written in an adaptive
 * Rice code, as FLAC does for sound; a day of few distinct values is a list and ranks; the shortest way is taken.
 * Other values are written as they are.
 */

const VERSION = 1;
/** What the bits of the layout say: nothing is present, raw doubles, a list of few values, or by which predictor. */
const EMPTY = 0;
const RAW = 1;
const FEW_VALUES = 2;
const FIRST_PREDICTOR = 3;

/** Packs a day, one value a period, `NaN` where missing. */
export function packDay(values: Float64Array): Uint8Array {
  requirePeriods(values.length);
  const present = values.some(Number.isNaN) ? values.filter((value) => !Number.isNaN(value)) : values;
  if (present.length === 0) return seal(layOut(EMPTY, null, () => undefined));
  const masked = present.length < values.length ? values : null;
  const shortest = layOutShortest(present, masked);
  if (shortest !== null && shortest.length < present.length * Float64Array.BYTES_PER_ELEMENT)
    return seal(shortest);
  return seal(layOut(RAW, masked, (bits) => writeRaw(bits, present)));
}

/** `null` when the values are no integers or decimals. */
function layOutShortest(present: Float64Array, masked: Float64Array | null): Uint8Array | null {
  const scaled = scaleToIntegers(present);
  if (scaled === null) return null;
  const best = choosePredictor(scaled);
  const predicted = layOut(FIRST_PREDICTOR + best.place, masked, (bits) =>
    writePredicted(bits, best.predicted),
  );
  return [predicted, ...layOutFewValues(present, masked)].reduce((a, b) => (b.length < a.length ? b : a));
}

/** The predictor that takes the fewest bits, and its place among them. One array serves all that are tried. */
function choosePredictor(scaled: ScaledValues): { place: number; predicted: PredictedValues } {
  const errors = new Float64Array(scaled.scaled.length);
  const bits = PREDICTORS.map((name) => measurePredicted(predictValues(scaled, name, errors)));
  const place = bits.indexOf(Math.min(...bits));
  return { place, predicted: predictValues(scaled, PREDICTORS[place] ?? PREDICTORS[0], errors) };
}

/** A list of values tells 0 from -0 no more than a set does, so the caller has refused a negative zero before. */
function layOutFewValues(present: Float64Array, masked: Float64Array | null): Uint8Array[] {
  const distinct = listFewValues(present);
  const scaled = distinct === null ? null : scaleToIntegers(distinct);
  if (distinct === null || scaled === null) return [];
  return [layOut(FEW_VALUES, masked, (bits) => writeFewValues(bits, present, distinct, scaled))];
}

function layOut(
  layout: number,
  masked: Float64Array | null,
  writeValues: (bits: BitWriter) => void,
): Uint8Array {
  const bits = makeBitWriter();
  bits.writeBits(VERSION, 3);
  bits.writeBits(layout, 4);
  bits.writeBits(masked === null ? 0 : 1, 1);
  if (masked !== null) writePresence(bits, masked);
  writeValues(bits);
  return bits.toBytes();
}

function seal(body: Uint8Array): Uint8Array {
  const packed = new Uint8Array(body.length + 1);
  packed.set(body);
  packed[body.length] = checksum(body);
  return packed;
}

/**
 * Unpacks what `packDay` packed for a day of `periodsPerDay`. Throws `RangeError` when the bytes are none of that:
 * damaged, of another version, truncated, or longer than the day they hold.
 */
export function unpackDay(bytes: Uint8Array, periodsPerDay: number): Float64Array {
  return unpackDayInto(bytes, new Float64Array(periodsPerDay));
}

/** The same into an array of a day's length, which is given back. */
export function unpackDayInto(bytes: Uint8Array, values: Float64Array): Float64Array {
  const periodsPerDay = values.length;
  requirePeriods(periodsPerDay);
  const body = bytes.subarray(0, -1);
  if (body.length === 0 || bytes[body.length] !== checksum(body))
    throw new RangeError('packed day is damaged');
  const bits = makeBitReader(body);
  const version = bits.readBits(3);
  if (version !== VERSION) throw new RangeError(`packed day has version ${version}, not ${VERSION}`);
  const layout = bits.readBits(4);
  const mask = bits.readBits(1) === 1 ? readPresence(bits, periodsPerDay) : null;
  values.fill(Number.NaN);
  if (layout >= FIRST_PREDICTOR) unpackPredicted(bits, predictorOf(layout), mask, values);
  else if (layout !== EMPTY) {
    const readNext = layout === RAW ? makeRawReader(bits) : makeFewValuesReader(bits);
    for (let i = 0; i < periodsPerDay; i += 1) if (mask === null || mask[i] === 1) values[i] = readNext();
  }
  if (!bits.isAtEnd()) throw new RangeError('packed day is longer than its periods');
  return values;
}

/**
 * The day with `incoming` written over `existing` wherever `incoming` has a value. Merging the same day again changes
 * nothing. Throws `RangeError` when the two have different periods.
 */
export function mergeDay(existing: Float64Array, incoming: Float64Array): Float64Array {
  if (existing.length !== incoming.length) {
    throw new RangeError(`cannot merge ${incoming.length} periods into ${existing.length}`);
  }
  return existing.map((value, i) => {
    const newer = incoming[i] ?? Number.NaN;
    return Number.isNaN(newer) ? value : newer;
  });
}

function predictorOf(layout: number): PredictorName {
  const name = PREDICTORS[layout - FIRST_PREDICTOR];
  if (name === undefined) throw new RangeError(`packed day has the unknown layout ${layout}`);
  return name;
}

function requirePeriods(periods: number): void {
  if (!Number.isInteger(periods) || periods < 1 || SECONDS_PER_DAY % periods !== 0) {
    throw new RangeError(`the periods of a day must divide 86,400, got ${periods}`);
  }
}

/** CRC-8 with the polynomial x^8 + x^2 + x + 1: it sees every damage of up to eight bits in a row. */
function checksum(bytes: Uint8Array): number {
  let crc = 0;
  for (let i = 0; i < bytes.length; i += 1) crc = CRC_OF_BYTE[crc ^ (bytes[i] ?? 0)] ?? 0;
  return crc;
}

const CRC_OF_BYTE = Uint8Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 0x80 ? (crc << 1) ^ 0x107 : crc << 1;
  return crc;
});
