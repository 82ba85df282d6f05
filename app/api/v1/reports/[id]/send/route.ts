import { postSend } from '@/lib/http/reports-api';
import { changingRoute } from '@/lib/http/route';
import { applicationDeps } from '@/lib/wiring/wiring';

interface Params {
  readonly id: string;
}

export const dynamic = 'force-dynamic';

export const POST = changingRoute<Params>((request, { id }) => postSend(request, id, applicationDeps()));
