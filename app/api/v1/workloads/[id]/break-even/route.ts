import { readingRoute } from '@/lib/http/route';
import { getBreakEven } from '@/lib/http/workloads-api';
import { applicationDeps } from '@/lib/wiring/wiring';

export const dynamic = 'force-dynamic';

export const GET = readingRoute<{ readonly id: string }>((_request, { id }) =>
  getBreakEven(id, applicationDeps()),
);
