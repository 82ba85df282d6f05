import { describe, expect, it } from 'vitest';
import { NO_CHANGE } from '@/lib/core/report/explain-spend';
import { makeReportFormats } from '@/lib/format/report-formats';
import { blockSpend } from '@/lib/report/block-spend';
import { writeHeadline } from '@/lib/report/report-words';
import { exampleReport } from '../support/example-report';

const formats = makeReportFormats('en-US', 'UTC');
const report = exampleReport(3);
const withSpend = (differs: Partial<typeof report.spend>) => ({
  ...report,
  spend: { ...report.spend, ...differs },
});

describe('what inference cost, in words and tables', () => {
  it('shows parts that add up to the sum that is shown', () => {
    const change = {
      ...NO_CHANGE,
      totalUsd: 412.4,
      volumeUsd: 380.4,
      configurationUsd: 59.6,
      priceUsd: -27.6,
    };
    const [table] = blockSpend(withSpend({ change }), formats).tables;
    const shown = table?.rows.map(({ cells }) => cells.map((cell) => cell.text));
    expect(shown?.map((row) => row[1])).toEqual(['+380', '−28', '+60', '+412']);
  });

  it('shows a small sum of large parts by their step', () => {
    const change = { ...NO_CHANGE, totalUsd: 19.5, volumeUsd: 380.1, priceUsd: -360.6 };
    const [table] = blockSpend(withSpend({ change }), formats).tables;
    expect(table?.rows.map(({ cells }) => cells[1]?.text)).toEqual(['+380', '−360', '+20']);
  });

  it('says in the headline what is known of both periods, and of nothing else', () => {
    const change = { ...NO_CHANGE, totalUsd: 12, volumeUsd: 12 };
    const known = writeHeadline(withSpend({ periodUsd: 900, beforeUsd: 500, change }), formats);
    expect(known).toMatch(/^Inference cost 900 USD from .*, 12\.00 USD more than the week before$/);
    const alone = writeHeadline(withSpend({ periodUsd: 900, beforeUsd: null, change: null }), formats);
    expect(alone).toMatch(/^Inference cost 900 USD from [^,]*$/);
  });

  it('stands beside the bill, as far as that reaches', () => {
    const billedOf = (differs: Partial<typeof report.spend>) =>
      blockSpend(withSpend(differs), formats).sentences.filter((sentence) => sentence.startsWith('AWS'));
    expect(billedOf({ billedUsd: null })).toEqual([]);
    expect(billedOf({ billedUsd: 880 })).toEqual(['AWS billed 880 USD for the same days.']);
    expect(billedOf({ billedUsd: null, billedSoFar: { days: 5, billedUsd: 600, listedUsd: 640 } })).toEqual([
      'AWS billed 600 USD for the first 5 days, which cost 640 USD at list prices; the others are not billed yet.',
    ]);
  });
});
