import { describe, expect, it } from 'vitest';
import { isUnderWay, outcomeOf, type StateCounts } from '@/components/reports/delivery-words';

const MADE = { madeAt: '2026-11-22T08:00:00.000Z', givenUp: false, problem: null };

describe('how a report fared', () => {
  it.each<[StateCounts, string, string]>([
    [{ sent: 40 }, 'sent to all 40', 'good'],
    [{ sent: 1 }, 'sent', 'good'],
    [{ sent: 38, failed: 2 }, 'sent in part, 2 of 40 failed', 'bad'],
    [{ failed: 3 }, 'failed for all 3', 'bad'],
    [{ sent: 39, uncertain: 1 }, 'uncertain for 1 of 40', 'warn'],
    [{ sent: 3, sending: 1, failed: 1 }, 'on its way, 3 of 5 sent', 'accent'],
    [{ sent: 2, unsubscribed: 5 }, 'sent to all 2', 'good'],
    [{ unsubscribed: 2 }, 'sent to nobody: all had left', 'warn'],
  ])('is said of %j', (states, words, tone) => expect(outcomeOf(MADE, states)).toEqual({ words, tone }));

  it('is that it could not be made, before there is anything to send', () => {
    const failing = { madeAt: null, givenUp: false, problem: 'The database is away.' };
    expect(outcomeOf(failing, {})).toEqual({ words: 'could not be made yet', tone: 'warn' });
    expect(isUnderWay(failing, {})).toBe(true);
    expect(outcomeOf({ ...failing, givenUp: true }, {}).words).toBe('could not be made');
    expect(isUnderWay({ ...failing, givenUp: true }, {})).toBe(false);
  });
});
