/** Which way to serve is cheapest over volume and service time. */
import { computeOnce } from '../compute-once';
import type { Situation } from '../options/way-to-serve';
import { scaleServiceTime } from '../workload/scale-service-time';
import { SERVING_STYLES, type ServingStyle, servingStyle } from '../workload/serving-option';
import { labelSized, type Sized } from './bounded-search';
import type { BreakEvenMap, Evaluation } from './plan';
import { scalePolicy } from './scale-policy';
import { VolumeCosts } from './volume-costs';

/** The cheapest feasible option of a situation at a multiple of its volume; `null` when there is none. */
export type CheapestAt = (volumeFactor: number) => Sized | null;

/** A hundredth to a hundred times today's volume, four steps a decade. */
const VOLUME_FACTORS = Array.from({ length: 17 }, (_, i) => 10 ** ((i - 8) / 4));
/** An eighth to eight times today's service time. */
const SERVICE_TIME_FACTORS = Array.from({ length: 9 }, (_, i) => 2 ** ((i - 4) * 0.75));
/** Side of the squares that are looked at by their corners and centre first. */
const SQUARE = 4;

/**
 * Maps the cheapest way to serve, with the costs that a plan's curves have; the policies of its `evaluations` are tried
 * on instances that scale.
 */
export function buildBreakEvenMap(
  situation: Situation,
  evaluations: readonly Evaluation[],
  seed: number,
): BreakEvenMap {
  return mapCheapest((serviceTimeFactor) => {
    const description = scaleServiceTime(situation.description, serviceTimeFactor);
    const slower = evaluations.map((evaluation) => slowDown(evaluation, serviceTimeFactor));
    const costs = new VolumeCosts({ ...situation, description }, slower, seed);
    return (factor) => costs.cheapestAt(factor);
  });
}

function slowDown(evaluation: Evaluation, factor: number): Evaluation {
  const { policy } = evaluation;
  return policy === null ? evaluation : { ...evaluation, policy: scalePolicy(policy, factor) };
}

/**
 * Maps the cheapest of anything. `prepare` gives the cost function at a factor of the service time; it is called once a
 * row.
 *
 * Squares whose corners and centre agree are filled in and the others are quartered, so that cells are evaluated along
 * the borders: about a third of them. A way to serve that is cheapest only inside one square is not seen.
 */
export function mapCheapest(prepare: (serviceTimeFactor: number) => CheapestAt): BreakEvenMap {
  const rows = SERVICE_TIME_FACTORS.map((factor) => computeOnce(() => prepare(factor)));
  const sized = new Grid((row, column) => rows[row]?.()(VOLUME_FACTORS[column] ?? Number.NaN) ?? null);
  fillSquares(sized);
  const entries = listEntries(sized);
  return {
    volumeFactors: VOLUME_FACTORS,
    serviceTimeFactors: SERVICE_TIME_FACTORS,
    entries,
    cells: SERVICE_TIME_FACTORS.map((_, row) =>
      VOLUME_FACTORS.map((_, column) => {
        const style = sized.styleAt(row, column);
        return style === null ? null : entries.findIndex((entry) => entry.style === style);
      }),
    ),
  };
}

/** Cells that were evaluated, and those that were taken to be as their surroundings. */
class Grid {
  private readonly evaluated = new Map<number, Sized | null>();
  private readonly assumed = new Map<number, ServingStyle | null>();

  constructor(private readonly evaluate: (row: number, column: number) => Sized | null) {}

  /** The style of a cell, evaluated once; `null` where nothing is feasible. */
  evaluateStyle(row: number, column: number): ServingStyle | null {
    const key = row * VOLUME_FACTORS.length + column;
    if (!this.evaluated.has(key)) this.evaluated.set(key, this.evaluate(row, column));
    return styleOf(this.evaluated.get(key) ?? null);
  }

  assume(row: number, column: number, style: ServingStyle | null): void {
    this.assumed.set(row * VOLUME_FACTORS.length + column, style);
  }

  styleAt(row: number, column: number): ServingStyle | null {
    const key = row * VOLUME_FACTORS.length + column;
    const sized = this.evaluated.get(key);
    return sized === undefined ? (this.assumed.get(key) ?? null) : styleOf(sized);
  }

  /** What was evaluated, nearest to today first. */
  listNearest(): Sized[] {
    const distance = (key: number): number => {
      const volume = VOLUME_FACTORS[key % VOLUME_FACTORS.length] ?? 1;
      const time = SERVICE_TIME_FACTORS[Math.floor(key / VOLUME_FACTORS.length)] ?? 1;
      return Math.abs(Math.log(volume)) + Math.abs(Math.log(time));
    };
    return [...this.evaluated]
      .sort(([a], [b]) => distance(a) - distance(b) || a - b)
      .flatMap(([, sized]) => sized ?? []);
  }
}

function styleOf(sized: Sized | null): ServingStyle | null {
  return sized === null ? null : servingStyle(sized.option);
}

function fillSquares(grid: Grid): void {
  for (let row = 0; row + SQUARE < SERVICE_TIME_FACTORS.length; row += SQUARE) {
    for (let column = 0; column + SQUARE < VOLUME_FACTORS.length; column += SQUARE)
      fillSquare(grid, row, column, SQUARE);
  }
}

/** A square of `side` steps, its edges included; they are shared with its neighbours. */
function fillSquare(grid: Grid, row: number, column: number, side: number): void {
  const [half, end] = [side / 2, side];
  const probes = [[0, 0], [0, end], [end, 0], [end, end], ...(side === 1 ? [] : [[half, half]])] as const;
  const styles = probes.map(([down, right]) => grid.evaluateStyle(row + (down ?? 0), column + (right ?? 0)));
  if (side === 1) return;
  const [first = null] = styles;
  if (styles.every((style) => style === first)) {
    for (let down = 0; down <= side; down += 1)
      for (let right = 0; right <= side; right += 1) grid.assume(row + down, column + right, first);
    return;
  }
  for (const down of [0, half])
    for (const right of [0, half]) fillSquare(grid, row + down, column + right, half);
}

/** One entry a way to serve, with its option nearest to today. */
function listEntries(grid: Grid): BreakEvenMap['entries'] {
  const nearest = grid.listNearest();
  return SERVING_STYLES.flatMap((style) => {
    const sized = nearest.find(({ option }) => servingStyle(option) === style);
    return sized === undefined ? [] : [{ style, label: labelSized(sized) }];
  });
}
