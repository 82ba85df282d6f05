import { describe, expect, test } from 'vitest';
import {
  type DraftStore,
  findDraft,
  forgetDraft,
  judgeDraft,
  keepDraft,
} from '@/components/forecast/kept-draft';

const draft = {
  zone: '',
  growth: 'abc',
  events: [{ name: 'Launch', startsOn: '', days: '1', factor: '2' }],
  putBack: [1_790_000_000],
};

function makeStore(most = Infinity): DraftStore {
  const values = new Map<string, string>();
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => {
      if (value.length > most) throw new DOMException('full', 'QuotaExceededError');
      values.set(key, value);
    },
    removeItem: (key) => void values.delete(key),
  };
}

describe('what was typed and not saved', () => {
  test('is found again as it was, wrong fields included, by its workload alone', () => {
    const store = makeStore();
    keepDraft(store, 'ranker', { version: 3, draft });
    expect(findDraft(store, 'ranker')).toEqual({ version: 3, draft });
    expect(findDraft(store, 'fraud')).toBeNull();
    forgetDraft(store, 'ranker');
    expect(findDraft(store, 'ranker')).toBeNull();
  });

  test('is nothing where the browser keeps nothing, has no room, or holds something else', () => {
    expect(findDraft(null, 'ranker')).toBeNull();
    const store = makeStore(10);
    keepDraft(store, 'ranker', { version: 3, draft });
    expect(findDraft(store, 'ranker')).toBeNull();
    for (const text of ['{', '{"version":1}', '{"version":1,"draft":{"zone":5}}'])
      expect(findDraft({ ...store, getItem: () => text }, 'ranker')).toBeNull();
  });

  test('never goes over settings that were saved since', () => {
    const found = { version: 3, draft };
    expect(judgeDraft(found, 3)).toEqual({ kind: 'same', draft });
    expect(judgeDraft(found, 4)).toEqual({ kind: 'older', draft });
    expect(judgeDraft(found, 2)).toEqual({ kind: 'wait' });
  });
});
