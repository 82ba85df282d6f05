import { getChange } from '@/lib/http/change-api';
import { readingRoute } from '@/lib/http/route';
import { applicationDeps } from '@/lib/wiring/wiring';

export const dynamic = 'force-dynamic';

export const GET = readingRoute<{ readonly id: string }>((_request, { id }) =>
  getChange(id, applicationDeps()),
);
