import { expect, test } from 'vitest';
import {
  comparedFinding,
  compareForecast,
  scoreSentence,
  triedWords,
} from '@/components/forecast/backtest-words';
import { exampleDemand } from '../../support/example-demand-forecast';

const score = { origins: 6, horizonPeriods: 28, mase: 0.82, seasonalNaiveMase: 1.04, coverage: 0.9 };

test('the score says how it did against repeating the last week, better or worse', () => {
  expect(scoreSentence(score, 'days')).toBe(
    'Made on 6 earlier dates for the 28 days after each, its error was 21 % smaller than that of repeating the last week (MASE 0.82 against 1.04). 90 % of them came within the 90 % band.',
  );
  expect(scoreSentence({ ...score, mase: 1.3 }, 'days')).toContain('25 % larger than');
  expect(scoreSentence({ ...score, origins: 0 }, 'days')).toMatch(/too short/);
  expect(scoreSentence({ ...score, mase: null, coverage: null }, 'hours')).toMatch(/no error to compare/);
});

test('an earlier forecast is held against the days that are known', () => {
  const requests = [100, 200, 300].map((median) => ({ low: median - 10, median, high: median + 10 }));
  const compared = compareForecast({ startSeconds: 0, requests }, [105, null, 330]);
  expect(compared).toEqual({ expected: 400, came: 435, days: 2, within: 1 });
  expect(comparedFinding(compared, '1 October 2026')).toBe(
    'On 1 October 2026 it would have said 400 requests in 2 days; 435 came, 8.7 % more. 1 of 2 days were within the band.',
  );
  expect(comparedFinding({ expected: 0, came: 0, days: 0, within: 0 }, '1 May 2026')).toContain('not known');
});

test('what was tried is named with its error', () => {
  expect(triedWords(exampleDemand())).toBe(
    'Hours are forecast by MSTL with ETS (MASE 0.71), which did best; also tried: repeating the last season 1.05.',
  );

  const { hours } = exampleDemand();
  const mixed = [
    { method: 'lag-regression', mase: 0.7, weight: 0.6 },
    { method: 'mstl-ets', mase: 0.8, weight: 0.4 },
  ];
  expect(triedWords(exampleDemand({ hours: { ...hours, method: 'combination', tried: mixed } }))).toBe(
    'Hours are forecast by a mix of 2 methods that errs less than each alone: lag regression 60 %, MSTL with ETS 40 %.',
  );
  const naive = { method: 'seasonal-naive', mase: 0.9, weight: 1 };
  const worse = { method: 'lag-regression', mase: 1.2, weight: 0 };
  for (const method of ['seasonal-naive', 'combination'])
    expect(triedWords(exampleDemand({ hours: { ...hours, method, tried: [naive, worse] } }))).toBe(
      'Hours repeat the last season (MASE 0.90), as nothing did better; also tried: lag regression 1.20.',
    );
  expect(triedWords(exampleDemand({ hours: { ...hours, method: 'combination', tried: [] } }))).toBe(
    'Hours are forecast to go on as they were: what was tried repeats this history without an error.',
  );
});
