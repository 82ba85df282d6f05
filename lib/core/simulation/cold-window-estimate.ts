/**
 * Totals of a window from the blocks of it that were simulated: the ratio of what they show to what was predicted for
 * them, both weighted by the reciprocal of the probability of being chosen, times the prediction for the window (the
 * ratio estimator over a Horvitz-Thompson sample; W. G. Cochran, "Sampling Techniques", 1977).
 */
import type { ChosenBlock, WindowBlock } from './cold-window-blocks';
import type { BlockFigures, FigureName } from './cold-window-prediction';

/** A simulated block: what was seen in it, warm-up left out. */
export interface SeenBlock extends ChosenBlock {
  readonly seen: BlockFigures;
  readonly peakEnvironments: number;
  readonly simulatedRequests: number;
}

/** A figure over all `blocks`, from those that were seen. */
export function estimateTotal(
  blocks: readonly WindowBlock[],
  seen: readonly SeenBlock[],
  name: FigureName,
): number {
  const predicted = blocks.reduce((sum, block) => sum + block.predicted[name], 0);
  return predicted * ratioOf(seen, name);
}

/** By the residuals of the ratio, those of blocks that were certain to be chosen left out. */
export function standardErrorOf(seen: readonly SeenBlock[], name: FigureName): number {
  const ratio = ratioOf(seen, name);
  const variance = seen.reduce((sum, block) => {
    const residual = block.seen[name] - ratio * block.predicted[name];
    return sum + (1 - block.probability) * (residual / block.probability) ** 2;
  }, 0);
  return Math.sqrt(variance);
}

/** What was seen over what was predicted, both weighted; 1 where nothing was. */
function ratioOf(seen: readonly SeenBlock[], name: FigureName): number {
  const predicted = weigh(seen, (block) => block.predicted[name]);
  return predicted === 0 ? 1 : weigh(seen, (block) => block.seen[name]) / predicted;
}

function weigh(seen: readonly SeenBlock[], amountOf: (block: SeenBlock) => number): number {
  return seen.reduce((sum, block) => sum + amountOf(block) / block.probability, 0);
}
