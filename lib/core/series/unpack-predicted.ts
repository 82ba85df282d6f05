import { ESCAPE_QUOTIENT, INITIAL_COUNT, MAX_RICE_PARAMETER, OUTLIER_FACTOR, WINDOW } from './adaptive-rice';
import { type BitReader, peekBits, TRUNCATED } from './bit-stream';
import { powerOfTen } from './decimal-scale';
import { readWide } from './integer-codes';
import { MAX_GUESSED, makePredictedReader, type PredictedHead, readHead } from './packed-values';
import { type PredictorName, SMOOTHING } from './predictor';

/** Bits that `peekBits` has behind those before them. */
const MOST_AT_ONCE = 24;

/** Reads what `writePredicted` wrote into the values, those that the mask names where there is one. */
export function unpackPredicted(
  bits: BitReader,
  name: PredictorName,
  mask: Uint8Array | null,
  values: Float64Array,
): void {
  const head = readHead(bits);
  // Beyond the largest parameter is that of values that are all alike.
  if (!head.hasUlps && head.parameter <= MAX_RICE_PARAMETER) unpackPlain(bits, name, head, mask, values);
  else {
    const readNext = makePredictedReader(bits, name, head);
    for (let i = 0; i < values.length; i += 1) if (mask === null || mask[i] === 1) values[i] = readNext();
  }
}

/**
 * Does what `makePredictedReader` does with each value, in one loop: state that is kept in objects, and calls of it, take
 * longer than the work, and a report reads tens of millions of values.
 */
function unpackPlain(
  bits: BitReader,
  name: PredictorName,
  { start, parameter, decimals }: PredictedHead,
  mask: Uint8Array | null,
  values: Float64Array,
): void {
  const { bytes, end } = bits;
  const divisor = powerOfTen(decimals);
  const [isMinimum, isSlope, weight] = [name === 'minimum', name === 'slope', SMOOTHING[name] ?? 1];
  let startIsNext = !isMinimum;
  let { position } = bits;
  let [last, before, level] = [start, start, start];
  let [k, unit] = [parameter, 2 ** parameter];
  let [sum, count] = [INITIAL_COUNT * unit, INITIAL_COUNT];
  for (let i = 0; i < values.length; i += 1) {
    if (mask !== null && mask[i] !== 1) continue;
    let error = 0;
    if (startIsNext) startIsNext = false;
    else {
      // As `readRice`: the smallest k for which 2^k is at least the mean.
      for (; k > 0 && (count * unit) / 2 >= sum; k -= 1) unit /= 2;
      for (; k < MAX_RICE_PARAMETER && count * unit < sum; k += 1) unit *= 2;
      const ones = Math.clz32(~peekBits(bytes, position));
      if (ones < ESCAPE_QUOTIENT && k <= MOST_AT_ONCE) {
        position += ones + 1;
        error = ones * unit + (k === 0 ? 0 : peekBits(bytes, position) >>> (32 - k));
        position += k;
      } else {
        bits.position = position + Math.min(ones + 1, ESCAPE_QUOTIENT);
        error = ones < ESCAPE_QUOTIENT ? ones * unit + bits.readBits(k) : readWide(bits);
        position = bits.position;
      }
      if (position > end) throw new RangeError(TRUNCATED);
      sum += Math.min(error, unit * OUTLIER_FACTOR);
      count += 1;
      if (count === WINDOW) {
        sum /= 2;
        count /= 2;
      }
    }
    // As `toSigned`, and as predictors guess.
    const half = Math.floor(error / 2);
    const signed = half + half === error ? half : -half - 1;
    const guess = isSlope ? 2 * last - before : Math.floor(level + 0.5);
    const whole = isMinimum ? start + error : guess + signed;
    if (!(Math.abs(whole) <= MAX_GUESSED)) throw new RangeError('packed day holds a number beyond 2^53');
    before = last;
    last = whole;
    level += weight * (whole - level);
    values[i] = whole / divisor;
  }
  bits.position = position;
}
