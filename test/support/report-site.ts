import type { DeliveryRecord, DeliveryState } from '@/lib/core/report/delivery';
import type { ReportSchedule } from '@/lib/core/report/report-schedule';
import { openSmtp } from '@/lib/mail/smtp-transport';
import { type DeliveryHands, deliverLetter } from '@/lib/usecases/deliver-letter';
import { listReportWork } from '@/lib/usecases/list-report-work';
import { makeReportIssue } from '@/lib/usecases/make-report-issue';
import { queueDueReports } from '@/lib/usecases/queue-due-reports';
import type { RenderReport, ReportPorts, Transport } from '@/lib/usecases/report-ports';
import type { WiredDeps } from '@/lib/wiring/use-case-deps';
import { createWiredDatabase } from './wired-database';

/** Reports of a database in this process, at a time that is put by hand. */
export interface ReportSite {
  readonly databaseUrl: string;
  readonly deps: WiredDeps;
  /** The same on another worker, whose transport may differ. */
  readonly withMail: (mail: Transport) => WiredDeps;
  readonly setNow: (at: string) => void;
  readonly passSeconds: (seconds: number) => void;
  readonly schedule: (differs?: Partial<ReportSchedule>, seenTo?: string) => Promise<ReportSchedule>;
  /** As a worker does at each look, but one after the other. */
  readonly workOnce: (deps?: WiredDeps) => Promise<(DeliveryState | null)[]>;
  readonly listDeliveries: (scheduleId: string) => Promise<DeliveryRecord[]>;
  close(): Promise<void>;
}

export const SENDER = { name: 'Breakeven', address: 'reports@example.com' };

/** A mail of a few lines: what it costs to draw one is no part of delivering it. */
export const renderBriefly: RenderReport = async (report, { name, late }) => ({
  subject: `${late ? 'Late: ' : ''}${name}`,
  html: `<p>${report.period.key}</p>`,
  text: report.period.key,
  images: [],
  csv: null,
});

/** Pauses are none: nothing waits for a clock that stands. */
export const STILL_HANDS: DeliveryHands = {
  keepBeating: () => ({ close: () => {} }),
  pause: async () => {},
};

/** Mails to the server on a port of this machine. */
export function openSmtpAt(port: number): Transport {
  return openSmtp({ url: `smtp://127.0.0.1:${port}`, sender: SENDER, trustedCertificates: null });
}

export async function openReportSite(differs: Partial<ReportPorts>, at: string): Promise<ReportSite> {
  const { deps: wired, databaseUrl, drop } = await createWiredDatabase();
  let now = new Date(at);
  const reports = {
    ...wired.reports,
    renderReport: renderBriefly,
    messageDomain: 'example.com',
    publicUrl: 'https://breakeven.example.com',
    ...differs,
  };
  const deps: WiredDeps = { ...wired, reports, now: () => new Date(now) };
  return {
    databaseUrl,
    deps,
    withMail: (mail) => ({ ...deps, reports: { ...reports, mail } }),
    setNow: (text) => {
      now = new Date(text);
    },
    passSeconds: (seconds) => {
      now = new Date(now.getTime() + seconds * 1000);
    },
    schedule: async (change = {}, seenTo = now.toISOString()) => {
      const schedule = { ...makeSchedule(now.toISOString()), ...change };
      await deps.store.insertReportSchedule({
        schedule,
        seenToSeconds: Math.floor(Date.parse(seenTo) / 1000),
      });
      return schedule;
    },
    workOnce: (worker = deps) => workOnce(worker),
    listDeliveries: async (scheduleId) => {
      const issues = await deps.store.listReportIssues(scheduleId, 100);
      return await deps.store.listDeliveries(issues.map(({ id }) => id));
    },
    close: drop,
  };
}

async function workOnce(deps: WiredDeps): Promise<(DeliveryState | null)[]> {
  await queueDueReports(deps);
  for (const issueId of (await listReportWork(deps)).issueIds) await makeReportIssue({ issueId }, deps);
  const states: (DeliveryState | null)[] = [];
  for (const deliveryId of (await listReportWork(deps)).deliveryIds)
    states.push(await deliverLetter({ deliveryId, hands: STILL_HANDS }, deps));
  return states;
}

/** Every Monday at eight in Paris. */
export function makeSchedule(at: string): ReportSchedule {
  return {
    id: 'weekly',
    name: 'Inference, weekly',
    cadence: { kind: 'weekly', weekday: 1, minute: 480 },
    timeZone: 'Europe/Paris',
    scope: { kind: 'fleet' },
    recipients: [{ kind: 'mail', address: 'lead@example.com' }],
    locale: 'en-US',
    sections: ['spend', 'savings', 'breaches', 'forecast', 'decisions', 'data'],
    attachesCsv: false,
    missed: 'send-once',
    paused: false,
    since: at,
    createdAt: at,
    updatedAt: at,
  };
}

export function mailTo(count: number): ReportSchedule['recipients'] {
  return Array.from({ length: count }, (_, i) => ({ kind: 'mail', address: `r${i}@example.com` }));
}
