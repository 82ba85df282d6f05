import { expect, it } from 'vitest';
import { parseInput } from '@/lib/contract/parse-input';
import { reportNowQuerySchema } from '@/lib/contract/plan-report';

const parse = (query: object) => parseInput(reportNowQuerySchema, query);
const fleet = { days: 7, timeZone: 'UTC', account: null, region: null, workload: null };

it('takes an empty part of a report as none', () => {
  expect(parse({})).toEqual(fleet);
  expect(parse({ account: '', region: '', workload: '' })).toEqual(fleet);
  expect(parse({ account: '', workload: 'w' })).toEqual({ ...fleet, workload: 'w' });
  expect(() => parse({ region: 'us-east-1', workload: 'w' })).toThrow('take one of');
});
