import { readingRoute } from '@/lib/http/route';
import { getServed } from '@/lib/http/workloads-api';
import { applicationDeps } from '@/lib/wiring/wiring';

export const dynamic = 'force-dynamic';

export const GET = readingRoute<{ readonly id: string }>((request, { id }) =>
  getServed(request, id, applicationDeps()),
);
