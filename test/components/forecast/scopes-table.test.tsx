import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { ScopesTable } from '@/components/forecast/fleet/scopes-table';
import { rollUpForecasts } from '@/lib/core/forecast/roll-up-forecasts';
import { makeFleetPart } from '../../support/example-fleet-part';

const DECEMBER = Date.UTC(2026, 11, 20) / 1000;

/** The table by the tag `team`, a workload for each of its values. */
function drawTable(teams: readonly string[], chosen: string | null = null): string {
  const entries = teams.map((team, i) => ({
    workloadId: `w${i}`,
    name: 'ranker',
    accountId: null,
    region: 'eu-west-1',
    tags: { team },
    presentMonthlyUsd: 120,
    part: makeFleetPart(),
    withoutReason: null,
    dates: [],
  }));
  const { byTag: scopes } = rollUpForecasts({ entries, tagKey: 'team', seed: 1 });
  const grouping = { by: 'tag', key: 'team' } as const;
  return renderToStaticMarkup(
    <ScopesTable {...{ scopes, grouping, chosen }} nowSeconds={DECEMBER} onChoose={() => undefined} />,
  );
}
const rowsOf = (html: string) => html.split('<tr').length - 2;

test('an empty value of a tag has a name', () => {
  expect(drawTable([''])).toMatch(/>\(empty\)<span class="sr-only">, show in the chart/);
});

test('of many parts the first 50 are shown, and the one that the chart is of', () => {
  const teams = Array.from({ length: 60 }, (_, i) => `team ${100 + i}`);
  expect(rowsOf(drawTable(teams))).toBe(50);
  expect(drawTable(teams)).toContain('Show all 60');
  expect(rowsOf(drawTable(teams, 'team 159'))).toBe(51);
  expect(drawTable(teams.slice(0, 50))).not.toContain('Show all');
});
