import { describe, expect, test } from 'vitest';
import { checkSettings, draftOf, sortEvents, tooManyWords } from '@/components/forecast/settings-draft';
import { SETTINGS_UNTOLD } from '@/lib/core/forecast/forecast-settings';

const draft = draftOf(SETTINGS_UNTOLD);
const event = { name: 'Launch', startsOn: '2026-12-03', days: '7', factor: '2' };
const problemOf = (part: Partial<typeof draft>) => {
  const checked = checkSettings({ ...draft, ...part });
  return checked.ok ? null : (checked.problems[0] ?? null);
};

describe('settings as typed', () => {
  test('come back as they were', () => {
    const settings = {
      zone: 'Europe/Paris',
      growthPerMonthShare: 0.07,
      events: [{ name: 'Launch', startsOn: '2026-12-03', days: 7, factor: 2.5 }],
      putBack: [1_790_000_000],
    };
    expect(draftOf(settings).growth).toBe('7');
    expect(checkSettings(draftOf(settings))).toEqual({ ok: true, value: settings });
    expect(checkSettings(draft)).toEqual({ ok: true, value: SETTINGS_UNTOLD });
  });

  test('growth is typed in percent, and refused in percent', () => {
    expect(checkSettings({ ...draft, growth: ' -4.5 ' })).toMatchObject({
      value: { growthPerMonthShare: -0.045 },
    });
    expect(checkSettings({ ...draft, growth: ' \u22125' })).toMatchObject({
      value: { growthPerMonthShare: -0.05 },
    });
    expect(problemOf({ growth: '901' })).toEqual({
      path: 'growthPerMonthShare',
      sentence: 'Got 901, must be a percentage from −90 to 900: 5 is 5 % a month.',
    });
    expect(problemOf({ growth: 'much' })?.sentence).toContain('Got much');
  });

  test('growth may have its sign behind it, and a comma for a point is told of as one', () => {
    expect(checkSettings({ ...draft, growth: '5.5 %' })).toMatchObject({
      value: { growthPerMonthShare: 0.055 },
    });
    expect(problemOf({ growth: '5,5' })?.sentence).toBe('Got 5,5: write 5.5, with a point.');
    expect(problemOf({ growth: '0,125 %' })?.sentence).toBe('Got 0,125 %: write 0.125 %, with a point.');
    expect(problemOf({ growth: '1,000' })?.sentence).toMatch(/^Got 1,000, must be a percentage/);
    const sentenceOfEvent = (part: object) => problemOf({ events: [{ ...event, ...part }] })?.sentence;
    expect(sentenceOfEvent({ factor: '1,5' })).toBe('Got 1,5: write 1.5, with a point.');
    expect(sentenceOfEvent({ factor: 'twice' })).toBe(
      'Got twice, must be a number from 0 to 1000: 2 is twice as much.',
    );
    expect(sentenceOfEvent({ days: '' })).toBe('Got nothing, must be a whole number of days, 1 to 366.');
    expect(sentenceOfEvent({ factor: '-1' })).toBe('Got -1, must be 0 to 1000: 2 is twice as much.');
  });

  test('what is wrong with an event is told by its field', () => {
    expect(problemOf({ events: [event, { ...event, days: '0' }] })?.path).toBe('events[1].days');
    expect(problemOf({ events: [{ ...event, factor: 'twice' }] })?.path).toBe('events[0].factor');
    expect(problemOf({ events: [{ ...event, startsOn: '2026-02-30' }] })?.path).toBe('events[0].startsOn');
    expect(problemOf({ zone: 'Mars/Base' })?.path).toBe('zone');
  });
});

test('all that is wrong is told at once', () => {
  const checked = checkSettings({
    ...draft,
    zone: 'Mars',
    growth: 'x',
    events: [event, { ...event, days: '0' }, { ...event, factor: '-1' }],
  });
  const paths = checked.ok ? [] : checked.problems.map(({ path }) => path);
  expect(paths).toEqual(['zone', 'growthPerMonthShare', 'events[1].days', 'events[2].factor']);
  const one = checkSettings({
    ...draft,
    events: [{ name: '', startsOn: '2026-13-01', days: '0', factor: 'abc' }],
  });
  expect(one.ok ? [] : one.problems.map(({ path }) => path)).toEqual([
    'events[0].name',
    'events[0].startsOn',
    'events[0].days',
    'events[0].factor',
  ]);
  const putBack = checkSettings({ ...draft, putBack: [5, 5] });
  expect(putBack.ok ? null : putBack.problems[0]?.sentence).toMatch(/must name each start once/);
});

test('too many events are told of the list, beside what is wrong with one of them', () => {
  const many = Array.from({ length: 101 }, () => event);
  const checked = checkSettings({ ...draft, events: [...many, { ...event, days: 'x' }] });
  expect(checked.ok ? [] : checked.problems).toMatchObject([
    { path: 'events', sentence: 'Got a list of 102, must have at most 100 events.' },
    { path: 'events[101].days' },
  ]);
  expect(tooManyWords(99, 1)).toBeNull();
  expect(tooManyWords(98, 3)).toBe(
    'A forecast has at most 100 events: there is room for 2 more, and these are 3.',
  );
  expect(tooManyWords(100, 1)).toBe('A forecast has at most 100 events, and has as many: remove some first.');
});

test('events stand by their days, one that is being typed last', () => {
  const sorted = sortEvents([{ ...event, startsOn: '' }, event, { ...event, startsOn: '2026-01-01' }]);
  expect(sorted.map(({ startsOn }) => startsOn)).toEqual(['2026-01-01', '2026-12-03', '']);
});
