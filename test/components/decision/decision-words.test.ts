import { describe, expect, test } from 'vitest';
import { listChoices } from '@/components/decision/decision-choices';
import { buildDecisionBody, type DecisionDraft } from '@/components/decision/decision-draft';
import {
  decisionPhrase,
  historySentence,
  reopenedSentence,
  type ShownDecision,
  standingSentence,
} from '@/components/decision/decision-words';
import { DECISION_STATES } from '@/lib/core/decision/standing';

const dismissed: ShownDecision = {
  kind: 'dismissed',
  who: 'Ada',
  at: '2026-11-21T09:00:00.000Z',
  until: null,
  reason: 'retired in May.',
  appliedAt: null,
};

describe('how a recommendation stands', () => {
  test('is said with who, when and why', () => {
    const standing = { state: 'dismissed', reopened: null, decision: dismissed } as const;
    expect(standingSentence(standing)).toBe('Dismissed by Ada on 2026-11-21: retired in May.');
    expect(reopenedSentence(standing, 40)).toBeNull();
    expect(standingSentence({ state: 'open', reopened: null, decision: null })).toBe(
      'Nobody has decided about it.',
    );
    expect(decisionPhrase({ ...dismissed, kind: 'snoozed', until: '2026-12-24', reason: null })).toBe(
      'snoozed until 2026-12-24 by Ada on 2026-11-21',
    );
    const applied = {
      ...dismissed,
      kind: 'applied',
      reason: null,
      appliedAt: '2026-11-20T10:05:00.000Z',
    } as const;
    expect(decisionPhrase({ ...applied, who: null })).toBe(
      'applied since 2026-11-20 10:05 UTC, as a discovery found',
    );
    expect(decisionPhrase(applied)).toBe('applied since 2026-11-20, as Ada said on 2026-11-21');
  });

  test('says why it is open again, with the saving that grew', () => {
    const standing = { state: 'open', reopened: 'saving-grew', decision: dismissed } as const;
    expect(reopenedSentence(standing, 412)).toBe(
      'Its saving grew by half or more since it was dismissed, to 412 USD a month: dismissed by Ada on 2026-11-21: retired in May.',
    );
  });

  test('offers what leads elsewhere, and nothing where nothing is recommended', () => {
    for (const state of DECISION_STATES) {
      const kinds = listChoices(state, true).map(({ kind }) => kind as string);
      expect(kinds).not.toContain(state);
      expect(listChoices(state, false)).toEqual([]);
    }
  });

  test('is one sentence over the history', () => {
    expect(historySentence([], [])).toContain('will stand here');
    expect(historySentence([{ plans: 1 }], [])).toBe('1 plan is stored; nothing was decided yet.');
    expect(historySentence([{ plans: 3 }], [])).toBe('3 plans said the same; nothing was decided yet.');
    expect(historySentence([{ plans: 3 }, { plans: 1 }], [dismissed])).toBe(
      '4 plans said 2 different things in turn; 1 decision is kept.',
    );
  });
});

describe('a draft', () => {
  const draft: DecisionDraft = { kind: 'dismissed', who: 'Ada', reason: 'no', until: '', since: '' };

  test('is what the server takes, and sends nothing of what belongs to another kind', () => {
    expect(
      buildDecisionBody({ ...draft, until: '2026-12-24', since: '2026-11-01' }, { planId: 'p' }),
    ).toEqual({
      kind: 'dismissed',
      who: 'Ada',
      reason: 'no',
      until: null,
      since: null,
      planId: 'p',
    });
  });

  test.each([
    [{ who: '  ' }, 'who'],
    [{ who: 'A\u202Ed' }, 'who'],
    [{ reason: ' ' }, 'reason'],
    [{ reason: 'two\nlines' }, 'reason'],
    [{ reason: 'x'.repeat(501) }, 'reason'],
    [{ kind: 'snoozed', until: '' }, 'until'],
    [{ kind: 'snoozed', until: '2026-02-30' }, 'until'],
  ] as const)('%o is refused at %s', (changes, path) => {
    expect(buildDecisionBody({ ...draft, ...changes }, { planId: null })).toMatchObject({ path });
  });
});
