import { postTest } from '@/lib/http/connections-api';
import { changingRoute } from '@/lib/http/route';
import { applicationDeps } from '@/lib/wiring/wiring';

interface Params {
  readonly id: string;
}

export const dynamic = 'force-dynamic';

export const POST = changingRoute<Params>((_request, { id }) => postTest(id, applicationDeps()));
