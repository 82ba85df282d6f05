import { notFound } from 'next/navigation';
import { cache } from 'react';
import { decodeId } from '@/app/decode-id';
import { loadWorkloadPage, type WorkloadPage } from '@/lib/loaders/load-workload-page';

/** What Next hands to the head and the pages of a workload. */
export interface WorkloadParams {
  readonly params: Promise<{ readonly id: string }>;
}

/** Head, page and title of one request share what was loaded. */
const loadOnce = cache(loadWorkloadPage);

/** The workload that an address names; ends in the page that says there is none. */
export async function requestedWorkload({ params }: WorkloadParams): Promise<WorkloadPage> {
  const page = await loadOnce(decodeId((await params).id));
  return page ?? notFound();
}
