import type { PlanReport } from '@/lib/core/report/plan-report';
import type { Letter } from '@/lib/usecases/report-ports';

const period = {
  key: '2026-11-16T08:00',
  startSeconds: 1_794_178_800,
  endSeconds: 1_794_783_600,
  dueSeconds: 1_794_812_400,
};

/** A report in which nothing was observed. */
export const emptyReport: PlanReport = {
  version: 1,
  scope: { kind: 'fleet' },
  scopeLabel: 'the whole fleet',
  timeZone: 'Europe/Paris',
  period,
  before: { ...period, key: '2026-11-09T08:00', startSeconds: 1_793_574_000, endSeconds: 1_794_178_800 },
  madeAt: '2026-11-16T07:00:00.000Z',
  demo: false,
  spend: {
    periodUsd: null,
    beforeUsd: null,
    monthlyUsd: null,
    hoursPerMonth: 730,
    change: null,
    days: [],
    byStyle: [],
    workloads: [],
    billedUsd: null,
  },
  savings: { total: null, lines: [] },
  breaches: [],
  decisions: { taken: [], followed: [] },
  data: { priceDate: null, priceAgeDays: null, workloads: 0, costKnownFor: 0, gaps: [], problems: [] },
};

/** A letter to a mail box, with a picture of one point. */
export const exampleLetter: Letter = {
  recipient: { kind: 'mail', address: 'lead@example.com' },
  messageId: '<d1.2026-11-16@reports.example.com>',
  rendered: {
    subject: 'Inference cost 3,870 USD: 412 more than the week before',
    html: '<p>Grüße &amp; <img alt="Spend by day" src="cid:spend"></p>',
    text: 'Grüße.\n.\nA line that begins with a dot above.',
    images: [
      {
        contentId: 'spend',
        fileName: 'spend.png',
        png: Buffer.from(
          'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
          'base64',
        ),
      },
    ],
    csv: { fileName: 'report.csv', content: 'ResourceName,ListCost\r\nranker,12.5\r\n' },
  },
  report: emptyReport,
  schedule: { id: 'weekly-1', name: 'Monday, "all" <of it>\r\nBcc: x@example.com' },
  unsubscribeUrl: 'https://breakeven.example.com/unsubscribe?t=abc',
  sentAt: new Date('2026-11-16T07:00:01Z'),
};
