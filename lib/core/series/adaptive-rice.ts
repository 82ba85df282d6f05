import { type BitReader, type BitWriter, powerOfTwo } from './bit-stream';
import { measureWide, readWide, writeWide } from './integer-codes';

/**
 * Adaptive Golomb-Rice coding of whole numbers of 0 or more: the quotient by 2^k in unary, the remainder in k bits,
 * k following the mean of the numbers so far as in JPEG-LS (ITU-T T.87, A.3). Only additions, products and quotients
 * of exact binary fractions decide k, so that every engine decodes what another encoded.
 */
export interface RiceState {
  /** Sum of the numbers in the window, and how many there are. */
  sum: number;
  count: number;
  /** k of the number before, from which the next is found in few steps. */
  parameter: number;
}

/** A quotient this long is an outlier: it is written at its width instead. */
export const ESCAPE_QUOTIENT = 20;
/** The window halves when it holds this many numbers, so that k follows the hour of the day. */
export const WINDOW = 32;
/** Weight of the initial k, in numbers. */
export const INITIAL_COUNT = 4;
/** An outlier counts as at most 2^6 units of the present k, so that it does not spoil k for the rest. */
export const OUTLIER_FACTOR = 64;
export const MAX_RICE_PARAMETER = 52;

/** State for numbers whose mean is about 2^`parameter`. */
export function makeRiceState(parameter: number): RiceState {
  return { sum: INITIAL_COUNT * powerOfTwo(parameter), count: INITIAL_COUNT, parameter };
}

/** Writes `value` and lets the state learn from it. */
export function writeRice(bits: BitWriter, state: RiceState, value: number): void {
  const k = riceParameter(state);
  const unit = powerOfTwo(k);
  const quotient = Math.floor(value / unit);
  if (quotient < ESCAPE_QUOTIENT) {
    bits.writeBits(powerOfTwo(quotient + 1) - 2, quotient + 1);
    bits.writeBits(value - quotient * unit, k);
  } else {
    bits.writeBits(powerOfTwo(ESCAPE_QUOTIENT) - 1, ESCAPE_QUOTIENT);
    writeWide(bits, value);
  }
  learn(state, value, unit);
}

/** How many bits `writeRice` writes for these numbers from the same state, which it changes alike. */
export function measureRice(state: RiceState, values: Float64Array): number {
  let bits = 0;
  for (const value of values) {
    const k = riceParameter(state);
    const unit = powerOfTwo(k);
    const quotient = Math.floor(value / unit);
    bits += quotient < ESCAPE_QUOTIENT ? quotient + 1 + k : ESCAPE_QUOTIENT + measureWide(value);
    learn(state, value, unit);
  }
  return bits;
}

/** Reads what `writeRice` wrote from the same state. */
export function readRice(bits: BitReader, state: RiceState): number {
  const k = riceParameter(state);
  const unit = powerOfTwo(k);
  let quotient = 0;
  while (quotient < ESCAPE_QUOTIENT && bits.readBits(1) === 1) quotient += 1;
  const value = quotient < ESCAPE_QUOTIENT ? quotient * unit + bits.readBits(k) : readWide(bits);
  learn(state, value, unit);
  return value;
}

/** The smallest k for which 2^k is at least the mean. */
function riceParameter(state: RiceState): number {
  const { sum, count } = state;
  let k = state.parameter;
  while (k > 0 && count * powerOfTwo(k - 1) >= sum) k -= 1;
  while (k < MAX_RICE_PARAMETER && count * powerOfTwo(k) < sum) k += 1;
  state.parameter = k;
  return k;
}

function learn(state: RiceState, value: number, unit: number): void {
  state.sum += Math.min(value, unit * OUTLIER_FACTOR);
  state.count += 1;
  if (state.count === WINDOW) {
    state.sum /= 2;
    state.count /= 2;
  }
}
