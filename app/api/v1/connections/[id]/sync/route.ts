import { changingRoute } from '@/lib/http/route';
import { postSync } from '@/lib/http/syncs-api';
import { applicationDeps } from '@/lib/wiring/wiring';

interface Params {
  readonly id: string;
}

export const dynamic = 'force-dynamic';

export const POST = changingRoute<Params>((request, { id }) => postSync(request, id, applicationDeps()));
