import { describe, expect, it } from 'vitest';
import { checkSettings, draftOf } from '@/components/forecast/settings-draft';
import { forecastSettingsSchema } from '@/lib/contract/forecast-settings';
import { parseInput } from '@/lib/contract/parse-input';
import { SETTINGS_UNTOLD } from '@/lib/core/forecast/forecast-settings';

const event = { name: 'Launch', startsOn: '2026-12-03', days: 7, factor: 2 };
const parse = (settings: object) => () => parseInput(forecastSettingsSchema, settings);

describe('events that fall together', () => {
  it('multiply to 1,000 at most', () => {
    const ten = { ...event, factor: 10 };
    expect(parse({ events: [ten, ten, ten] })().events).toHaveLength(3);
    const third = { ...event, factor: 333.3333333333333 };
    expect(parse({ events: [third, { ...event, factor: 3 }] })().events).toHaveLength(2);
    // One after the other.
    const following = { ...event, startsOn: '2026-12-10', factor: 1000 };
    expect(parse({ events: [{ ...event, factor: 1000 }, following] })().events).toHaveLength(2);
  });

  it('are refused with the first day and their names', () => {
    const events = Array.from({ length: 100 }, (_, i) => ({ ...event, name: `E${i}`, factor: 1000 }));
    expect(parse({ events })).toThrow(
      'events: got a list of 100, the factors of events on one day must multiply to at most 1,000: on 2026-12-03 those of “E0”, “E1” and 98 more come to more',
    );
  });

  it('are refused where one ends that made less of the others', () => {
    const pause = { ...event, name: 'Pause', days: 3, factor: 0 };
    const [sale, fair] = ['Sale', 'Fair'].map((name) => ({ ...event, name, factor: 100 }));
    expect(parse({ events: [pause, sale, fair] })).toThrow(
      'on 2026-12-06 those of “Sale” and “Fair” come to more',
    );
  });

  it('are refused while they are typed', () => {
    const typed = { name: 'Sale', startsOn: '2026-12-03', days: '1', factor: '100' };
    const checked = checkSettings({ ...draftOf(SETTINGS_UNTOLD), events: [typed, typed] });
    expect(checked).toMatchObject({
      ok: false,
      problems: [{ path: 'events', sentence: expect.stringContaining('2026-12-03') }],
    });
  });

  it('are told of after what is wrong with one of them', () => {
    const wrong = { ...event, startsOn: 'soon', factor: 1000 };
    expect(parse({ events: [wrong, wrong] })).toThrow(/^events\[0\]\.startsOn: /);
    expect(parse({ events: [{ ...event, factor: 1e9 }] })).toThrow(/^events\[0\]\.factor: /);
  });
});
