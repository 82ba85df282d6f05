import { isShare } from './evaluate-shared';
import type { Evaluation, Plan } from './plan';

/** What a replayed option is to the workload. `kept` is both present and recommended. */
const REPLAY_ROLES = ['present', 'recommended', 'kept', 'cheapest-on-instances'] as const;
export type ReplayRole = (typeof REPLAY_ROLES)[number];

/** An option of a plan whose instances can be replayed, and why it is. */
export interface ReplayedChoice {
  readonly role: ReplayRole;
  readonly evaluation: Evaluation;
}

/**
 * What of a plan can be replayed: the present and the recommended option where they stand on instances, and
 * where the recommended one does not, the cheapest feasible one that does. Empty where nothing feasible does.
 */
export function listReplayed(plan: Plan): ReplayedChoice[] {
  const recommended = findRecommended(plan);
  if (plan.recommended?.keepsPresent === true)
    return recommended !== null && standsOnInstances(recommended) && !isShare(recommended, plan)
      ? [{ role: 'kept', evaluation: recommended }]
      : listCheapest(plan);
  const isReplayed = plan.present !== null && standsOnInstances(plan.present) && !isShare(plan.present, plan);
  const present = isReplayed ? [plan.present] : [];
  const second =
    recommended !== null && standsOnInstances(recommended)
      ? [{ role: 'recommended' as const, evaluation: recommended }]
      : listCheapest(plan).filter(({ evaluation }) => !present.some((one) => isSame(one, evaluation)));
  return [...present.map((evaluation) => ({ role: 'present' as const, evaluation })), ...second];
}

function listCheapest(plan: Plan): ReplayedChoice[] {
  const cheapest = plan.evaluations.find(
    (one) => one.feasible && standsOnInstances(one) && !isShare(one, plan),
  );
  return cheapest === undefined ? [] : [{ role: 'cheapest-on-instances', evaluation: cheapest }];
}

function findRecommended({ recommended, evaluations, present }: Plan): Evaluation | null {
  if (recommended === null) return null;
  if (recommended.keepsPresent) return present;
  return evaluations.find((one) => isSame(one, recommended)) ?? null;
}

/** Asynchronous instances are replayed where a policy says how they follow the backlog. */
function standsOnInstances({ option, policy }: Evaluation): boolean {
  return option.kind === 'realtime' || (option.kind === 'async' && policy !== null);
}

/** Options of one plan are written from one source: equal text, equal option. */
function isSame(a: Pick<Evaluation, 'option' | 'policy'>, b: Pick<Evaluation, 'option' | 'policy'>): boolean {
  return JSON.stringify([a.option, a.policy]) === JSON.stringify([b.option, b.policy]);
}
