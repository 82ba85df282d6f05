import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { fleetColumns } from '@/components/fleet/fleet-columns';
import { fleetCsv } from '@/components/fleet/fleet-csv';
import { type FleetRow, filterFleet } from '@/components/fleet/fleet-row';
import { filterByTag, listChoices } from '@/components/fleet/fleet-tags';
import { listShownTags, withoutTag, withTag } from '@/components/workload/shown-tags';
import type { Tags } from '@/lib/core/workload/tags';
import { sharedSparklineScale } from '@/lib/format/sparkline';
import { fleetRowOf } from '../support/decisions';

function makeRow(name: string, tags: Tags): FleetRow {
  return fleetRowOf(name, null, { tags });
}

const HOSTILE: Tags = { '=cmd': '"quoted", <b>', constructor: 'ß', 'aws:cloudformation:stack-name': 'web' };
const rows = [
  makeRow('one', { team: 'ranking', stage: 'prod' }),
  makeRow('two', { team: 'ranking-infra' }),
  makeRow('three', HOSTILE),
  makeRow('four', {}),
];
const namesOf = (shown: readonly FleetRow[]) => shown.map(({ name }) => name);

describe('the fleet by tags', () => {
  test('is narrowed by typing', () => {
    const search = (text: string) =>
      namesOf(filterFleet(rows, { text, served: null, show: null, decision: null }));
    expect(search('team:ranking')).toEqual(['one', 'two']);
    expect(search('Team:Ranking stage:prod')).toEqual(['one']);
    expect(search('stack-name:web')).toEqual(['three']);
    expect(search('team:ads')).toEqual([]);
  });

  test('is narrowed to one tag, exactly', () => {
    expect(namesOf(filterByTag(rows, 'team=ranking'))).toEqual(['one']);
    expect(namesOf(filterByTag(rows, 'constructor=ß'))).toEqual(['three']);
    expect(namesOf(filterByTag(rows, 'toString='))).toEqual([]);
    expect(filterByTag(rows, null)).toBe(rows);
  });

  test('offers each tag once, but for those of AWS', () => {
    expect(listChoices([...rows, ...rows]).toSorted()).toEqual(
      ['=cmd="quoted", <b>', 'constructor=ß', 'stage=prod', 'team=ranking', 'team=ranking-infra'].toSorted(),
    );
    expect(listChoices([makeRow('bare', {})])).toEqual([]);
  });

  test('has a column that is hidden until it is chosen', () => {
    const column = fleetColumns(sharedSparklineScale([]), 0).find(({ id }) => id === 'tags');
    expect(column?.hidden).toBe(true);
    const shown = rows.map((row) => renderToStaticMarkup(column?.cell(row)));
    expect(shown[0]).toContain('team=ranking, stage=prod');
    expect(shown[2]).not.toContain('<b>');
    expect(shown[3]).toContain('none');
  });

  test('is exported with the column of FOCUS, a JSON object', () => {
    const [header = '', ...lines] = fleetCsv(rows).split('\r\n');
    expect(header.split(',')).toContain('Tags');
    expect(lines[0]).toContain('"{""team"":""ranking"",""stage"":""prod""}"');
    const cell = /"(\{.*?\})"(?=,)/.exec(lines[2] ?? '')?.[1]?.replaceAll('""', '"');
    expect(JSON.parse(cell ?? '')).toEqual(HOSTILE);
    expect(lines[3]).not.toContain('{');
  });
});

describe('the tags of a workload', () => {
  test('are shown with where they are from', () => {
    const shown = listShownTags({
      read: { team: 'search', stage: 'prod' },
      told: { team: 'ads', owner: 'Ann' },
    });
    expect(shown).toEqual([
      { key: 'owner', value: 'Ann', isTold: true, note: 'told here' },
      { key: 'stage', value: 'prod', isTold: false, note: 'as it is in AWS' },
      { key: 'team', value: 'ads', isTold: true, note: 'told here; search in AWS' },
    ]);
  });

  test('are told and taken back one by one', () => {
    expect(withTag({ team: 'ads' }, 'team', 'search')).toEqual({ team: 'search' });
    expect(withTag({ team: 'ads' }, 'constructor', '')).toEqual({ team: 'ads', constructor: '' });
    expect(withoutTag({ team: 'ads', owner: 'Ann' }, 'team')).toEqual({ owner: 'Ann' });
    expect(withoutTag({ team: 'ads' }, 'owner')).toEqual({ team: 'ads' });
  });
});
