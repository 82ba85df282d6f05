import { describe, expect, test } from 'vitest';
import {
  countInterval,
  differenceWords,
  forecastSentence,
  seasonWords,
  signedShare,
  zoneWords,
} from '@/components/forecast/forecast-words';
import { findNextMonth } from '@/components/forecast/next-month';
import {
  exampleCapacity,
  exampleDate,
  exampleDemand,
  HISTORY_END_SECONDS,
} from '../../support/example-demand-forecast';

const NOW = HISTORY_END_SECONDS;

const growth = (low: number, median: number, high: number, from: 'told' | 'history' = 'history') =>
  exampleDemand({ growth: { perMonthShare: { low, median, high }, from } });

describe('the sentence that the page opens with', () => {
  test('says growth, what gives first with its chance, and what next month costs', () => {
    expect(forecastSentence(exampleDemand(), exampleCapacity(), { nowSeconds: NOW, events: [] })).toMatch(
      /^Demand is expected to grow 10 % a month \(90 %: \+7 % to \+13 %\)\. It reaches the policy's maximum of 6 instances about 12 February 2027 \(60 % by 21 March 2027\)\. December 2026 is expected to cost [\d,]+ USD \(90 %: [\d,]+ to [\d,]+\)\.$/,
    );
  });

  test('without a plan it is of the demand alone; where nothing gives it says so', () => {
    expect(forecastSentence(exampleDemand(), null, { nowSeconds: NOW, events: [] })).toBe(
      'Demand is expected to grow 10 % a month (90 %: +7 % to +13 %).',
    );
    expect(
      forecastSentence(exampleDemand(), exampleCapacity({ dates: [] }), { nowSeconds: NOW, events: [] }),
    ).toContain('no limit reached');
  });

  test('a limit that is not likely, is reached already, or is of what is recommended, is told so', () => {
    const sentenceOf = (part: Parameters<typeof exampleDate>[0]) =>
      forecastSentence(exampleDemand(), exampleCapacity({ dates: [exampleDate(part)], months: [] }), {
        nowSeconds: NOW,
        events: [],
      });
    expect(sentenceOf({ medianSeconds: null, probability: 0.07, role: 'recommended' })).toContain(
      "Once served as recommended, it may reach the policy's maximum of 6 instances by 21 March 2027 (7 %).",
    );
    const today = { earlySeconds: NOW, medianSeconds: NOW, lateSeconds: NOW };
    expect(sentenceOf({ ...today, probability: 1 })).toContain('It has reached');
  });

  test('a cost that hardly moves has no interval', () => {
    const [, december] = exampleCapacity().months;
    if (december === undefined) throw new Error('no month');
    const costUsd = { low: 691.1, median: 691.2, high: 691.3 };
    const months = [{ ...december, serving: december.serving.map((one) => ({ ...one, costUsd })) }];
    expect(
      forecastSentence(exampleDemand(), exampleCapacity({ months }), { nowSeconds: NOW, events: [] }),
    ).toContain('691 USD in nearly every case.');
  });

  test('what nothing serves yet costs what is recommended for it', () => {
    const [, december] = exampleCapacity().months;
    if (december === undefined) throw new Error('no month');
    const serving = december.serving.filter(({ role }) => role === 'recommended');
    const months = [{ ...december, serving }];
    expect(
      forecastSentence(exampleDemand(), exampleCapacity({ months }), { nowSeconds: NOW, events: [] }),
    ).toMatch(/December 2026 is expected to cost [\d,]+ USD as recommended \(90 %/);
  });

  test('without a price the month is told in requests', () => {
    const [, december] = exampleCapacity().months;
    if (december === undefined) throw new Error('no month');
    const months = [{ ...december, serving: december.serving.map((one) => ({ ...one, costUsd: null })) }];
    expect(
      forecastSentence(exampleDemand(), exampleCapacity({ months }), { nowSeconds: NOW, events: [] }),
    ).toMatch(/December 2026 brings [\d.,]+ to [\d.,]+( million)? requests \(90 %\)\.$/);
  });

  test('growth that is not clear is not called growth; what people told is told to be theirs', () => {
    expect(forecastSentence(growth(-0.02, 0.01, 0.04), null, { nowSeconds: NOW, events: [] })).toBe(
      'Demand neither clearly grows nor falls (90 %: −2 % to +4 % a month).',
    );
    expect(forecastSentence(growth(-0.0000067, 0, 0.0000052), null, { nowSeconds: NOW, events: [] })).toBe(
      'Demand stays as it is.',
    );
    expect(forecastSentence(growth(-0.08, -0.05, -0.02), null, { nowSeconds: NOW, events: [] })).toBe(
      'Demand is expected to fall 5 % a month (90 %: −8 % to −2 %).',
    );
    expect(forecastSentence(growth(0.2, 0.2, 0.2, 'told'), null, { nowSeconds: NOW, events: [] })).toBe(
      'Demand is told to grow 20 % a month.',
    );
    expect(forecastSentence(growth(0, 0, 0, 'told'), null, { nowSeconds: NOW, events: [] })).toBe(
      'Demand is told to stay as it is.',
    );
  });
});

test('the sentence names what is told, and of a forecast that has ended says that alone', () => {
  const events = [
    { name: 'Launch', startsOn: '2026-12-03', days: 7, factor: 2 },
    { name: 'Sale', startsOn: '2027-01-10', days: 1, factor: 3 },
    { name: 'Past', startsOn: '2026-01-10', days: 1, factor: 3 },
  ];
  expect(forecastSentence(exampleDemand(), exampleCapacity(), { nowSeconds: NOW, events })).toContain(
    ' Told is Launch, ×2 for 7 days from 2026-12-03, and 1 more. ',
  );
  const late = { nowSeconds: NOW + 900 * 86_400, events };
  expect(forecastSentence(exampleDemand(), exampleCapacity(), late)).toMatch(
    /^The forecast ended on \d+ \w+ 2027, as its traffic is old: /,
  );
});

test('what is missed at any volume is told, as it has no date', () => {
  const capacity = exampleCapacity({ dates: [] });
  const missed = {
    ...capacity,
    months: capacity.months.map((month) => ({
      ...month,
      serving: month.serving.map((one) => ({ ...one, overloadShare: 1 })),
    })),
  };
  const ground = { nowSeconds: NOW, events: [] };
  const sentence = 'As served today it misses its SLO at any volume that comes.';
  expect(forecastSentence(exampleDemand(), missed, ground)).toContain(sentence);
  expect(forecastSentence(exampleDemand(), capacity, ground)).not.toContain(sentence);
  const dated = { ...missed, dates: [exampleDate()] };
  expect(forecastSentence(exampleDemand(), dated, ground)).not.toContain(sentence);
});

test('the next month is never one that is past, however old the traffic is', () => {
  const { months } = exampleCapacity();
  const nextAt = (seconds: number) => findNextMonth(months, seconds)?.month ?? null;
  expect(months.map(({ month }) => month).slice(0, 2)).toEqual(['2026-11', '2026-12']);
  expect(nextAt(NOW)).toBe('2026-12');
  expect(nextAt(NOW + 40 * 86_400)).toBe('2027-01');
  expect(findNextMonth(months.slice(0, 1), NOW)?.month).toBe('2026-11');
  expect(nextAt(NOW + 900 * 86_400)).toBeNull();
  expect(
    forecastSentence(exampleDemand(), exampleCapacity({ months: months.slice(0, 1) }), {
      nowSeconds: NOW + 40 * 86_400,
      events: [],
    }),
  ).not.toContain('November');
});

test('intervals, differences, seasons and zones in words', () => {
  expect(countInterval({ low: 12_140_000, high: 13_400_000 })).toBe('12.1 to 13.4 million');
  expect(countInterval({ low: 3, high: 3 })).toBe('3');
  expect([
    differenceWords(150, 100),
    differenceWords(50, 100),
    differenceWords(250, 100),
    differenceWords(1, 1),
  ]).toEqual(['50 % more', '50 % fewer', '2.5 times as many', 'as many']);
  expect([signedShare(0.042), signedShare(-0.01), signedShare(0)]).toEqual(['+4.2 %', '−1 %', '0 %']);
  expect(seasonWords([])).toBe('No season was found.');
  expect(seasonWords(exampleDemand().seasons)).toMatch(
    /^It repeats after a day \(62 %\) and a week \(20 %\)/,
  );
  expect(zoneWords({ name: 'America/New_York', from: 'history' })).toBe(
    'Days are those of America/New York, whose clock changes the traffic follows.',
  );
});
