import { getIssues } from '@/lib/http/reports-api';
import { readingRoute } from '@/lib/http/route';
import { applicationDeps } from '@/lib/wiring/wiring';

interface Params {
  readonly id: string;
}

export const dynamic = 'force-dynamic';

export const GET = readingRoute<Params>((request, { id }) => getIssues(request, id, applicationDeps()));
