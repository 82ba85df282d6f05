import type { DiscoveredFunction } from '../inventory/discovered-resource';
import { blankText, joinText, type Text } from './blanks';
import type { Blank } from './change';
import { type ReadScaling, readScaling, type ScalableResource } from './scaling-state';

/** Environments of a function that are kept warm: each alias or version has its own. */

const DIMENSION = 'lambda:function:ProvisionedConcurrency';

/** An alias as it is changed. */
export interface WarmAlias {
  readonly alias: Text;
  /** Environments of it that are warm today, and that are to be. */
  readonly found: number;
  readonly wanted: number;
  /** As which blank the undo names the version that it points at today. */
  readonly presentVersion: string;
}

/** What is kept warm today, by alias or version. */
export function listWarm(found: DiscoveredFunction | null) {
  return (found?.provisioned ?? []).filter(({ concurrency }) => concurrency > 0);
}

export function isVersion(qualifier: string): boolean {
  return /^\d+$/.test(qualifier);
}

/**
 * The aliases that are warm afterwards: those of today, which share the environments as they do today, or one that the
 * reader names. Versions never change, so that what is kept of one goes to an alias.
 */
export function shareWarm(found: DiscoveredFunction | null, wanted: number): WarmAlias[] {
  const warm = listWarm(found).filter(({ qualifier }) => !isVersion(qualifier));
  if (warm.length === 0)
    return [{ alias: blankText('AliasName'), found: 0, wanted, presentVersion: namePresentVersion(0) }];
  const shares = splitByWeight(
    wanted,
    warm.map(({ concurrency }) => concurrency),
  );
  return warm.map(({ qualifier, concurrency }, i) => ({
    alias: qualifier,
    found: concurrency,
    wanted: shares[i] ?? 0,
    presentVersion: namePresentVersion(i),
  }));
}

/** Whole parts of `total` in proportion to the weights; what is left over goes to the largest remainders, the first first. */
export function splitByWeight(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const exact = weights.map((weight) => (total * weight) / sum);
  const whole = exact.map(Math.floor);
  const left = total - whole.reduce((all, part) => all + part, 0);
  const byRemainder = exact
    .map((part, i) => ({ i, remainder: part - Math.floor(part) }))
    .sort((a, b) => b.remainder - a.remainder || a.i - b.i)
    .slice(0, left);
  const raised = new Set(byRemainder.map(({ i }) => i));
  return whole.map((part, i) => part + (raised.has(i) ? 1 : 0));
}

function namePresentVersion(place: number): string {
  return `PresentVersion${place === 0 ? '' : place + 1}`;
}

/** What the undo asks for of each alias. */
export function askVersions(aliases: readonly WarmAlias[]): Blank[] {
  return aliases.map(({ alias, presentVersion }) => ({
    name: presentVersion,
    what: `Version that ${typeof alias === 'string' ? `the alias ${alias}` : 'the alias'} names today, for the undo (GetAlias tells it).`,
  }));
}

/** As Application Auto Scaling names what is kept warm of an alias. */
export function nameWarm(functionName: Text, qualifier: Text): ScalableResource {
  return {
    namespace: 'lambda',
    resourceId: joinText('function:', functionName, ':', qualifier),
    dimension: DIMENSION,
  };
}

/** How what is kept warm scales today; its policies name the alias, which is else taken to be the first. */
export function readWarmScaling(found: DiscoveredFunction | null): ReadScaling {
  const [first] = listWarm(found);
  if (found === null || first === undefined) return { state: null, limits: [] };
  const named = found.scaling?.policies.flatMap(({ asRead }) => asRead?.ResourceId ?? [])[0];
  const qualifier = typeof named === 'string' ? named.slice(named.lastIndexOf(':') + 1) : first.qualifier;
  return readScaling(found.scaling, nameWarm(found.name, qualifier));
}
