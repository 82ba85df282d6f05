import { postDecision } from '@/lib/http/decisions-api';
import { changingRoute } from '@/lib/http/route';
import { applicationDeps } from '@/lib/wiring/wiring';

export const dynamic = 'force-dynamic';

export const POST = changingRoute<{ readonly id: string }>((request, { id }) =>
  postDecision(request, id, applicationDeps()),
);
