import { notFound } from 'next/navigation';
import { cache } from 'react';
import { decodeId } from '@/app/decode-id';
import {
  loadReportCopyPage,
  loadReportLogPage,
  loadReportPage,
  type ReportCopyPage,
  type ReportLogPage,
  type ReportPage,
} from '@/lib/loaders/load-report-page';

/** What Next hands to the pages of a schedule. */
export interface ReportParams {
  readonly params: Promise<{ readonly id: string }>;
}

/** What Next hands to the page of what was sent: from where on, as `?after=`. */
export interface ReportLogParams extends ReportParams {
  readonly searchParams: Promise<{ readonly after?: string | readonly string[] }>;
}

/** What Next hands to the page of a kept report. */
export interface ReportCopyParams {
  readonly params: Promise<{ readonly id: string; readonly issueId: string }>;
}

/** Page and title of one request share what was loaded. */
const loadPageOnce = cache(loadReportPage);
const loadLogOnce = cache(loadReportLogPage);
const loadCopyOnce = cache(loadReportCopyPage);

/** The schedule that an address names; ends in the page that says there is none, as do the others. */
export async function requestedReport({ params }: ReportParams): Promise<ReportPage> {
  return (await loadPageOnce(decodeId((await params).id))) ?? notFound();
}

export async function requestedReportLog({ params, searchParams }: ReportLogParams): Promise<ReportLogPage> {
  const { after } = await searchParams;
  return (
    (await loadLogOnce(decodeId((await params).id), typeof after === 'string' ? after : null)) ?? notFound()
  );
}

export async function requestedReportCopy({ params }: ReportCopyParams): Promise<ReportCopyPage> {
  const { id, issueId } = await params;
  return (await loadCopyOnce(decodeId(id), decodeId(issueId))) ?? notFound();
}
