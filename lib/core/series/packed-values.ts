import { MAX_RICE_PARAMETER, makeRiceState, measureRice, readRice, writeRice } from './adaptive-rice';
import type { BitReader, BitWriter } from './bit-stream';
import { type ScaledValues, unscale } from './decimal-scale';
import { bitWidth, measureWide, readWide, toSigned, toUnsigned, writeWide } from './integer-codes';
import { makePredictor, type PredictorName } from './predictor';

const DECIMALS_BITS = 4;
const PARAMETER_BITS = 6;
/** A guess may leave the whole numbers of a double only in damaged bytes. */
export const MAX_GUESSED = Number.MAX_SAFE_INTEGER;

/** Writes doubles as their 64 bits. */
export function writeRaw(bits: BitWriter, values: Float64Array): void {
  const halves = new DataView(new ArrayBuffer(8));
  for (const value of values) {
    halves.setFloat64(0, value);
    bits.writeBits(halves.getUint32(0), 32);
    bits.writeBits(halves.getUint32(4), 32);
  }
}

/** Reads doubles that `writeRaw` wrote, one a call. */
export function makeRawReader(bits: BitReader): () => number {
  const halves = new DataView(new ArrayBuffer(8));
  return () => {
    halves.setUint32(0, bits.readBits(32));
    halves.setUint32(4, bits.readBits(32));
    return halves.getFloat64(0);
  };
}

/** Values as one predictor sees them, ready to be measured and written. */
export interface PredictedValues {
  readonly values: ScaledValues;
  /** The first value, or the minimum. */
  readonly start: number;
  /** How far each value that is not the start by itself is from its guess, as numbers of 0 or more. */
  readonly errors: Float64Array;
  /** The first Rice parameter. */
  readonly parameter: number;
}

/** Guesses each value from those before it; `into` has room for an error of each. */
export function predictValues(
  values: ScaledValues,
  name: PredictorName,
  into: Float64Array = new Float64Array(values.scaled.length),
): PredictedValues {
  const { scaled } = values;
  const startIsMinimum = name === 'minimum';
  const start = startIsMinimum ? minimum(scaled) : (scaled[0] ?? 0);
  guessErrors(scaled, name, start, into);
  return { values, start, errors: startIsMinimum ? into : into.subarray(1), parameter: fitParameter(into) };
}

/** How many bits `writePredicted` writes, but for the steps of doubles, which are the same for every predictor. */
export function measurePredicted({ start, errors, parameter }: PredictedValues): number {
  const head = DECIMALS_BITS + 1 + measureWide(toUnsigned(start)) + PARAMETER_BITS;
  return parameter === CONSTANT ? head : head + measureRice(makeRiceState(parameter), errors);
}

/**
 * Writes decimals, whether steps of doubles follow, the start, a first Rice parameter, and for each value that is not
 * the start by itself how far it is from its guess, and its step.
 */
export function writePredicted(bits: BitWriter, { values, start, errors, parameter }: PredictedValues): void {
  const { decimals, scaled, ulps } = values;
  bits.writeBits(decimals, DECIMALS_BITS);
  bits.writeBits(ulps === null ? 0 : 1, 1);
  writeWide(bits, toUnsigned(start));
  bits.writeBits(parameter, PARAMETER_BITS);
  const errorState = makeRiceState(parameter === CONSTANT ? 0 : parameter);
  const ulpsState = makeRiceState(0);
  const leading = scaled.length - errors.length;
  for (let i = 0; i < scaled.length; i += 1) {
    if (parameter !== CONSTANT && i >= leading) writeRice(bits, errorState, errors[i - leading] ?? 0);
    if (ulps !== null) writeRice(bits, ulpsState, toUnsigned(ulps[i] ?? 0));
  }
}

/** What comes before the values that `writePredicted` wrote. */
export interface PredictedHead {
  readonly decimals: number;
  readonly hasUlps: boolean;
  readonly start: number;
  readonly parameter: number;
}

export function readHead(bits: BitReader): PredictedHead {
  return {
    decimals: bits.readBits(DECIMALS_BITS),
    hasUlps: bits.readBits(1) === 1,
    start: toSigned(readWide(bits)),
    parameter: bits.readBits(PARAMETER_BITS),
  };
}

/** Reads values that `writePredicted` wrote after their head, one a call. */
export function makePredictedReader(
  bits: BitReader,
  name: PredictorName,
  { decimals, hasUlps, start, parameter } = readHead(bits),
): () => number {
  const readError = parameter === CONSTANT ? () => 0 : makeErrorReader(bits, parameter);
  const ulpsState = makeRiceState(0);
  const predictor = makePredictor(name, start);
  let startIsNext = name !== 'minimum';
  return () => {
    const error = startIsNext ? 0 : readError();
    startIsNext = false;
    const whole = predictor.predict() + (name === 'minimum' ? error : toSigned(error));
    if (!(Math.abs(whole) <= MAX_GUESSED)) throw new RangeError('packed day holds a number beyond 2^53');
    predictor.observe(whole);
    return unscale(whole, decimals, hasUlps ? toSigned(readRice(bits, ulpsState)) : 0);
  };
}

function makeErrorReader(bits: BitReader, parameter: number): () => number {
  if (parameter > MAX_RICE_PARAMETER) throw new RangeError(`packed day has the Rice parameter ${parameter}`);
  const state = makeRiceState(parameter);
  return () => readRice(bits, state);
}

/** In place of a Rice parameter: all values equal the start. */
export const CONSTANT = 63;

/** How far each value is from its guess, as numbers of 0 or more: nothing is below the minimum. */
function guessErrors(scaled: Float64Array, name: PredictorName, start: number, into: Float64Array): void {
  const predictor = makePredictor(name, start);
  for (let i = 0; i < scaled.length; i += 1) {
    const whole = scaled[i] ?? 0;
    const error = whole - predictor.predict();
    predictor.observe(whole);
    into[i] = name === 'minimum' ? error : toUnsigned(error);
  }
}

/** The Rice parameter of the mean of the first numbers, which the state then follows; `CONSTANT` when all are 0. */
function fitParameter(errors: Float64Array): number {
  if (errors.every((error) => error === 0)) return CONSTANT;
  const first = errors.subarray(0, 16);
  const mean = first.reduce((sum, error) => sum + error, 0) / first.length;
  return Math.min(MAX_RICE_PARAMETER, Math.max(0, bitWidth(mean) - 1));
}

function minimum(values: Float64Array): number {
  return values.reduce((least, value) => Math.min(least, value), Infinity);
}
