import type { CostCurves } from '../plan/plan';
import type { ScenarioGround } from './apply-scenario';
import { RunMemory } from './run-memory';
import type { Scenario } from './scenario';
import { ScenarioRun } from './scenario-run';

/** Half a decade apart, so many on either side. */
const STEPS_PER_DECADE = 2;
const DECADES = 2;
/** Powers are not exact. */
const TOLERANCE = 1e-9;

/**
 * Traces the curves of scenarios that follow one another. A curve is of volumes, and another volume is another place on
 * the same curve: it is worked out at volumes that stay, which are multiples of the observed one, and what was found there
 * serves as long as nothing but the volume moves. Only the scenario's own volume is worked out beside them.
 */
export class CurveTracer {
  private key = '';
  private ground: ScenarioGround | null = null;
  private memory = new RunMemory();
  private atRest: ScenarioRun | null = null;

  /** Throws `RangeError` as `ScenarioRun` does. `factors` are of the scenario's volume. */
  trace(scenario: Scenario, ground: ScenarioGround): CostCurves {
    // Spikes are added to any volume alike, and a commitment covers more or less of it: then nothing stays.
    if (scenario.levers.spikes.length > 0 || scenario.commitment !== null)
      return new ScenarioRun(scenario, ground).traceCurves();
    const run = this.runAtRest(scenario, ground);
    const { volumeFactor } = scenario.levers;
    const lasting = listLastingFactors(volumeFactor);
    const isLasting = lasting.includes(volumeFactor);
    const factors = isLasting ? lasting : [...lasting, volumeFactor].sort((a, b) => a - b);
    const { curves } = run.traceCurves(factors);
    if (!isLasting) run.forgetVolume(volumeFactor);
    return { factors: factors.map((factor) => factor / volumeFactor), curves };
  }

  private runAtRest(scenario: Scenario, ground: ScenarioGround): ScenarioRun {
    const levers = { ...scenario.levers, volumeFactor: 1 };
    const resting: Scenario = { ...scenario, name: '', note: '', levers };
    const key = JSON.stringify(resting);
    if (this.atRest !== null && this.key === key && this.ground === ground) return this.atRest;
    if (this.ground !== ground) this.memory = new RunMemory();
    this.atRest = new ScenarioRun(resting, ground, 'simulated', this.memory);
    this.key = key;
    this.ground = ground;
    return this.atRest;
  }
}

/** Volumes that stay, from a hundredth to a hundred times the scenario's. */
function listLastingFactors(volumeFactor: number): number[] {
  const steps = Math.log10(volumeFactor) * STEPS_PER_DECADE;
  const reach = DECADES * STEPS_PER_DECADE;
  const first = Math.ceil(steps - reach - TOLERANCE);
  const last = Math.floor(steps + reach + TOLERANCE);
  return Array.from({ length: last - first + 1 }, (_, i) => 10 ** ((first + i) / STEPS_PER_DECADE));
}
