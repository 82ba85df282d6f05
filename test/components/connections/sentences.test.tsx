import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import type { ConnectionRow } from '@/components/connections/connection-row';
import { ConnectionSentence } from '@/components/connections/connection-sentence';
import { ConnectionsSentence } from '@/components/connections/connections-sentence';
import type { FoundCounts } from '@/components/connections/sync/found-notes';
import type { SyncPreview } from '@/components/connections/sync/use-sync-preview';
import { makeConnection } from '../../support/stored-connection';

const NOW_SECONDS = Date.parse('2026-11-21T12:00:00.000Z') / 1000;
const STATUS = {
  access: 'connected',
  stage: 'collecting',
  metricsAsOf: '2026-11-21T11:30:00.000Z',
  isStale: false,
  openRuns: [],
  lastRun: null,
} as const satisfies ConnectionRow['status'];

function rowOf(name: string, status: Partial<ConnectionRow['status']>): ConnectionRow {
  const connection = makeConnection(name, { name, accountId: `account of ${name}` });
  return { connection, status: { ...STATUS, ...status }, monthUsd: 0 };
}

const waiting = (name: string) => rowOf(name, { stage: 'discovered', metricsAsOf: null });

describe('the sentence of all connections', () => {
  const say = (...rows: ConnectionRow[]) =>
    renderToStaticMarkup(<ConnectionsSentence rows={rows} nowSeconds={NOW_SECONDS} />);

  test('says which wait for a person, after what is wrong', () => {
    expect(say(rowOf('old', {}), waiting('new'))).toBe(
      '2 AWS accounts are read; the connection new waits for your yes to the price of its metrics; metrics are 30 min old.',
    );
    expect(say(rowOf('lost', { access: 'unreachable', metricsAsOf: null }), waiting('a'), waiting('b'))).toBe(
      'The connection lost cannot be read; 2 AWS accounts are read; 2 connections wait for your yes to the price of their metrics.',
    );
    expect(say(rowOf('lost', { access: 'unreachable', stage: 'discovered', metricsAsOf: null }))).toBe(
      'The connection lost cannot be read.',
    );
  });
});

describe('the sentence of a connection', () => {
  const cost = { calls: 11, metricsRequested: 54, points: 1e6, costUsd: 0.00054, seconds: 5 };
  const firstPrice: SyncPreview = {
    series: 54,
    cost,
    minutes: cost,
    older: { calls: 0, metricsRequested: 0, points: 0, costUsd: 0, seconds: 0 },
    affordable: cost,
    capped: false,
    usedUsd: 0,
    monthlyCapUsd: 2,
    schedule: { calls: 120, metricsRequested: 6570, points: 1e6, costUsd: 0.0657 },
    billing: { syncUsd: 0, monthUsd: 0.6 },
    nextDueAt: null,
  };
  const found: FoundCounts = {
    endpoints: 4,
    functions: 0,
    tickedFunctions: 0,
    likelyFunctions: 0,
    transforms: 0,
    gone: 0,
  };
  const say = (row: ConnectionRow, price: SyncPreview | null = null, functions = 0) =>
    renderToStaticMarkup(
      <ConnectionSentence
        row={row}
        firstPrice={price}
        found={{ ...found, functions }}
        nowSeconds={NOW_SECONDS}
      />,
    ).replace(/<[^>]+>/g, '');

  test('is the price of its metrics until somebody has agreed to it', () => {
    expect(say(waiting('x'), firstPrice)).toContain(
      'in us-east-1: collecting the metrics of what runs there costs 0.00054 USD, then about 0.666 USD a month.',
    );
    const none = { ...firstPrice, series: 0 };
    expect(say(waiting('x'), none)).toContain('nothing that serves a model was found there.');
    expect(say(waiting('x'), none, 3)).toContain('no Lambda function is ticked yet.');
  });

  test('says what is not known before, and how fresh it is after', () => {
    expect(say(rowOf('x', { stage: 'new', metricsAsOf: null }))).toContain(
      'what runs there is not known yet.',
    );
    expect(say(rowOf('x', {}))).toContain('its metrics are 30 min old.');
    expect(say(rowOf('x', { access: 'partial' }))).toContain('is connected in part in us-east-1');
  });
});
