import { notFound } from 'next/navigation';
import { cache } from 'react';
import { decodeId } from '@/app/decode-id';
import { type ConnectionPage, loadConnectionPage } from '@/lib/loaders/load-connection-page';

/** What Next hands to the pages of a connection. */
export interface ConnectionParams {
  readonly params: Promise<{ readonly id: string }>;
}

/** Page and title of one request share what was loaded. */
const loadOnce = cache(loadConnectionPage);

/** The connection that an address names; ends in the page that says there is none. */
export async function requestedConnection({ params }: ConnectionParams): Promise<ConnectionPage> {
  const page = await loadOnce(decodeId((await params).id));
  return page ?? notFound();
}
