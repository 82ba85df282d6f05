import { describe, expect, it } from 'vitest';
import { formatScenarioName } from '@/lib/format/scenario-name';

describe('the name of a scenario on a page', () => {
  it.each([
    ['Twice as much', 'Twice as much'],
    ['', 'Unnamed scenario'],
    ['  \u202e ', 'Unnamed scenario'],
    ['\u202egnp.exe', 'gnp.exe'],
    ['a\u0000b\u001b\ud800c\n', 'a\ufffdb\ufffd\ufffdc\ufffd'],
    ['<b>"x"</b> & y', '<b>"x"</b> & y'],
    ['👩‍🔬 שלום \u200f', '👩‍🔬 שלום \u200f'],
  ])('%j is %j', (name, shown) => {
    expect(formatScenarioName(name)).toBe(shown);
  });
});
