import type { LoadSpec, ShapeName } from './fleet';
import { drawNormal, drawUniform, mixBits } from './hash';

const MINUTES_PER_DAY = 1440;
const MINUTES_PER_WEEK = 7 * MINUTES_PER_DAY;
/** A burst begins in one of these and lasts within it and the next. */
const BURST_BLOCK_MINUTES = 240;
const BURST_DECAY_MINUTES = 12;
const BURST_LENGTH_MINUTES = 8 * BURST_DECAY_MINUTES;
const POISSON_LIMIT = 25;

/** Fills `counts` with the requests of each minute from `firstMinute` (of the epoch) on. */
export function fillRequestCounts(load: LoadSpec, firstMinute: number, counts: Float64Array): void {
  const shape = shapeOf(load.shape);
  const { seed, ratePerMinute } = load;
  for (let i = 0; i < counts.length; ) {
    const minute = firstMinute + i;
    const end = Math.min(counts.length, i + 60 - (minute % 60));
    const hour = Math.floor(minute / 60);
    const from = wanderOf(load, hour);
    const slope = (wanderOf(load, hour + 1) - from) / 60;
    const quiet = isQuietHour(load, hour);
    const [earlier, later] = burstStarts(load, Math.floor(minute / BURST_BLOCK_MINUTES));
    for (; i < end; i++) {
      const now = firstMinute + i;
      // 1 January 1970 was a Thursday; shapes begin on a Monday.
      const base = ratePerMinute * (shape[(now + 3 * MINUTES_PER_DAY) % MINUTES_PER_WEEK] ?? 0);
      const burst = Math.max(
        burstFactor(load.burstHeight, now - earlier),
        burstFactor(load.burstHeight, now - later),
      );
      const rate = quiet ? 0 : base * (from + slope * (now % 60)) * burst;
      counts[i] = drawCount(rate, seed, now);
    }
  }
}

function drawCount(rate: number, seed: number, minute: number): number {
  if (rate <= 0) return 0;
  if (rate > POISSON_LIMIT) return Math.max(0, Math.round(rate + Math.sqrt(rate) * drawNormal(seed, minute)));
  let left = drawUniform(seed, minute);
  let chance = Math.exp(-rate);
  let count = 0;
  while (left > chance && count < 200) {
    left -= chance;
    count += 1;
    chance *= rate / count;
  }
  return count;
}

function wanderOf(load: LoadSpec, hour: number): number {
  return Math.max(0.1, 1 + load.wander * drawNormal(load.seed ^ 0x5bd1e995, hour));
}

/** Rare traffic is not spread over all hours: two of three have none. */
function isQuietHour(load: LoadSpec, hour: number): boolean {
  return load.shape === 'sparse' && mixBits(load.seed ^ 0x2545f491, hour) % 3 !== 0;
}

/** When the bursts of two blocks begin, in minutes; `-Infinity` where there is none. */
function burstStarts(load: LoadSpec, block: number): readonly [number, number] {
  return [burstStart(load, block - 1), burstStart(load, block)];
}

function burstStart(load: LoadSpec, block: number): number {
  const chance = Math.min(1, (load.burstsPerDay * BURST_BLOCK_MINUTES) / MINUTES_PER_DAY);
  if (drawUniform(load.seed ^ 0x68e31da4, block) > chance) return Number.NEGATIVE_INFINITY;
  return block * BURST_BLOCK_MINUTES + (mixBits(load.seed ^ 0x1b56c4e9, block) % BURST_BLOCK_MINUTES);
}

function burstFactor(height: number, since: number): number {
  if (since < 0 || since > BURST_LENGTH_MINUTES) return 1;
  return 1 + (height - 1) * Math.exp(-since / BURST_DECAY_MINUTES);
}

const shapes = new Map<ShapeName, Float64Array>();

/** A week of relative rates from Monday 00:00 UTC, with mean 1. */
function shapeOf(name: ShapeName): Float64Array {
  const known = shapes.get(name);
  if (known !== undefined) return known;
  const shape = Float64Array.from({ length: MINUTES_PER_WEEK }, (_, minute) => SHAPES[name](minute));
  const mean = shape.reduce((sum, value) => sum + value, 0) / shape.length;
  const scaled = shape.map((value) => value / mean);
  shapes.set(name, scaled);
  return scaled;
}

const SHAPES: Readonly<Record<ShapeName, (minute: number) => number>> = {
  steady: (minute) => 1 + 0.08 * swing(minute, 15),
  day: (minute) => (1 + 0.7 * swing(minute, 14)) * (isWeekend(minute) ? 0.7 : 1),
  office: (minute) => (isWeekend(minute) ? 0.02 : 0.02 + openness(hourOf(minute), 7, 18)),
  evening: (minute) => (1 + 0.85 * swing(minute, 20)) * (isWeekend(minute) ? 1.35 : 1),
  nightly: (minute) => (hourOf(minute) >= 2 && hourOf(minute) < 3.5 ? 1 : 0),
  sparse: () => 1,
  hourly: (minute) => (minute % 60 < 6 ? 1 : 0),
};

function swing(minute: number, peakHour: number): number {
  return Math.cos(((hourOf(minute) - peakHour) / 24) * 2 * Math.PI);
}

function openness(hour: number, open: number, close: number): number {
  return Math.min(1, Math.max(0, Math.min(hour - open, close - hour)));
}

function isWeekend(minute: number): boolean {
  return minute >= 5 * MINUTES_PER_DAY;
}

function hourOf(minute: number): number {
  return (minute % MINUTES_PER_DAY) / 60;
}
