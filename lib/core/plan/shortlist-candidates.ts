import { listCandidatesOf } from '../options/registry';
import { isCompared, type Situation } from '../options/way-to-serve';
import {
  type RealtimeOption,
  type ServingOption,
  type ServingStyle,
  servingStyle,
  WAYS_TO_SERVE,
  type WayToServeKind,
} from '../workload/serving-option';
import { estimateMonth } from './evaluate-option';

/** Standing real-time candidates that are evaluated and shown: dearer ones could only win by a limit of all others. */
const MOST_STANDING = 30;

/**
 * The candidates that are evaluated: every way to serve, and of the instance types of real-time endpoints those that
 * cost least, those that were load-tested, and the present one. A catalog of two hundred types is no alternative.
 */
export function shortlistCandidates(situation: Situation): ServingOption[] {
  return WAYS_TO_SERVE.flatMap((kind) => shortlistKind(kind, situation));
}

/** The first of the candidates of one way to serve that are evaluated; `undefined` where it has none. */
export function findFirstCandidate(style: ServingStyle, situation: Situation): ServingOption | undefined {
  const kind = style === 'serverless-provisioned' ? 'serverless' : style;
  return shortlistKind(kind, situation).find((option) => servingStyle(option) === style);
}

function shortlistKind(kind: WayToServeKind, situation: Situation): ServingOption[] {
  const candidates = listCandidatesOf(kind, situation).filter((option) =>
    isCompared(situation, servingStyle(option)),
  );
  if (kind !== 'realtime') return candidates;
  const standing = candidates.flatMap((option) => (option.kind === 'realtime' ? [option] : []));
  const kept = new Set(keepStanding(standing, situation));
  return standing.filter((option) => kept.has(option));
}

function keepStanding(standing: readonly RealtimeOption[], situation: Situation): RealtimeOption[] {
  const { present, capacityPerInstancePerMinute } = situation.description;
  const presentType = present !== null && 'instanceType' in present ? present.instanceType : null;
  const isAsked = ({ instanceType }: RealtimeOption): boolean =>
    instanceType === presentType || capacityPerInstancePerMinute[instanceType] !== undefined;
  const byCost = standing
    .map((option) => ({ option, usd: costOf(option, situation) }))
    .sort((a, b) => a.usd - b.usd || a.option.instanceType.localeCompare(b.option.instanceType, 'en'))
    .map(({ option }) => option);
  return [...byCost.slice(0, MOST_STANDING), ...byCost.slice(MOST_STANDING).filter(isAsked)];
}

function costOf(option: RealtimeOption, situation: Situation): number {
  const cost = estimateMonth(option, situation);
  return cost.priced ? cost.totalUsd : Number.MAX_VALUE;
}
