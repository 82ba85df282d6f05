import { getHistory } from '@/lib/http/decisions-api';
import { readingRoute } from '@/lib/http/route';
import { applicationDeps } from '@/lib/wiring/wiring';

export const dynamic = 'force-dynamic';

export const GET = readingRoute<{ readonly id: string }>((_request, { id }) =>
  getHistory(id, applicationDeps()),
);
