import { toBillingTerms } from '@/lib/contract/cost-request';
import { type MemoryRequest, memoryRequestSchema } from '@/lib/contract/memory-request';
import { chooseMemory } from '@/lib/core/memory/choose-memory';
import type { MemoryPoint } from '@/lib/core/memory/measured-size';
import { findSizePrice, type SizePrice } from '@/lib/core/memory/size-price';
import { LAMBDA_SIZES } from '@/lib/core/memory/size-range';
import { enteredPriceField, enterPrices } from '@/lib/core/pricing/entered-prices';
import type { PriceIndex } from '@/lib/core/pricing/price-book';
import { AppError } from '@/lib/errors/app-error';
import { parsePowerTuning } from '@/lib/importers/power-tuning';
import { loadShippedPrices } from '@/lib/wiring/shipped-data';
import { readInput } from '../json-input';
import type { Verb } from '../verb';
import { COMMON_HELP } from './shared-help';

/** Chooses a memory size of a Lambda function from measurements. */
export const memory: Verb = {
  name: 'memory',
  help: `Chooses the memory size of a Lambda function from measured sizes. Failed, cold and implausible ones are left out
with the reason. The size recommended is always one that was measured; with a single usable size there is none.

  points         1 to 1000 of {memoryMb, durationMs, samples?, errorShare?}; durationMs is the mean of warm requests,
                 errorShare the share that failed; more than 0.01 is not used
  powerTuning    output of Lambda Power Tuning, or its visualisation link, beside or in place of points
  arch           "x86_64" or "arm64"
  strategy       "cheapest", "fastest", "balanced" or "cheapest-within-slo"
  balancedWeight of "balanced": 1 for cost alone, 0 for duration alone, default 0.5
  sloMs          longest mean duration, with "cheapest-within-slo"
${COMMON_HELP}

Out: recommendedMemoryMb (or null), durationMs, costPerMillionUsd (a month of a million requests),
curve[{memoryMb,durationMs,costPerMillionUsd,fittedMs}] (the usable sizes as measured), excluded[{memoryMb,reason}],
measure[] (sizes to measure next), fit{fixedMs,cpuMs,parallelism}, interval{memoryMb,durationMs,costPerMillionUsd} with
a single usable size, because[]

Example:
  echo '{"points":[{"memoryMb":256,"durationMs":820},{"memoryMb":512,"durationMs":400},{"memoryMb":1024,"durationMs":390}],
         "arch":"x86_64","strategy":"cheapest"}' | breakeven memory
  jq '{powerTuning:., arch:"arm64", strategy:"balanced"}' result.json | breakeven memory`,
  async run(args, context) {
    const request = await readInput(memoryRequestSchema, args, context);
    const { strategy, balancedWeight, sloMs = null } = request;
    return chooseMemory({
      points: gatherPoints(request),
      goal: { strategy, balancedWeight, sloMs },
      range: LAMBDA_SIZES,
      price: requirePrice(request, loadShippedPrices(context.projectRoot)),
    });
  },
};

function gatherPoints({ points = [], powerTuning }: MemoryRequest): readonly MemoryPoint[] {
  return powerTuning === undefined ? points : [...points, ...parsePowerTuning(powerTuning).points];
}

function requirePrice(request: MemoryRequest, book: PriceIndex): SizePrice {
  const service = { kind: 'lambda', arch: request.arch } as const;
  const prices = enterPrices(book, request.prices);
  const found = findSizePrice(service, toBillingTerms(request), prices, LAMBDA_SIZES.leastMb);
  if (found.priced) return found.price;
  const field = enteredPriceField(found.meter);
  const path = field === null ? 'region' : `prices.${field}`;
  throw new AppError('no-price', `${path}: ${found.reason}; enter one to go on`, path);
}
