import { memoryGoalSchema, memoryPointSchema } from '@/lib/contract/memory-goal';
import { parseInput } from '@/lib/contract/parse-input';
import { chooseMemory, type MemoryReport } from '@/lib/core/memory/choose-memory';
import { listFirstMeasurements } from '@/lib/core/memory/measure-next';
import type { MeasuredSize, MemoryPoint } from '@/lib/core/memory/measured-size';
import { findSizePrice, type SizedService, type SizePrice } from '@/lib/core/memory/size-price';
import { LAMBDA_SIZES, SERVERLESS_SIZES, type SizeRange } from '@/lib/core/memory/size-range';
import type { MemoryGoal } from '@/lib/core/memory/strategy';
import { boundBySingleSize, type MemoryInterval } from '@/lib/core/memory/thin-data';
import { LAMBDA_LIMITS } from '@/lib/core/options/aws-limits';
import { DEFAULT_TERMS } from '@/lib/core/options/charge';
import { indexPriceBook, type Price } from '@/lib/core/pricing/price-book';
import { fitLognormal, lognormalMean } from '@/lib/core/stats/lognormal';
import type { WorkloadDescription } from '@/lib/core/workload/workload';
import { AppError } from '@/lib/errors/app-error';
import { formatExact } from '@/lib/format/number';
import { readNumber } from '../workload/read-number';
import { type Problem, toProblem } from '../workload/request-json';
import { isBlank, type MemoryDraft, type MemoryService, type PointDraft } from './memory-draft';

/** What the page was opened with. */
export interface MemorySubject {
  readonly name: string;
  readonly description: WorkloadDescription;
  readonly priceDate: string;
  readonly prices: readonly Price[];
}

/** What a draft comes to. */
export interface MemoryAnswer {
  readonly service: MemoryService;
  readonly goal: MemoryGoal;
  readonly range: SizeRange;
  readonly price: SizePrice;
  /** Usable rows of the draft, before any is left out. */
  readonly points: readonly MemoryPoint[];
  /** `null` while no row is complete. */
  readonly report: MemoryReport | null;
  /** The one size that bounds the rest: measured alone, or as the workload is described where nothing is measured. */
  readonly single: MeasuredSize | null;
  /** What that size allows to say. */
  readonly interval: MemoryInterval | null;
  /** Sizes to measure next. */
  readonly measure: readonly number[];
}

export interface Answered {
  /** `null` where nothing has a price. Without a size while the goal is wrong. */
  readonly answer: MemoryAnswer | null;
  readonly isGoalRight: boolean;
  /** By path: `sloMs`, `points.3.durationMs` with the row's key, `region`. */
  readonly problems: ReadonlyMap<string, Problem>;
}

/** Answers a draft with what the command `breakeven memory` would, from the rows that are complete and right. */
export function answerMemory(draft: MemoryDraft, subject: MemorySubject): Answered {
  const problems = new Map<string, Problem>();
  const keep = <Value>(path: string, read: () => Value): Value | null => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const problem = toProblem(error.message, error.path);
      const at = problem.path === null || path === '' ? (problem.path ?? path) : `${path}.${problem.path}`;
      problems.set(at, { ...problem, path: at });
      return null;
    }
  };
  const range = sizeRange(draft.service, subject.description);
  const points = draft.points
    .filter((row) => !isBlank(row))
    .map((row) => keep(`points.${row.key}`, () => readPoint(row, draft.service)))
    .filter((point) => point !== null);
  const goal = keep('', () => readGoal(draft));
  const price = keep('', () => requirePrice(draft.service, range, subject));
  if (price === null) return { answer: null, isGoalRight: goal !== null, problems };
  const question = { service: draft.service, goal: goal ?? ANY_GOAL, range, price, points };
  const answer = answerQuestion(question, subject);
  return { answer: goal === null ? withoutSize(answer) : answer, isGoalRight: goal !== null, problems };
}

/** Stands in for a goal that is wrong, on which neither the screening of the sizes nor their fit depends. */
const ANY_GOAL: MemoryGoal = { strategy: 'cheapest', balancedWeight: 0.5, sloMs: null };

function withoutSize(answer: MemoryAnswer): MemoryAnswer {
  const { report } = answer;
  return { ...answer, report: report === null ? null : { ...report, recommendedMemoryMb: null } };
}

type Question = Pick<MemoryAnswer, 'service' | 'goal' | 'range' | 'price' | 'points'>;

function answerQuestion(question: Question, { description }: MemorySubject): MemoryAnswer {
  const { goal, range, price, points } = question;
  if (points.length === 0) {
    const single = describedSize(description);
    return {
      ...question,
      report: null,
      single,
      interval: boundBySingleSize(single, goal, 0, range, price),
      measure: listFirstMeasurements([], [], range),
    };
  }
  const report = chooseMemory({ points, goal, range, price });
  const [only] = report.curve;
  const isSingle = report.curve.length === 1 && only !== undefined;
  return {
    ...question,
    report,
    single: isSingle ? { ...only, errorShare: 0, weight: 1 } : null,
    interval: report.interval,
    measure: report.measure,
  };
}

/** The described service time holds from one whole vCPU on. */
function describedSize({ serviceTimeMs }: WorkloadDescription): MeasuredSize {
  const durationMs = lognormalMean(fitLognormal(serviceTimeMs.p50, serviceTimeMs.p99));
  return { memoryMb: LAMBDA_LIMITS.memoryMbPerVcpu, durationMs, errorShare: 0, weight: 1 };
}

/** The sizes on offer that hold the model. */
function sizeRange(service: MemoryService, { modelMemoryMb }: WorkloadDescription): SizeRange {
  const range = service === 'serverless' ? SERVERLESS_SIZES : LAMBDA_SIZES;
  const ladderMb = range.ladderMb.filter((memoryMb) => memoryMb >= modelMemoryMb);
  return {
    ...range,
    leastMb: Math.min(range.mostMb, Math.max(range.leastMb, modelMemoryMb)),
    ladderMb: ladderMb.length === 0 ? [range.mostMb] : ladderMb,
  };
}

function readPoint({ memoryMb, durationMs, failedPercent }: PointDraft, service: MemoryService): MemoryPoint {
  const failed = failedPercent.trim() === '' ? undefined : readNumber(failedPercent);
  // Typed as a percentage, and told so: the share that the contract speaks of is not on the page.
  if (typeof failed === 'number' && !(failed >= 0 && failed <= 100)) {
    const sentence = `errorShare: got ${formatExact(failed)}, must be from 0 to 100 %`;
    throw new AppError('bad-input', sentence, 'errorShare');
  }
  const point = parseInput(memoryPointSchema, {
    memoryMb: readNumber(memoryMb),
    durationMs: readNumber(durationMs),
    ...(failed === undefined ? {} : { errorShare: typeof failed === 'number' ? failed / 100 : failed }),
  });
  const { ladderMb } = SERVERLESS_SIZES;
  if (service === 'serverless' && !ladderMb.includes(point.memoryMb)) {
    throw new AppError('bad-input', `memoryMb: allowed are ${ladderMb.join(', ')}`, 'memoryMb');
  }
  return point;
}

function readGoal({ strategy, balancedWeight, sloMs }: MemoryDraft): MemoryGoal {
  const goal = parseInput(memoryGoalSchema, {
    strategy,
    ...(strategy === 'balanced' ? { balancedWeight: readNumber(balancedWeight) } : {}),
    ...(strategy === 'cheapest-within-slo' && sloMs.trim() !== '' ? { sloMs: readNumber(sloMs) } : {}),
  });
  return { strategy, balancedWeight: goal.balancedWeight, sloMs: goal.sloMs ?? null };
}

const SIZED: Readonly<Record<MemoryService, SizedService>> = {
  'lambda-x86_64': { kind: 'lambda', arch: 'x86_64' },
  'lambda-arm64': { kind: 'lambda', arch: 'arm64' },
  serverless: { kind: 'serverless' },
};

function requirePrice(
  service: MemoryService,
  range: SizeRange,
  { description, prices, priceDate }: MemorySubject,
): SizePrice {
  const terms = { ...DEFAULT_TERMS, region: description.region };
  const index = indexPriceBook({ date: priceDate, prices });
  const probeMb = range.ladderMb[0] ?? range.mostMb;
  const found = findSizePrice(SIZED[service], terms, index, probeMb);
  if (found.priced) return found.price;
  throw new AppError('no-price', `region: ${found.reason}`, 'region');
}
