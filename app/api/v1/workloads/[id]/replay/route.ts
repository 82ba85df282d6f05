import { getReplay } from '@/lib/http/replay-api';
import { readingRoute } from '@/lib/http/route';
import { applicationDeps } from '@/lib/wiring/wiring';

export const dynamic = 'force-dynamic';

export const GET = readingRoute<{ readonly id: string }>((request, { id }) =>
  getReplay(request, id, applicationDeps()),
);
