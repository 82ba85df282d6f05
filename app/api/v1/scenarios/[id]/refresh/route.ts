import { changingRoute, plainRoute } from '@/lib/http/route';
import { getRefresh, postRefresh } from '@/lib/http/scenarios-api';
import { applicationDeps } from '@/lib/wiring/wiring';

interface Params {
  readonly id: string;
}

export const dynamic = 'force-dynamic';

export const GET = plainRoute<Params>(({ id }) => getRefresh(id, applicationDeps()));

export const POST = changingRoute<Params>((request, { id }) => postRefresh(request, id, applicationDeps()));
