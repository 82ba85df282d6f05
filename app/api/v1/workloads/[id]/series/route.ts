import { readingRoute } from '@/lib/http/route';
import { getSeries } from '@/lib/http/workloads-api';
import { applicationDeps } from '@/lib/wiring/wiring';

export const dynamic = 'force-dynamic';

export const GET = readingRoute<{ readonly id: string }>((request, { id }) =>
  getSeries(request, id, applicationDeps()),
);
