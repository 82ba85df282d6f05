import { readOptionDraft } from '../option-draft';
import { readNumber } from '../read-number';
import { type Problem, requestJson } from '../request-json';
import type { CalculatorState } from './calculator-state';
import {
  type Comparison,
  type CostAnswer,
  type Crossing,
  chartVolumes,
  isStraight,
  MILLION,
  type OptionCost,
  splitCost,
} from './comparison';

export type Compared =
  | { readonly ok: true; readonly comparison: Comparison }
  | { readonly ok: false; readonly problem: Problem };

/** Carries a refusal out of the requests that follow each other. */
class Refused extends Error {
  constructor(readonly problem: Problem) {
    super(problem.sentence);
  }
}

/** Asks the API where two options break even and what each costs. Throws only when it is aborted. */
export async function requestComparison(state: CalculatorState, signal: AbortSignal): Promise<Compared> {
  try {
    return { ok: true, comparison: await compare(state, signal) };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, problem: error.problem };
    throw error;
  }
}

async function compare(state: CalculatorState, signal: AbortSignal): Promise<Comparison> {
  const { usage, ...common } = commonFields(state);
  const [a, b] = [readOptionDraft(state.a), readOptionDraft(state.b)];
  const crossed = (await ask('/api/v1/breakeven', { ...common, a, b, usage }, signal)) as {
    readonly crossings: readonly Crossing[];
    readonly alwaysCheaper?: 'a' | 'b' | null;
  };
  const volumesPerMonth = chartVolumes(crossed.crossings);
  const estimate = (side: 'a' | 'b') => async (requestsPerMonth: number) => {
    const body = { ...common, option: side === 'a' ? a : b, usage: { ...usage, requestsPerMonth } };
    return (await ask('/api/v1/estimate', body, signal, side)) as CostAnswer;
  };
  const [traceA, traceB] = await Promise.all([
    trace(estimate('a'), volumesPerMonth),
    trace(estimate('b'), volumesPerMonth),
  ]);
  return {
    crossings: crossed.crossings,
    alwaysCheaper: crossed.alwaysCheaper ?? null,
    a: traceA.cost,
    b: traceB.cost,
    hoursPerMonth: Number(common.hoursPerMonth),
    volumesPerMonth,
    aUsd: traceA.usd,
    bUsd: traceB.usd,
  };
}

/** A cost over the volume: a straight line where no tier begins, otherwise estimated at every volume. */
async function trace(
  estimate: (requestsPerMonth: number) => Promise<CostAnswer>,
  volumes: readonly number[],
): Promise<{ readonly cost: OptionCost; readonly usd: readonly number[] }> {
  const last = volumes.at(-1) ?? MILLION;
  const [atNone, atMillion, atLast] = await Promise.all([estimate(0), estimate(MILLION), estimate(last)]);
  const cost = splitCost(atNone, atMillion);
  if (isStraight(cost, last, atLast.totalUsd)) {
    return { cost, usd: volumes.map((volume) => cost.standingUsd + (cost.perMillionUsd * volume) / MILLION) };
  }
  const estimates = await Promise.all(volumes.map(estimate));
  return { cost, usd: estimates.map(({ totalUsd }) => totalUsd) };
}

/** What all requests say alike. An empty field is left out, and the API's own default holds or its rule complains. */
function commonFields(state: CalculatorState) {
  const prices = Object.entries(state.prices).filter(([, text]) => text.trim() !== '');
  return {
    region: state.region,
    hoursPerMonth: readNumber(state.hoursPerMonth),
    gbBytes: readNumber(state.gbBytes),
    prices: Object.fromEntries(prices.map(([name, text]) => [name, readNumber(text)])),
    usage: {
      serviceTimeMs: readNumber(state.serviceTimeMs),
      requestBytes: readNumber(state.requestBytes),
      responseBytes: readNumber(state.responseBytes),
    },
  };
}

/** `side` names the option in a complaint that only knows it as `option`. */
async function ask(path: string, body: unknown, signal: AbortSignal, side?: 'a' | 'b'): Promise<unknown> {
  const answer = await requestJson('POST', path, { body, signal });
  if (answer.ok) return answer.value;
  const { problem } = answer;
  const named = side === undefined ? problem.path : (problem.path?.replace(/^option\b/, side) ?? null);
  throw new Refused({ ...problem, path: named });
}
