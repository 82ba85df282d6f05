import type { AccessCheck } from '@/lib/core/inventory/access-test';

/** A permission that did not answer as it should, with everywhere it did not. */
export interface RefusedAction {
  readonly action: string;
  readonly outcome: 'denied' | 'failed';
  /** Empty for what is asked once for all Regions. */
  readonly regions: readonly string[];
  readonly advice: readonly string[];
}

export interface SortedChecks {
  /** By action; what is missing before what failed for another reason. */
  readonly refused: readonly RefusedAction[];
  /** Regions that are switched off for the account. */
  readonly switchedOff: readonly { readonly region: string; readonly advice: string | null }[];
  /** Actions that are allowed wherever they could be asked for. */
  readonly allowed: readonly string[];
}

/** Sorts what a test found into what is missing, where, and what is there. */
export function sortChecks(checks: readonly AccessCheck[]): SortedChecks {
  const refused = new Map<string, { outcome: 'denied' | 'failed'; checks: AccessCheck[] }>();
  for (const check of checks) {
    if (check.outcome !== 'denied' && check.outcome !== 'failed') continue;
    const key = `${check.outcome} ${check.action}`;
    const known = refused.get(key);
    if (known === undefined) refused.set(key, { outcome: check.outcome, checks: [check] });
    else known.checks.push(check);
  }
  const missing = new Set(
    checks.filter(({ outcome }) => outcome === 'denied' || outcome === 'failed').map(({ action }) => action),
  );
  const answered = checks.filter(({ outcome }) => outcome === 'allowed').map(({ action }) => action);
  return {
    refused: Array.from(refused.entries())
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([, group]) => describeGroup(group)),
    switchedOff: onePerRegion(checks.filter(({ outcome }) => outcome === 'region-off')),
    allowed: [...new Set(answered)].filter((action) => !missing.has(action)),
  };
}

function describeGroup({ outcome, checks }: { outcome: 'denied' | 'failed'; checks: AccessCheck[] }) {
  return {
    action: checks[0]?.action ?? '',
    outcome,
    regions: checks.map(({ region }) => region).filter((region) => region !== ''),
    advice: [...new Set(checks.flatMap(({ advice }) => advice ?? []))],
  };
}

function onePerRegion(checks: readonly AccessCheck[]): SortedChecks['switchedOff'] {
  const byRegion = new Map(checks.map(({ region, advice }) => [region, advice]));
  return Array.from(byRegion, ([region, advice]) => ({ region, advice }));
}
