import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordChange, redoChange, startHistory, undoChange } from '@/components/what-if/scenario-history';
import { positionOf, valueAtPosition } from '@/components/what-if/slider-scale';
import { startFromScratch } from '@/lib/core/scenario/start-scenario';

const start = startFromScratch('New', 'us-east-1', { hoursPerMonth: 730, freeTier: false, gbBytes: 1e9 }, 1);
const named = (name: string) => ({ ...start, name });

describe('steps back and forth', () => {
  it('take back changes one by one, and bring them again', () => {
    let history = recordChange(startHistory(start), named('a'), 'name', 0);
    history = recordChange(history, { ...named('a'), note: 'b' }, 'note', 100);
    expect(undoChange(history).present).toEqual(named('a'));
    expect(undoChange(undoChange(undoChange(history))).present).toEqual(start);
    expect(redoChange(redoChange(redoChange(undoChange(undoChange(history))))).present).toEqual(
      history.present,
    );
  });

  it('take a lever that is dragged as one step, and two that follow each other as two', () => {
    let history = startHistory(start);
    for (let move = 1; move <= 50; move += 1)
      history = recordChange(history, named(`${move}`), 'name', move * 16);
    expect(undoChange(history).present).toEqual(start);
    expect(recordChange(history, named('later'), 'name', 10_000).past).toHaveLength(2);
    expect(recordChange(undoChange(history), named('other'), 'name', 900).future).toEqual([]);
  });

  it('are none where nothing changed, and keep what can be brought again', () => {
    const undone = undoChange(recordChange(startHistory(start), named('a'), 'name', 0));
    expect(recordChange(undone, structuredClone(start), 'name', 900)).toBe(undone);
  });
});

describe('a slider', () => {
  it('stands where its value is, and gives it back to three digits', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean(), (position, isLog) => {
        const scale = { from: 0.01, to: 100, kind: isLog ? ('log' as const) : ('linear' as const) };
        expect(positionOf(valueAtPosition(position, scale), scale)).toBeCloseTo(position, 2);
      }),
    );
    expect(positionOf(1e9, { from: 1, to: 10, kind: 'log' })).toBe(1);
    expect(positionOf(0, { from: 1, to: 10, kind: 'log' })).toBe(0);
    expect(valueAtPosition(0.5, { from: 1, to: 4, kind: 'linear', isWhole: true })).toBe(3);
  });
});
