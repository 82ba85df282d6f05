import { describe, expect, it } from 'vitest';
import type { CategoryMapData } from '@/components/charts/category-map-data';
import { listCategoryColumns, nameRegions } from '@/components/charts/category-regions';
import { columnsCsv } from '@/components/charts/chart-columns';
import { mapData, mapFinding } from '@/components/workload/break-even-map-words';
import { plan } from './workload/example-plan';

const volumeFactors = [0.1, 0.5, 1, 2, 10];
const serviceTimeFactors = [0.5, 1, 2];
const entries = [
  { style: 'lambda', label: 'Lambda, 1769 MB arm64' },
  { style: 'realtime', label: '1 x ml.m5.large' },
] as const;
/** The first row is the shortest service time. */
const cells = [
  [0, 0, 0, 0, 1],
  [0, 0, 0, 1, 1],
  [0, 1, 1, 1, null],
];
const map = { volumeFactors, serviceTimeFactors, entries, cells };
const data = mapData(plan({}), map);

describe('the map of break-evens', () => {
  it('is drawn in requests a day and in the service time that was described, with today outlined', () => {
    expect(data.x.values).toEqual([100_000, 500_000, 1_000_000, 2_000_000, 10_000_000]);
    const { p50 } = plan({}).description.serviceTimeMs;
    expect(data.y.values).toEqual([p50 / 2, p50, p50 * 2]);
    expect(data.outlined).toEqual({ x: 2, y: 1, of: 'today' });
  });

  it('says how far from today the cheapest way stays so', () => {
    const { p50 } = plan({}).description.serviceTimeMs;
    expect(mapFinding(data)).toBe(
      `Lambda is the cheapest today, and stays so up to 1 million requests a day and up to ${p50} ms of service time.`,
    );
    const scenario = mapData(plan({}), map, { x: 4, y: 0, of: 'this scenario' });
    expect(mapFinding(scenario)).toMatch(/^Real-time .* cheapest for this scenario, and stays so /);
    const alone = { ...data, cells: [[1, 1, 1, 1, 1], [1, 1, 0, 1, 1], cells[2] ?? []] };
    expect(mapFinding(alone)).toMatch(/stays so at 1 million requests a day alone and at .* alone\.$/);
    const none = { ...data, cells: cells.map((row) => row.map(() => null)) };
    expect(mapFinding(none)).toBe("No way to serve holds at today's volume and service time.");
    const all = { ...data, cells: cells.map((row) => row.map(() => 1)) };
    expect(mapFinding(all)).toMatch(/^Real-time .* everywhere from 100,000 to 10 million requests a day and/);
  });

  it('names each region on its longest run of cells, never over today', () => {
    const names = nameRegions(data);
    expect([...names]).toEqual([
      ['1 0', 'Lambda'],
      ['2 2', 'Real-time'],
    ]);
    const small: CategoryMapData = { ...data, cells: [[0, 1, 0, 1, 0]] };
    expect(nameRegions(small).size).toBe(0);
  });

  it('is a table and a file with a row for each cell', () => {
    const columns = listCategoryColumns(data);
    expect(columns.map(({ values }) => values.length)).toEqual([15, 15, 15]);
    const lines = columnsCsv(columns).trim().split('\r\n');
    expect(lines[0]).toBe('Requests a day,"Service time, p50 (ms)",Cheapest');
    expect(lines.at(-1)).toMatch(/^10000000,.*,none holds$/);
  });
});
