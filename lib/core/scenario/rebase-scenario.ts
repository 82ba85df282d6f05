import { isSame } from './is-same';
import type { Scenario, ScenarioDescription } from './scenario';

/** Fields of a description that only make sense together. */
const TOGETHER: readonly (readonly (keyof ScenarioDescription)[])[] = [
  ['present', 'policy'],
  ['serviceTimeMs', 'demandVcpuSeconds', 'capacityPerInstancePerMinute'],
];

/**
 * A scenario on another baseline: what was left as `before` had it follows to what `after` has, and what was moved stays
 * moved. Both are scenarios in which nothing is moved.
 */
export function rebaseScenario(scenario: Scenario, before: Scenario, after: Scenario): Scenario {
  const follow = <Key extends keyof Scenario>(key: Key): Scenario[Key] =>
    isSame(scenario[key], before[key]) ? after[key] : scenario[key];
  return {
    ...scenario,
    baseline: after.baseline,
    description: rebaseDescription(scenario.description, before.description, after.description),
    hoursPerMonth: follow('hoursPerMonth'),
    freeTier: follow('freeTier'),
    gbBytes: follow('gbBytes'),
    seed: follow('seed'),
  };
}

function rebaseDescription(
  moved: ScenarioDescription,
  before: ScenarioDescription,
  after: ScenarioDescription,
): ScenarioDescription {
  const keys = new Set([...Object.keys(moved), ...Object.keys(after)]) as Set<keyof ScenarioDescription>;
  const entries = [...keys].flatMap((key) => {
    const group = TOGETHER.find((one) => one.includes(key)) ?? [key];
    const isLeft = group.every((one) => isSame(moved[one], before[one]));
    const value = isLeft ? after[key] : moved[key];
    return value === undefined ? [] : [[key, value] as const];
  });
  // Every field is one of the two descriptions'.
  return Object.fromEntries(entries) as unknown as ScenarioDescription;
}
