import { expect, test } from 'vitest';
import { eventNote } from '@/components/forecast/event-note';
import { exampleDemand, HISTORY_END_SECONDS } from '../../support/example-demand-forecast';

const demand = exampleDemand();
const first = new Date(HISTORY_END_SECONDS * 1000);
const dayFrom = (days: number) => new Date(first.getTime() + days * 86_400_000).toISOString().slice(0, 10);
const noteOf = (startsOn: string, days = '1') => eventNote({ name: '', startsOn, days, factor: '2' }, demand);

test('an event that changes no day ahead says so, and why', () => {
  expect(demand.days.startsOn).toBe(dayFrom(0));
  expect(noteOf(dayFrom(0))).toBeNull();
  expect(noteOf(dayFrom(-3), '4')).toBeNull();
  expect(noteOf(dayFrom(-3), '3')).toMatch(/^It is over: what came on its days is not learnt from/);
  expect(noteOf('2020-01-01')).toMatch(/^It was over before the history begins, on /);
  const last = demand.days.requests.length - 1;
  expect(noteOf(dayFrom(last))).toBeNull();
  expect(noteOf(dayFrom(last + 1))).toMatch(/^The forecast ends on .* 20\d\d: it changes nothing until/);
});

test('one that is not complete says nothing yet', () => {
  expect(noteOf('')).toBeNull();
  expect(noteOf('2020-01-01', 'x')).toBeNull();
});
