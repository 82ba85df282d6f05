'use client';
import { useMemo, useOptimistic } from 'react';
import type { FleetForecast, ScopeForecast } from '@/lib/core/forecast/fleet-forecast';
import { formatUsd, formatUsdInterval } from '@/lib/format/money';
import { LineChart } from '../../charts/line-chart';
import { Field } from '../../ui/field';
import { Select } from '../../ui/select';
import { StateBlock } from '../../ui/state-block';
import { useUrlState } from '../../ui/use-url-state';
import { monthWords } from '../forecast-dates';
import { findNextMonth } from '../next-month';
import { dailyChangeWords, type Grouping, scopeName, shownCost } from './fleet-words';
import { scopeSpec } from './scope-spec';
import { ScopesTable, shownName } from './scopes-table';
import { useAsk } from './use-ask';

export interface ScopesSectionProps {
  readonly fleet: Pick<FleetForecast, 'total' | 'byAccount' | 'byRegion' | 'byTag'>;
  readonly grouping: Grouping;
  readonly tagKeys: readonly string[];
  readonly nowSeconds: number;
}

/** The part that the chart is of, in the address. */
const SCOPE = 'scope';

/** Cost by month, of all or of one part; the parts under it, by account, Region or tag. */
export function ScopesSection({ fleet, grouping, tagKeys, nowSeconds }: ScopesSectionProps) {
  const scopes = scopesOf(fleet, grouping);
  const [chosen, choose] = useUrlState(SCOPE);
  const scope = scopes.find((one) => shownName(scopeName(one, grouping)) === chosen) ?? fleet.total;
  const spec = useMemo(() => scopeSpec(scope), [scope]);
  const name = scope === fleet.total ? 'Inference' : shownName(scopeName(scope, grouping));
  return (
    <>
      {scope.months.length === 0 ? (
        // Of all together the table says so.
        scope === fleet.total ? null : (
          <StateBlock kind="empty" title={`${name} has no workload with a forecast and its plan yet.`} />
        )
      ) : (
        <LineChart
          finding={findingOf(name, scope, nowSeconds)}
          measure="USD a month, whole months of UTC; the present month with what has come of it. The bands hold 90 of 100 cases."
          spec={spec}
          heightPx={300}
          fileName="forecast-cost"
        />
      )}
      <div className="mt-6">
        <GroupingSelect {...{ grouping, tagKeys }} />
        <ScopesTable
          key={groupingValue(grouping)}
          {...{ scopes, grouping, nowSeconds }}
          chosen={scope === fleet.total ? null : scopeName(scope, grouping)}
          onChoose={(part) => choose(part === null ? null : shownName(part))}
        />
      </div>
    </>
  );
}

function scopesOf(fleet: ScopesSectionProps['fleet'], { by }: Grouping): readonly ScopeForecast[] {
  if (by === 'account') return fleet.byAccount;
  return by === 'region' ? fleet.byRegion : fleet.byTag;
}

function findingOf(name: string, scope: ScopeForecast, nowSeconds: number): string {
  const next = findNextMonth(scope.months, nowSeconds);
  const last = scope.months.at(-1);
  const [soon, late] = [next && shownCost(next), last && shownCost(last)];
  if (next === null || last === undefined) return `${name}: its forecasts end before this month.`;
  if (!soon || !late) return `${name}: what it will cost is not known for want of prices.`;
  const how = soon.role === 'present' ? '' : ' as recommended';
  if (next.month === last.month)
    return `${name}${how} costs ${formatUsd(soon.usd.median)} in ${monthWords(next.month)}.`;
  return `${name}${how} goes from ${formatUsd(soon.usd.median)} in ${monthWords(next.month)} to ${formatUsd(late.usd.median)} in ${monthWords(last.month)} (90 %: ${formatUsdInterval(late.usd.low, late.usd.high)})${dailyChangeWords(next, last)}.`;
}

const TAG = 'tag ';

function groupingValue(grouping: Grouping): string {
  return grouping.by === 'tag' ? `${TAG}${grouping.key}` : grouping.by;
}

/** By what the parts are; kept in the address, and asked of the server where it is a tag. */
function GroupingSelect({ grouping, tagKeys }: Pick<ScopesSectionProps, 'grouping' | 'tagKeys'>) {
  const { ask } = useAsk('push');
  const [value, show] = useOptimistic(groupingValue(grouping));
  // An address may name a tag that no workload has, or has no longer.
  const isUnknown = grouping.by === 'tag' && !tagKeys.includes(grouping.key);
  const keys = isUnknown ? [...tagKeys, grouping.key] : tagKeys;
  const go = (next: string) => {
    const isTag = next.startsWith(TAG);
    const part = { by: isTag ? 'tag' : next, key: isTag ? next.slice(TAG.length) : null, [SCOPE]: null };
    ask(part, () => show(next));
  };
  return (
    <Field label="By" className="mb-3 max-w-56">
      {(control) => (
        <Select
          {...control}
          value={value}
          onChange={(event) => go(event.target.value)}
          options={[
            { value: 'account', label: 'Account' },
            { value: 'region', label: 'Region' },
            ...keys.map((key) => ({ value: `${TAG}${key}`, label: key, group: 'Tag' })),
          ]}
        />
      )}
    </Field>
  );
}
