import { valueAt } from '../series/series';
import { BISQUARE_TUNING, type RobustLine, residualAt } from './fit-robust-line';

/** Standard errors of a robust line. */
export interface LineErrors {
  readonly slope: number;
  readonly intercept: number;
}

/**
 * Standard errors by the jackknife over blocks: how far the line moves when one block of time after the other is left
 * out, each time by one step of Newton's method. Errors may be correlated in time, as those of consecutive minutes
 * are, and may scatter more at some x than at others; only the blocks have to be long against the correlation.
 * `blockOf` numbers the block of each point from 0 to `blocks` - 1. Linear in the points.
 */
export function measureLineErrors(
  x: Float64Array,
  y: Float64Array,
  line: RobustLine,
  { blockOf, blocks }: { readonly blockOf: Uint32Array; readonly blocks: number },
): LineErrors {
  const perBlock = sumBlocks(x, y, line, blockOf, blocks);
  const all = perBlock.reduce((sum, block) => ({
    weight: sum.weight + block.weight,
    weightX: sum.weightX + block.weightX,
    weightXX: sum.weightXX + block.weightXX,
    score: sum.score + block.score,
    scoreX: sum.scoreX + block.scoreX,
  }));
  let slope = 0;
  let intercept = 0;
  for (const block of perBlock) {
    const weight = all.weight - block.weight;
    const weightX = all.weightX - block.weightX;
    const weightXX = all.weightXX - block.weightXX;
    const determinant = weight * weightXX - weightX * weightX;
    slope += ((weight * block.scoreX - weightX * block.score) / determinant) ** 2;
    intercept += ((weightXX * block.score - weightX * block.scoreX) / determinant) ** 2;
  }
  const share = (blocks - 1) / blocks;
  return { slope: Math.sqrt(share * slope), intercept: Math.sqrt(share * intercept) };
}

/** A block's part of the estimating equations of the line and of their slopes. */
interface BlockSums {
  weight: number;
  weightX: number;
  weightXX: number;
  score: number;
  scoreX: number;
}

function sumBlocks(
  x: Float64Array,
  y: Float64Array,
  line: RobustLine,
  blockOf: Uint32Array,
  blocks: number,
): BlockSums[] {
  const sums = Array.from({ length: blocks }, () => ({
    weight: 0,
    weightX: 0,
    weightXX: 0,
    score: 0,
    scoreX: 0,
  }));
  for (let i = 0; i < x.length; i += 1) {
    const block = sums[blockOf[i] ?? 0];
    const scale = valueAt(line.scales, i);
    const u = residualAt(x, y, line, i) / (BISQUARE_TUNING * scale);
    if (block === undefined || Math.abs(u) >= 1) continue;
    const place = valueAt(x, i);
    const weight = ((1 - u * u) * (1 - 5 * u * u)) / (scale * scale);
    const score = (BISQUARE_TUNING * u * (1 - u * u) ** 2) / scale;
    block.weight += weight;
    block.weightX += weight * place;
    block.weightXX += weight * place * place;
    block.score += score;
    block.scoreX += score * place;
  }
  return sums;
}
