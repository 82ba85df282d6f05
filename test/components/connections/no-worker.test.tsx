import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { NoWorker } from '@/components/connections/sync/open-run';
import type { SyncView } from '@/components/connections/sync/sync-view';
import { makeQueuedRun } from '../../support/sync-run';

const progress = { shareDone: null, seriesPerSecond: null, samplesPerSecond: null, secondsLeft: null };
const WAITING: SyncView = { steps: [], open: [{ run: makeQueuedRun(), progress }], runs: [], workers: 0 };
const render = (view: SyncView) => renderToStaticMarkup(<NoWorker view={view} />);

test('what waits while no worker is running says so, and what to do', () => {
  expect(render(WAITING)).toMatch(/No worker is running.*npm run worker.*WORKERS/s);
  expect(render({ ...WAITING, workers: 1 })).toBe('');
  expect(render({ ...WAITING, open: [] })).toBe('');
});
