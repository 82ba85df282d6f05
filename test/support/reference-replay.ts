import type { ReplayInput } from '@/lib/core/simulation/replay';
import type {
  BacklogPolicy,
  PartPolicy,
  ScalingStep,
  StepAlarm,
  TrackingAlarms,
} from '@/lib/core/workload/scaling-policy';

/** A minute as the reference knows it. */
export interface ReferenceMinute {
  readonly inService: number;
  readonly starting: number;
  readonly served: number;
  readonly waiting: number;
  readonly failed: number;
}

interface Instance {
  readonly readyMinute: number;
}

interface Activity {
  readonly minute: number;
  readonly before: number;
  readonly after: number;
  readonly by: readonly string[];
}

/**
 * The replay written a second time and slowly, from the description of the autoscaler instead of from the code:
 * instances are a list, alarms look back over whole windows, cooldowns search the history of activities, requests are
 * cohorts with an age. Quadratic.
 */
export function referenceReplay(input: ReplayInput): ReferenceMinute[] {
  const { policy, service } = input;
  const parts: PartPolicy[] =
    policy.kind === 'several' ? [...policy.policies] : policy.kind === 'fixed' ? [] : [policy];
  const scheduled = parts.find((part) => part.kind === 'scheduled');
  const provisioning = Math.ceil(input.provisioningSeconds / 60);
  const minutes: ReferenceMinute[] = [];
  const history: Activity[] = [];

  const boundsAt = (minute: number) => {
    let bounds = ownBounds(input);
    let since = -1;
    for (const action of scheduled?.actions ?? []) {
      for (let at = 0; at <= minute; at += 1) {
        const hits =
          action.atMinute === undefined
            ? (Math.floor(input.startSeconds / 60) + at + 3 * 1440) % 10_080 === action.minuteOfWeek
            : action.atMinute === at;
        if (hits && at >= since) {
          bounds = { min: action.minInstances, max: action.maxInstances };
          since = at;
        }
      }
    }
    return bounds;
  };

  let instances: Instance[] = Array.from({ length: firstInstances(input, parts) }, () => ({
    readyMinute: 0,
  }));
  for (let minute = 0; minute < input.arrivalsPerMinute.length; minute += 1) {
    const capacity = instances.length;
    const wishes = parts.map((part, index) => ({
      name: `${index}`,
      ...wishOf(part, `${index}`, { minute, capacity, minutes, history, input }),
    }));
    const outwards = wishes.filter(({ wish }) => wish > capacity);
    const voters = wishes.filter(({ votes }) => votes);
    let wanted = capacity;
    if (outwards.length > 0) wanted = Math.max(...outwards.map(({ wish }) => wish));
    else if (voters.length > 0 && voters.every(({ wish }) => wish < capacity))
      wanted = Math.max(...voters.map(({ wish }) => wish));
    const { min, max } = boundsAt(minute);
    const changes = wanted !== capacity || minute === 0 || !sameBounds(boundsAt(minute - 1), { min, max });
    const after = changes ? Math.min(max, Math.max(min, wanted)) : capacity;
    if (after !== capacity && wanted !== capacity) {
      const by = wishes.filter(({ wish }) => (after > capacity ? wish > capacity : wish < capacity));
      history.push({
        minute,
        before: capacity,
        after,
        by: by.flatMap(({ name, alarm }) => [name, `${name}${alarm}`]),
      });
    }
    while (instances.length < after) instances.push({ readyMinute: minute + provisioning });
    if (instances.length > after)
      instances = instances.sort((a, b) => a.readyMinute - b.readyMinute).slice(0, after);
    const inService = instances.filter(({ readyMinute }) => readyMinute <= minute).length;
    minutes.push({
      inService,
      starting: instances.length - inService,
      ...serve(input, minute, minutes.at(-1)?.waiting ?? 0, inService * service.capacityPerInstancePerMinute),
    });
  }
  return minutes;
}

function sameBounds(a: { min: number; max: number }, b: { min: number; max: number }): boolean {
  return a.min === b.min && a.max === b.max;
}

function ownBounds({ policy }: ReplayInput): { min: number; max: number } {
  if (policy.kind === 'fixed') return { min: policy.instances, max: policy.instances };
  if (policy.kind !== 'several') return { min: policy.minInstances, max: policy.maxInstances };
  const scheduled = policy.policies.find((part) => part.kind === 'scheduled');
  const of = scheduled === undefined ? policy.policies : [scheduled];
  return {
    min: Math.max(...of.map((part) => part.minInstances)),
    max: Math.max(...of.map((part) => part.maxInstances)),
  };
}

function firstInstances(input: ReplayInput, parts: readonly PartPolicy[]): number {
  const given = parts.flatMap((part) => (part.initialInstances === undefined ? [] : [part.initialInstances]));
  const { min, max } = ownBounds(input);
  return given.length > 0 ? Math.min(max, Math.max(min, ...given)) : min;
}

function serve(
  { arrivalsPerMinute, service }: ReplayInput,
  minute: number,
  waiting: number,
  capacity: number,
): Pick<ReferenceMinute, 'served' | 'waiting' | 'failed'> {
  const came = arrivalsPerMinute[minute] ?? Number.NaN;
  const offered = waiting + (Number.isNaN(came) ? 0 : came);
  const served = Math.min(offered, capacity);
  const patience = service.timeoutSeconds / 60;
  let longest = capacity * patience;
  if (capacity === 0) {
    longest = 0;
    for (let past = 0; past <= minute; past += 1) {
      const ageAtEnd = minute - past;
      const share = Math.min(1, Math.max(0, patience - ageAtEnd));
      const count = arrivalsPerMinute[past] ?? Number.NaN;
      if (!Number.isNaN(count)) longest += count * share;
    }
  }
  const left = Math.min(offered - served, longest);
  return { served, waiting: left, failed: offered - served - left };
}

interface Situation {
  readonly minute: number;
  readonly capacity: number;
  readonly minutes: readonly ReferenceMinute[];
  readonly history: readonly Activity[];
  readonly input: ReplayInput;
}

interface Wish {
  readonly wish: number;
  /** Whether it has a say in scaling in. */
  readonly votes: boolean;
  readonly alarm: string;
}

function wishOf(part: PartPolicy, name: string, situation: Situation): Wish {
  const { capacity } = situation;
  if (part.kind === 'scheduled') return { wish: capacity, votes: false, alarm: '' };
  const points = visiblePoints(part, situation);
  const last = points.at(-1);
  const votes = part.kind === 'step' ? part.scaleIn !== undefined : part.scaleInDisabled !== true;
  if (last === undefined || !last.fresh) return { wish: capacity, votes, alarm: '' };
  if (part.kind === 'step') {
    const outwards = stepWish(part, 'out', name, points, situation);
    if (outwards > capacity || part.scaleIn === undefined) return { wish: outwards, votes, alarm: 'step' };
    return { wish: stepWish(part.scaleIn, 'in', name, points, situation), votes, alarm: 'step' };
  }
  const target = part.kind === 'target' ? part.targetPerInstancePerMinute : part.targetBacklogPerInstance;
  const defaultInCooldown = part.kind === 'target' ? 300 : 600;
  const tracked = trackingWish(part, target, defaultInCooldown, name, points, situation);
  if (part.kind === 'backlog' && tracked <= capacity && capacity === 0 && wakes(part, points))
    return { wish: part.wakeInstances ?? 1, votes, alarm: 'wake' };
  return { wish: tracked, votes, alarm: 'tracking' };
}

function wakes(part: BacklogPolicy, points: readonly Point[]): boolean {
  const latest = points.slice(-(part.wakeDatapoints ?? 2));
  return (
    latest.length === (part.wakeDatapoints ?? 2) && latest.every(({ idleWithBacklog }) => idleWithBacklog)
  );
}

interface Point {
  readonly load: number;
  readonly instances: number;
  readonly asleep: boolean;
  readonly idleWithBacklog: boolean;
  /** It becomes visible in this very minute. */
  readonly fresh: boolean;
}

/** Every datapoint that is visible at the start of the minute, missing ones left out. */
function visiblePoints(
  part: PartPolicy & { readonly metricDelaySeconds?: number | undefined },
  { minute, minutes, input }: Situation,
): Point[] {
  const latest = minute - 1 - Math.ceil((part.metricDelaySeconds ?? 0) / 60);
  return minutes.slice(0, Math.max(0, latest + 1)).flatMap((past, at) => {
    const came = input.arrivalsPerMinute[at] ?? Number.NaN;
    if (Number.isNaN(came)) return [];
    const fresh = at === latest;
    if (part.kind !== 'backlog')
      return past.inService === 0
        ? []
        : [{ load: came, instances: past.inService, asleep: false, idleWithBacklog: false, fresh }];
    const inProcess = (past.served / 60) * (input.service.serviceTimeMs / 1000);
    return [
      {
        load: past.waiting + inProcess,
        instances: Math.max(1, past.inService),
        asleep: past.inService === 0,
        idleWithBacklog: past.inService === 0 && past.waiting > 0,
        fresh,
      },
    ];
  });
}

function fewest(load: number, target: number): number {
  let instances = 0;
  while (load > instances * target * (1 + 1e-12)) instances += 1;
  return instances;
}

function trackingWish(
  part: TrackingAlarms,
  target: number,
  defaultInCooldown: number,
  name: string,
  points: readonly Point[],
  { minute, capacity, history }: Situation,
): number {
  const outWindow = points.slice(-(part.outDatapoints ?? 3));
  const inWindow = points.slice(-(part.inDatapoints ?? 15));
  const load = points.at(-1)?.load ?? 0;
  const below = target * (part.inFactor ?? 0.9);
  const mine = history.filter(({ by }) => by.includes(`${name}tracking`));
  const lastOut = mine.findLast(({ before, after }) => after > before);
  const lastIn = mine.at(-1);
  if (
    outWindow.length === (part.outDatapoints ?? 3) &&
    outWindow.every((p) => p.load > target * p.instances)
  ) {
    const cooled =
      lastOut === undefined || (minute - lastOut.minute) * 60 >= (part.scaleOutCooldownSeconds ?? 300);
    return cooled ? Math.max(capacity, fewest(load, target)) : capacity;
  }
  if (
    part.scaleInDisabled !== true &&
    inWindow.length === (part.inDatapoints ?? 15) &&
    inWindow.every((p) => !p.asleep && p.load < below * p.instances)
  ) {
    const cooled =
      lastIn === undefined ||
      lastIn.after > lastIn.before ||
      (minute - lastIn.minute) * 60 >= (part.scaleInCooldownSeconds ?? defaultInCooldown);
    return cooled ? Math.min(capacity, fewest(load, target)) : capacity;
  }
  return capacity;
}

function stepWish(
  alarm: StepAlarm,
  direction: 'out' | 'in',
  name: string,
  points: readonly Point[],
  { minute, capacity, history }: Situation,
): number {
  const threshold = alarm.thresholdPerInstancePerMinute;
  const window = points.slice(-(alarm.datapoints ?? 3));
  const breaches = ({ load, instances }: Point) =>
    direction === 'out' ? load / instances >= threshold : load / instances <= threshold;
  if (window.length < (alarm.datapoints ?? 3) || !window.every(breaches)) return capacity;
  const last = points.at(-1);
  if (last === undefined) return capacity;
  const excess = last.load / last.instances - threshold;
  const step = alarm.steps.find((candidate) => holds(candidate, excess, direction));
  if (step === undefined) return capacity;
  const base = cooldownBase(alarm, direction, name, minute, history);
  if (base !== null && direction === 'in') return capacity;
  const wanted = adjusted(base ?? capacity, step.adjustment, alarm);
  return direction === 'out' ? Math.max(capacity, wanted) : Math.min(capacity, wanted);
}

function holds({ lowerBound, upperBound }: ScalingStep, excess: number, direction: 'out' | 'in'): boolean {
  const low = lowerBound ?? Number.NEGATIVE_INFINITY;
  const high = upperBound ?? Number.POSITIVE_INFINITY;
  return direction === 'out' ? low <= excess && excess < high : low < excess && excess <= high;
}

/** Capacity before the first activity of the cooldown that lasts; `null` when none does. */
function cooldownBase(
  alarm: StepAlarm,
  direction: 'out' | 'in',
  name: string,
  minute: number,
  history: readonly Activity[],
): number | null {
  let base: number | null = null;
  let until = 0;
  for (const { minute: at, before, after, by } of history) {
    if (!by.includes(`${name}step`)) continue;
    const same = direction === 'out' ? after > before : after < before;
    if (!same) {
      until = 0;
      continue;
    }
    if (at >= until) base = before;
    until = at + Math.ceil((alarm.cooldownSeconds ?? 300) / 60);
  }
  return minute < until ? base : null;
}

function adjusted(capacity: number, adjustment: number, alarm: StepAlarm): number {
  if (alarm.adjustmentType === 'exact') return adjustment;
  if (alarm.adjustmentType !== 'percent') return capacity + adjustment;
  if (adjustment === 0) return capacity;
  const size = Math.max(alarm.minAdjustment ?? 1, Math.trunc(Math.abs((capacity * adjustment) / 100)));
  return Math.max(0, capacity + Math.sign(adjustment) * size);
}
