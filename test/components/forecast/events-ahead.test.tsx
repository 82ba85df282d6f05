import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { EventsAhead } from '@/components/forecast/events-ahead';
import { ToastProvider } from '@/components/ui/toast';
import type { DatedEvent } from '@/lib/core/forecast/forecast-settings';
import { startFromBaseline } from '@/lib/core/scenario/start-scenario';
import { DEFAULT_DESCRIPTION } from '@/lib/core/workload/default-description';
import { exampleCapacity } from '../../support/example-demand-forecast';

const ground = {
  start: startFromBaseline(
    'ranker',
    { workloadId: 'w1', planHash: 'a'.repeat(32) },
    { region: 'eu-west-1', ...DEFAULT_DESCRIPTION },
    { hoursPerMonth: 730, freeTier: false, gbBytes: 1_073_741_824 },
    1,
  ),
  requestsPerMonth: 1_000_000,
  hoursPerMonth: 730,
  dayShares: Array.from({ length: 7 }, () => 1 / 7),
};
const { months } = exampleCapacity();

function draw(events: readonly DatedEvent[]): string {
  return renderToStaticMarkup(
    <ToastProvider>
      <EventsAhead {...{ events, months, ground }} workloadId="w1" today="2026-11-22" isKept />
    </ToastProvider>,
  );
}

const launch = { name: 'Launch', startsOn: '2026-12-03', days: 7, factor: 2 };
const holiday = { name: 'Christmas', startsOn: '2026-12-25', days: 1, factor: 0.6 };

test('less traffic needs no plan, and is opened in what-if all the same', () => {
  const html = draw([holiday, launch]);
  expect(html).toContain('aria-label="Plan for Launch"');
  expect(html).not.toContain('Plan for Christmas');
  expect(html).toContain('aria-label="Open Christmas in what-if"');
  expect(html.indexOf('Launch')).toBeLessThan(html.indexOf('Christmas'));
});

test('a long name is in no button, so that it breaks', () => {
  const name = 'x'.repeat(80);
  const texts = draw([{ ...launch, name }]).matchAll(/<(?:button|a)[^>]*>([^<]*)</g);
  expect([...texts].map(([, text]) => text)).toEqual(['Plan', 'What-if']);
});

test('of many the soonest are listed, and the others asked for', () => {
  const many = Array.from({ length: 12 }, (_, i) => ({ ...holiday, startsOn: `2026-12-${10 + i}` }));
  expect(draw(many).split('<li').length - 1).toBe(4);
  expect(draw(many)).toContain('Show all 12 events');
  expect(draw(many.slice(0, 4))).not.toContain('Show all');
});
