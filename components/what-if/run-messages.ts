import type { BreakEven, BreakEvenMap, CostCurves, Evaluation, Plan } from '@/lib/core/plan/plan';
import type { Scenario, ScenarioBaseline } from '@/lib/core/scenario/scenario';
import type { ReplayFigures, ServedFigures } from '@/lib/core/scenario/scenario-run';
import type { Sensitivity } from '@/lib/core/scenario/sensitivities';

/** What a kept scenario is evaluated on: a basis, `null` from scratch, and an edition of the price book. */
export interface KeptOn {
  readonly basisId: string | null;
  readonly priceBookId: string;
}

/** Where the traffic and the prices of a scenario are found. */
export interface GroundAddress {
  /** `null` from scratch. */
  readonly baseline: ScenarioBaseline | null;
  readonly region: string;
  /** `null` for a scenario that is not kept: then the latest prices, and the latest plan where that of the baseline is not stored. */
  readonly keptOn: KeptOn | null;
}

/** What the page asks of the worker. The newest run wins: one that is at work stops after the part that it is in. */
export type RunRequest =
  /** Loads what scenarios of this baseline and Region are evaluated on; once before anything else. */
  | { readonly kind: 'ground'; readonly start: Scenario; readonly address: GroundAddress }
  /** What the scenario's own option does, which follows a hand. */
  | { readonly kind: 'follow'; readonly id: number; readonly scenario: Scenario }
  /** The curves and the ways to serve, which follow it too, and take about as long. */
  | { readonly kind: 'trace'; readonly id: number; readonly scenario: Scenario }
  /** The plan with its search and its draws, and what each input does: once the hand rests. */
  | { readonly kind: 'settle'; readonly id: number; readonly scenario: Scenario }
  /** The request of the command `plan`. */
  | { readonly kind: 'write'; readonly scenario: Scenario };

/** What the plan of a scenario says. */
export interface SettledPlan
  extends Pick<
    Plan,
    'recommended' | 'withheld' | 'evaluations' | 'requestsPerMonth' | 'hoursPerMonth' | 'description'
  > {
  readonly breakEven: BreakEven;
}

/** What the worker answers. */
export type RunAnswer =
  | {
      readonly kind: 'ready';
      readonly reference: ServedFigures | null;
      readonly planHash: string | null;
      readonly priceBookId: string;
    }
  | { readonly kind: 'unready'; readonly message: string }
  | { readonly kind: 'served'; readonly id: number; readonly served: ServedFigures }
  | { readonly kind: 'replay'; readonly id: number; readonly replay: ReplayFigures | null }
  | { readonly kind: 'ways'; readonly id: number; readonly ways: readonly Evaluation[] }
  | { readonly kind: 'curves'; readonly id: number; readonly curves: CostCurves }
  | { readonly kind: 'plan'; readonly id: number; readonly plan: SettledPlan }
  | { readonly kind: 'sensitivities'; readonly id: number; readonly sensitivities: readonly Sensitivity[] }
  | { readonly kind: 'map'; readonly id: number; readonly map: BreakEvenMap; readonly scenario: Scenario }
  | { readonly kind: 'refused'; readonly id: number; readonly message: string }
  | { readonly kind: 'written'; readonly json: string };
