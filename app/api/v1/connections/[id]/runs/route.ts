import { readingRoute } from '@/lib/http/route';
import { getRuns } from '@/lib/http/syncs-api';
import { applicationDeps } from '@/lib/wiring/wiring';

interface Params {
  readonly id: string;
}

export const dynamic = 'force-dynamic';

export const GET = readingRoute<Params>((request, { id }) => getRuns(request, id, applicationDeps()));
